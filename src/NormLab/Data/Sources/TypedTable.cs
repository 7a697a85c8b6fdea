using System.Collections.Immutable;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>A table of a file that says what its columns hold, a column after the other: numbers are taken as they are, text as in a CSV
/// file.</summary>
/// <param name="path">What messages call the file.</param>
/// <param name="options">What is asked for.</param>
/// <param name="rows">Rows of the file.</param>
internal sealed class TypedTable(string path, SourceOptions options, int rows)
{
    private readonly MissingCells _missing = new(options.Reading?.Missing ?? []);
    private readonly List<string> _marks = [];
    private bool[] _isLabelled = [];

    /// <summary>SHA-256 of the file's bytes.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What is said of the file, a line each.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>How the file is written.</summary>
    public ImmutableArray<string> Form { get; init; } = [];

    /// <summary>How the pixels lie, where every row is an image.</summary>
    public ImageSize? Image { get; init; }

    /// <summary>Reads the table.</summary>
    /// <exception cref="InputFileException">There is no such column.</exception>
    public FoundTable Find(IReadOnlyList<TypedColumn> columns)
    {
        ImmutableArray<string> names = [.. columns.Select(column => column.Name)];
        var choice = ColumnChoice.Of(names, options, problem => new InputFileException(path, problem));
        CsvTarget? labels = ReadLabels(columns, choice);
        Func<string, ColumnReading> readings = ColumnReading.Of(path, '\0', choice.Options, _missing, options.Forms);
        var features = new ITypedFeature?[columns.Count];
        for (int i = 0; i < features.Length; i++)
        {
            if (i == choice.Label || choice.Dropped[i]) continue;
            features[i] = Feature(columns[i], readings(names[i]) with { CountsRows = true });
        }
        var problems = new TableProblems(path, options, rows);
        problems.Check(labels, [.. features.OfType<TextFeature>().Select(feature => feature.Column)],
            others: features.Any(feature => feature is NumberFeature { IsEmpty: false }));
        foreach (TextFeature feature in features.OfType<TextFeature>()) feature.ReadAgain(_isLabelled);
        foreach (ITypedFeature? feature in features.Where(feature => feature is not TextFeature)) problems.Add(feature?.Problem);
        problems.CheckWords();
        FeatureColumn?[] values = [.. features.Select(feature => feature?.ToColumn())];
        problems.RequireFeature(values);
        ImmutableArray<string> marks = options.Reading?.Missing.ToImmutableArray() ?? [];
        return new FoundTable
        {
            File = path,
            Form = Form,
            Columns = [.. names.Select((name, i) => features[i] is not { } feature
                ? new FoundColumn(name, i == choice.Label ? ColumnRole.Label : ColumnRole.Dropped)
                : new FoundColumn(name, values[i] is null && feature.Problem is null ? ColumnRole.LeftOut : ColumnRole.Feature)
                {
                    Values = values[i],
                    Notices = [.. feature.Notices],
                    Problem = feature.Problem,
                })],
            Label = options.Label,
            Target = problems.Target,
            RowsRead = rows,
            Notices = [.. Notices, .. labels?.Notices ?? [], .. MissingCells.Unused(marks, features.OfType<ITypedFeature>()
                .SelectMany(feature => feature.Marks).Concat(labels?.MissingLabels.Select(missing => missing.Mark) ?? []))],
            MissingLabels = labels?.MissingLabels ?? [],
            MissingMarks = marks,
            Problems = problems.All,
            ContentHash = ContentHash,
            Image = features.Count(feature => feature is not null) == Image?.Width * Image?.Height ? Image : null,
        };
    }

    private CsvTarget? ReadLabels(IReadOnlyList<TypedColumn> columns, ColumnChoice choice)
    {
        _isLabelled = new bool[rows];
        if (choice.Label >= 0 && columns[choice.Label].Unreadable is { } reason)
            throw new InputFileException(path, $"The column '{Excerpt.Of(columns[choice.Label].Name)}' {reason} It can't hold the class.");
        CsvTarget? labels = Read(kept: null);
        return labels is CsvClasses { MarkThatIsAClass: { } mark } ? Read(mark) : labels;

        CsvTarget? Read(string? kept)
        {
            CsvTarget? target = CsvTarget.For(options, choice.Options, path, _missing, kept);
            if (target is null) Array.Fill(_isLabelled, true);
            else if (choice.Label < 0) for (int row = 0; row < rows; row++) _isLabelled[row] = target.TryAdd(default, row + 1);
            else foreach ((int row, string cell) in columns[choice.Label].Text().Index()) _isLabelled[row] =
                target.TryAdd(cell.AsSpan().Trim(), row + 1);
            return target;
        }
    }

    private ITypedFeature Feature(TypedColumn column, ColumnReading reading)
    {
        if (column.Unreadable is not null) return new UnreadableFeature(column, path);
        // Numbers that are said to be words or dates are read as text would be.
        bool isText = column.Numbers is null || reading.Demand is ColumnDemand.Words || reading.Known == ColumnForm.Words
            || reading.Demand is ColumnDemand.Dates && column.Form == ColumnForm.Numbers;
        if (!isText) return new NumberFeature(column, reading, _missing, _isLabelled);
        var feature = new TextFeature(column, reading);
        feature.Survey(_isLabelled);
        return feature;
    }
}
