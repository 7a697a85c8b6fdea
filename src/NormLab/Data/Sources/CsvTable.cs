using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Reads a CSV file as a table: a header line, one column that holds the target, features in all others. A column is numeric
/// where all its cells but the missing ones are numbers, else categorical. docs/your-data.md tells users so.</summary>
/// <remarks>The file is opened once and read in blocks: its text is never in memory as a whole.</remarks>
public static class CsvTable
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumBytes = 256 * 1024 * 1024;

    /// <summary>The least number of rows with a label: fewer can't be divided into training, validation and test rows with any
    /// sense.</summary>
    public const int MinimumRows = 10;

    /// <summary>The largest number of categories of a column.</summary>
    public const int MaximumCategories = 50;

    /// <summary>The largest magnitude of a number: squares of larger ones could not be added up.</summary>
    public const double LargestNumber = 1e100;

    /// <summary>Reads a table.</summary>
    /// <param name="path">Path of the CSV file.</param>
    /// <param name="label">Name of the column that holds the target. Rows without one are left out.</param>
    /// <param name="drop">Names of columns to leave out; null for none.</param>
    /// <param name="target">What the label is read as.</param>
    /// <exception cref="InputFileException">The file can't be read or is not such a table; the message names the line and the
    /// column.</exception>
    public static DataTable Read(string path, string label, IReadOnlyCollection<string>? drop = null,
        TargetKind target = TargetKind.Classes)
    {
        using TextInput file = TextInput.Open(path, MaximumBytes);
        (CsvHeader header, CsvReader reader) = CsvHeader.Read(file, path);
        (int labelColumn, bool[] dropped) = header.Choose(label, drop ?? []);
        CsvColumn?[] columns = [.. header.Names.Select((name, column) => column == labelColumn || dropped[column]
            ? null
            : new CsvColumn(path, name))];
        CsvTarget labels = target == TargetKind.Classes ? new CsvClasses(path, label) : new CsvNumbers(path, label);
        int rowsRead = 0;
        while (header.ReadRow(reader))
        {
            rowsRead++;
            if (!labels.TryAdd(reader[labelColumn].Trim(), reader.Line)) continue;
            for (int column = 0; column < columns.Length; column++) columns[column]?.Survey(reader[column].Trim(), reader.Line);
        }
        RequireRows(path, label, rowsRead, labels.Count);
        CsvColumn[] features = [.. columns.OfType<CsvColumn>()];
        if (features.All(column => column.IsEmpty))
            throw new InputFileException(path, "Every feature is missing in every row; there is nothing to learn from.");
        foreach (CsvColumn column in features) column.Conclude();
        Target read = labels.ToTarget();
        if (features.Any(column => column.HoldsWords)) Collect(file, path, labels, labelColumn, columns);
        return new DataTable
        {
            File = path,
            Columns = [.. features.Select(column => column.ToColumn())],
            Label = label,
            Target = read,
            RowsRead = rowsRead,
            Dropped = [.. header.Names.Where((_, column) => dropped[column])],
            ContentHash = file.ContentHash,
        };
    }

    /// <summary>Looks at a table before its label is known.</summary>
    /// <param name="path">Path of the CSV file.</param>
    /// <exception cref="InputFileException">The file can't be read or is no table; the message names the line and the column.</exception>
    public static TableSurvey Survey(string path)
    {
        using TextInput file = TextInput.Open(path, MaximumBytes);
        (CsvHeader header, CsvReader reader) = CsvHeader.Read(file, path);
        ColumnSurvey[] columns = [.. header.Names.Select(_ => new ColumnSurvey())];
        int rows = 0;
        while (header.ReadRow(reader))
        {
            rows++;
            for (int column = 0; column < columns.Length; column++) columns[column].Add(reader[column].Trim());
        }
        RequireRows(path, "", rows, rows);
        return TableSurvey.Of(rows, [.. header.Names.Zip(columns, (title, column) => column.ToColumn(title))]);
    }

    /// <summary>The second pass, for the columns of words.</summary>
    private static void Collect(TextInput file, string path, CsvTarget labels, int labelColumn, CsvColumn?[] columns)
    {
        file.Rewind();
        (CsvHeader header, CsvReader reader) = CsvHeader.Read(file, path);
        while (header.ReadRow(reader))
        {
            if (labels.IsMissing(reader[labelColumn].Trim())) continue;
            for (int column = 0; column < columns.Length; column++)
            {
                if (columns[column] is { HoldsWords: true } words) words.Collect(reader[column].Trim());
            }
        }
    }

    private static void RequireRows(string path, string label, int read, int labelled)
    {
        if (labelled >= MinimumRows) return;
        string without = read == labelled ? ""
            : FormattableString.Invariant($", {read - labelled} of them without a value in the column '{Excerpt.Of(label)}'");
        string needed = without.Length == 0 ? "needed" : "needed that have one";
        throw new InputFileException(path, FormattableString.Invariant(
            $"The table has {read} row{(read == 1 ? "" : "s")}{without}; at least {MinimumRows} are {needed}."));
    }
}
