using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Reads the label column of a CSV file as classes.</summary>
/// <param name="path">What messages call the file.</param>
/// <param name="label">The column's name.</param>
internal sealed class CsvClasses(string path, string label) : CsvTarget
{
    private readonly BlockList<int> _codes = new();
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private int _count;

    /// <inheritdoc/>
    public override int Count => _count;

    /// <inheritdoc/>
    public override bool IsMissing(ReadOnlySpan<char> cell) => MissingValue.IsMissingLabel(cell);

    /// <inheritdoc/>
    public override Target ToTarget()
    {
        if (_names.Count < 2) throw new InputFileException(path, $"All rows have the class '{Excerpt.Of(_names[0])}' in the column "
            + $"'{Excerpt.Of(label)}'; there must be at least two classes to tell apart.");
        if (2 * _names.Count > _count) throw new InputFileException(path, string.Create(CultureInfo.InvariantCulture,
            $"The column '{Excerpt.Of(label)}' has {_names.Count} different values in {_count} rows, such as '{Excerpt.Of(_names[0])}'. "
            + $"It must hold classes, each with several rows, not an identifier or a number to predict."));
        ImmutableArray<string> sorted = _names.All(IsWhole)
            ? [.. _names.OrderBy(name => long.Parse(name, CultureInfo.InvariantCulture)).ThenBy(name => name, StringComparer.Ordinal)]
            : [.. _names.Order(StringComparer.Ordinal)];
        var place = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++) place[_index[sorted[i]]] = i;
        int[] labels = _codes.TakeAll();
        for (int i = 0; i < labels.Length; i++) labels[i] = place[labels[i]];
        return new ClassTarget(labels, sorted);
    }

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<char> cell, long line)
    {
        if (!_index.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(cell, out int code))
        {
            string name = cell.ToString();
            _index.Add(name, code = _names.Count);
            _names.Add(name);
        }
        _codes.Add(code);
        _count++;
    }

    private static bool IsWhole(string name) => long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
