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
        if (target == TargetKind.Unknown) return ReadToPredict();
        CsvHeader header = Survey(target == TargetKind.Classes ? new CsvClasses(path, label) : new CsvNumbers(path, label));
        if (_labels is CsvClasses { MarkThatIsAClass: { } mark }) header = Survey(new CsvClasses(path, label, mark));
        CsvTable.RequireRows(path, label, _rowsRead, _labels.Count);
        CsvColumn[] features = [.. _columns.OfType<CsvColumn>()];
        if (features.All(column => column.IsEmpty))
            throw new InputFileException(path, "Every feature is missing in every row; there is nothing to learn from.");
        Target read = _labels.ToTarget();
        Conclude(features);
        CsvColumn[] identifiers = [.. features.Where(column => column.IsNamed && column.IsIdentifier && !others.Contains(column.Name))];
        if (identifiers.Length > 0) throw identifiers[0].Refusal(identifiers);
        DataTable table = Table(read, features);
        return !table.Columns.IsEmpty ? table with { Dropped = [.. header.Names.Where((_, column) => _dropped[column])] }
            : throw new InputFileException(path,
                $"Beside '{Excerpt.Of(label)}' there are only numbers or names of the rows; there is nothing to learn from.");
    }

    /// <summary>Reads rows to predict for: all of them, and the columns that have a form.</summary>
    private DataTable ReadToPredict()
    {
        Survey(new CsvUnknown());
        if (_rowsRead == 0) throw new InputFileException(path, "The table has no rows; there is nothing to predict for.");
        CsvColumn[] features = [.. _columns.OfType<CsvColumn>()];
        Conclude(features);
        return Table(_labels.ToTarget(), features);
    }

    private void Conclude(CsvColumn[] features)
    {
        foreach (CsvColumn column in features) column.Conclude();
        if (features.Any(column => column.IsReadAgain)) ReadAgain();
    }

    private DataTable Table(Target target, CsvColumn[] features) => new()
    {
        File = path,
        Columns = [.. features.Select(column => column.ToColumn()).OfType<FeatureColumn>()],
        Label = label,
        Target = target,
        RowsRead = _rowsRead,
        Notices = [.. file.Notices, .. _labels.Notices, .. features.SelectMany(column => column.Notices)],
        MissingLabels = _labels.MissingLabels,
        ContentHash = file.ContentHash,
    };

    /// <summary>The first pass.</summary>
    private CsvHeader Survey(CsvTarget labels)
    {
        (CsvHeader header, CsvReader reader) = file.Start();
        (_labelColumn, _dropped) = labels is CsvUnknown ? header.ChooseNeeded(label, forms) : header.Choose(label, drop);
        (_labels, _rowsRead) = (labels, 0);
        _columns = [.. header.Names.Select((name, column) => column == _labelColumn || _dropped[column]
            ? null
            : new CsvColumn(path, name, header.IsNamed[column], file.Form.Separator,
                forms is not null && forms.TryGetValue(name, out ColumnForm form) ? form : null))];
        while (header.ReadRow(reader))
        {
            _rowsRead++;
            long line = reader.Line;
            if (!labels.TryAdd(Label(reader), line)) continue;
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
            if (_labels.IsMissing(Label(reader))) continue;
            for (int column = 0; column < _columns.Length; column++)
            {
                if (_columns[column] is { IsReadAgain: true } again) again.Read(reader[column].Trim());
            }
        }
    }

    private ReadOnlySpan<char> Label(CsvReader reader) => _labelColumn < 0 ? default : reader[_labelColumn].Trim();
}
