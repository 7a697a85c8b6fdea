using System.Collections.Immutable;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>One reading of a CSV file as a table.</summary>
/// <param name="file">The file.</param>
/// <param name="path">What messages call it.</param>
/// <param name="label">Name of the column that holds the target.</param>
/// <param name="drop">Names of columns to leave out.</param>
/// <param name="forms">How columns are to be read; null where that is to be found out.</param>
/// <param name="others">Names of columns that are no features.</param>
internal sealed class CsvTableReading(CsvFile file, string path, string label, IReadOnlyCollection<string> drop,
    IReadOnlyDictionary<string, ColumnForm>? forms, IReadOnlyCollection<string> others)
{
    private CsvColumn?[] _columns = [];
    private CsvTarget _labels = new CsvClasses(path, label);
    private int _labelColumn, _rowsRead;
    private bool[] _dropped = [];

    /// <summary>Reads the table.</summary>
    /// <exception cref="InputFileException">It is not such a table.</exception>
    public DataTable Read(TargetKind target)
    {
        CsvHeader header = Survey(target == TargetKind.Classes ? new CsvClasses(path, label) : new CsvNumbers(path, label));
        if (_labels is CsvClasses { MarkThatIsAClass: { } mark }) header = Survey(new CsvClasses(path, label, mark));
        CsvTable.RequireRows(path, label, _rowsRead, _labels.Count);
        CsvColumn[] features = [.. _columns.OfType<CsvColumn>()];
        if (features.All(column => column.IsEmpty))
            throw new InputFileException(path, "Every feature is missing in every row; there is nothing to learn from.");
        Target read = _labels.ToTarget();
        foreach (CsvColumn column in features) column.Conclude();
        if (features.Any(column => column.IsReadAgain)) ReadAgain();
        CsvColumn[] identifiers = [.. features.Where(column => column.IsNamed && column.IsIdentifier && !others.Contains(column.Name))];
        if (identifiers.Length > 0) throw identifiers[0].Refusal(identifiers);
        ImmutableArray<FeatureColumn> columns = [.. features.Select(column => column.ToColumn()).OfType<FeatureColumn>()];
        if (columns.IsEmpty) throw new InputFileException(path,
            $"Beside '{Excerpt.Of(label)}' there are only numbers or names of the rows; there is nothing to learn from.");
        return new DataTable
        {
            File = path,
            Columns = columns,
            Label = label,
            Target = read,
            RowsRead = _rowsRead,
            Dropped = [.. header.Names.Where((_, column) => _dropped[column])],
            Notices = [.. file.Notices, .. _labels.Notices, .. features.SelectMany(column => column.Notices)],
            MissingLabels = _labels.MissingLabels,
            ContentHash = file.ContentHash,
        };
    }

    /// <summary>The first pass.</summary>
    private CsvHeader Survey(CsvTarget labels)
    {
        (CsvHeader header, CsvReader reader) = file.Start();
        (_labelColumn, _dropped) = header.Choose(label, drop);
        (_labels, _rowsRead) = (labels, 0);
        _columns = [.. header.Names.Select((name, column) => column == _labelColumn || _dropped[column]
            ? null
            : new CsvColumn(path, name, header.IsNamed[column], file.Form.Separator,
                forms is not null && forms.TryGetValue(name, out ColumnForm form) ? form : null))];
        while (header.ReadRow(reader))
        {
            _rowsRead++;
            long line = reader.Line;
            if (!labels.TryAdd(reader[_labelColumn].Trim(), line)) continue;
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
            if (_labels.IsMissing(reader[_labelColumn].Trim())) continue;
            for (int column = 0; column < _columns.Length; column++)
            {
                if (_columns[column] is { IsReadAgain: true } again) again.Read(reader[column].Trim());
            }
        }
    }
}
