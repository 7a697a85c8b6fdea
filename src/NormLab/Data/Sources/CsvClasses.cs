using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Reads the label column of a CSV file as classes.</summary>
/// <param name="path">What messages call the file.</param>
/// <param name="label">The column's name.</param>
/// <param name="missing">Which labels are missing.</param>
/// <param name="areClasses">Whether the user says that its numbers are classes.</param>
/// <param name="kept">A mark of missing values that is a class here; null for none.</param>
internal sealed class CsvClasses(string path, string label, MissingCells missing, bool areClasses = false, string? kept = null) : CsvTarget
{
    private const string PredictNumbers =
        "For numbers, --task regression (in a file, target: numbers).";

    private readonly BlockList<int> _codes = new();
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<int> _rows = [];
    private readonly Dictionary<string, int> _missing = new(StringComparer.Ordinal);
    private readonly List<string> _notices = [];
    private int _count;

    /// <inheritdoc/>
    public override int Count => _count;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notices => _notices;

    /// <inheritdoc/>
    public override ImmutableArray<MissingLabel> MissingLabels => [.. _missing.OrderBy(pair => pair.Key.Length == 0)
        .ThenByDescending(pair => pair.Value).Select(pair => new MissingLabel(pair.Key, pair.Value))];

    /// <summary>A mark that looks like a class of its own: the only one in the column, a word, and as frequent as the classes are. Null
    /// where there is none.</summary>
    public string? MarkThatIsAClass => kept is null && _missing.Count == 1 && _missing.First() is var (mark, rows)
        && !missing.AreGiven(mark) && _names.Count >= 1
        && mark is "NA" or "na" or "N/A" or "n/a" or "null" or "NULL" && 2 * rows >= CommonRows && rows <= 2 * CommonRows ? mark : null;

    /// <summary>Rows of the class in the middle by size: a rare class says nothing of how frequent classes are.</summary>
    private int CommonRows => _rows.Order().ElementAt(_rows.Count / 2);

    /// <inheritdoc/>
    public override bool IsMissing(ReadOnlySpan<char> cell) =>
        missing.ContainLabel(cell) && !(kept is not null && cell.SequenceEqual(kept));

    /// <inheritdoc/>
    public override Target ToTarget()
    {
        ClassSpellings spellings = ClassSpellings.Of(_names, _rows);
        ImmutableArray<string> classes = spellings.Classes;
        if (classes.Length < 2) throw new InputFileException(path, $"All rows have the class '{Excerpt.Of(classes[0])}' in the column "
            + $"'{Excerpt.Of(label)}'; there must be at least two classes to tell apart.");
        if (!areClasses && NumberSuspicion.Of(_names, spellings.RowsOf(_rows), _count) is { } numbers)
            throw new InputFileException(path, $"The column '{Excerpt.Of(label)}' looks like a number to predict: it holds {numbers}. "
                + $"NormLab tells classes apart. {PredictNumbers} For classes, {DropRemedy.CategoricalThereOf(label)}.");
        if (2 * classes.Length > _count) throw new InputFileException(path, string.Create(CultureInfo.InvariantCulture,
            $"The column '{Excerpt.Of(label)}' has {classes.Length} different values in {_count} rows, such as '{Excerpt.Of(_names[0])}'. "
            + $"It must hold classes, each with several rows, not an identifier or a number to predict. {PredictNumbers}"));
        if (kept is not null) _notices.Add(string.Create(CultureInfo.InvariantCulture,
            $"'{kept}' in '{Excerpt.Of(label)}' is as frequent as the other classes, and taken for one. Empty these cells if their class "
            + $"is not known."));
        // Where no class is called + either, it may be a mark of missing values after all.
        if (classes.Contains("-") && !classes.Contains("+")) _notices.Add(
            $"'-' in '{Excerpt.Of(label)}' is taken for a class; if it is none, say so with {DropRemedy.MissingOf("-")}.");
        _notices.AddRange(spellings.Notices(label));
        int[] labels = _codes.TakeAll();
        for (int i = 0; i < labels.Length; i++) labels[i] = spellings.Place[labels[i]];
        return new ClassTarget(labels, classes);
    }

    /// <inheritdoc/>
    protected override void AddMissing(ReadOnlySpan<char> cell)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> missing = _missing.GetAlternateLookup<ReadOnlySpan<char>>();
        missing[cell] = missing.TryGetValue(cell, out int rows) ? rows + 1 : 1;
    }

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<char> cell, long line)
    {
        if (!_index.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(cell, out int code))
        {
            string name = cell.ToString();
            _index.Add(name, code = _names.Count);
            _names.Add(name);
            _rows.Add(0);
        }
        _rows[code]++;
        _codes.Add(code);
        _count++;
    }
}
