using System.Collections.Immutable;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>One reading of a CSV file as a table.</summary>
/// <param name="file">The file.</param>
/// <param name="path">What messages call it.</param>
/// <param name="options">What is asked for.</param>
internal sealed class CsvTableReading(CsvFile file, string path, SourceOptions options)
{
    private readonly MissingCells _missing = new(options.Reading?.Missing ?? []);
    private TextColumn?[] _columns = [];
    private CsvTarget? _labels;
    private ColumnChoice _choice = new(-1, [], new ReadingOptions());
    private int _rowsRead;

    /// <summary>Reads the table.</summary>
    /// <exception cref="InputFileException">The file is no table, or has no such columns.</exception>
    public FoundTable Find()
    {
        CsvHeader header = Survey(kept: null);
        if (_labels is CsvClasses { MarkThatIsAClass: { } mark }) header = Survey(mark);
        var problems = new TableProblems(path, options, _rowsRead);
        problems.Check(_labels, [.. _columns.OfType<TextColumn>()]);
        if (_columns.Any(column => column is { IsReadAgain: true, Problem: null })) ReadAgain();
        problems.CheckWords();
        FeatureColumn?[] values = [.. _columns.Select(column => column?.ToColumn())];
        problems.RequireFeature(values);
        // A field more than the header in all rows is the name of the row, or else all fields stand under wrong names.
        if (file.Form.HasRowNames && values[0] is not null) throw header.NoRowNames();
        ImmutableArray<string> marks = options.Reading?.Missing.ToImmutableArray() ?? [];
        return new FoundTable
        {
            File = path,
            Form = file.Description,
            Columns = [.. header.Names.Select((name, i) => Found(name, i, values[i]))],
            Label = options.Label,
            Target = problems.Target,
            RowsRead = _rowsRead,
            Notices = [.. file.Notices, .. _labels?.Notices ?? [], .. MissingCells.Unused(marks, _columns.OfType<TextColumn>()
                .SelectMany(column => column.Marks).Concat(_labels?.MissingLabels.Select(missing => missing.Mark) ?? []))],
            MissingLabels = _labels?.MissingLabels ?? [],
            MissingMarks = marks,
            Problems = problems.All,
            ContentHash = file.ContentHash,
        };
    }

    private FoundColumn Found(string name, int place, FeatureColumn? values) => _columns[place] is not { } column
        ? new FoundColumn(name, place == _choice.Label ? ColumnRole.Label : ColumnRole.Dropped)
        : new FoundColumn(name, values is null && column.Problem is null ? ColumnRole.LeftOut : ColumnRole.Feature)
        {
            Values = values,
            Notices = [.. column.Notices],
            Problem = column.Problem,
        };

    /// <summary>The first pass.</summary>
    /// <param name="kept">A mark of missing labels that is a class; null for none.</param>
    private CsvHeader Survey(string? kept)
    {
        (CsvHeader header, CsvReader reader) = file.Start();
        _choice = header.Choose(options);
        Func<string, ColumnReading> readings = ColumnReading.Of(path, file.Form.Separator, _choice.Options, _missing, options.Forms);
        (_labels, _rowsRead) = (CsvTarget.For(options, _choice.Options, path, _missing, kept), 0);
        _columns = [.. header.Names.Select((name, column) => column == _choice.Label || _choice.Dropped[column]
            ? null : new TextColumn(name, header.IsNamed[column], readings(name)))];
        while (header.ReadRow(reader))
        {
            _rowsRead++;
            long line = reader.Line;
            if (_labels is not null && !_labels.TryAdd(Label(reader), line)) continue;
            for (int column = 0; column < _columns.Length; column++) _columns[column]?.Survey(reader[column].Trim(), line);
        }
        return header;
    }

    /// <summary>The second pass, for the columns that are not plain numbers.</summary>
    private void ReadAgain()
    {
        (CsvHeader header, CsvReader reader) = file.Start();
        while (header.ReadRow(reader))
        {
            if (_labels is not null && _labels.IsMissing(Label(reader))) continue;
            for (int column = 0; column < _columns.Length; column++)
            {
                if (_columns[column] is { IsReadAgain: true } again) again.Read(reader[column].Trim(), reader.Line);
            }
        }
    }

    private ReadOnlySpan<char> Label(CsvReader reader) => _choice.Label < 0 ? default : reader[_choice.Label].Trim();
}
