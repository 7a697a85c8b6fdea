using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Reads a CSV file as a table: a header line, one column that holds the target, features in all others. A column is numeric
/// where nearly all its cells but the missing ones are numbers or dates, else categorical. docs/your-data.md tells users so.</summary>
/// <remarks>The file is opened once and read in blocks: its text is never in memory as a whole.</remarks>
public static class CsvTable
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumBytes = 256 * 1024 * 1024;

    /// <summary>The least number of rows with a label: fewer can't be divided into training, validation and test rows with any
    /// sense.</summary>
    public const int MinimumRows = 10;

    /// <summary>The largest magnitude of a number: squares of larger ones could not be added up.</summary>
    public const double LargestNumber = 1e100;

    /// <summary>Reads a table.</summary>
    /// <param name="path">Path of the CSV file.</param>
    /// <param name="label">Name of the column that holds the target. Rows without one are left out.</param>
    /// <param name="drop">Names of columns to leave out; null for none.</param>
    /// <param name="target">What the label is read as.</param>
    /// <param name="forms">How columns were read that a model was trained on, by their names: they are read so again, and of rows to
    /// predict for no others. Null where all is to be found out.</param>
    /// <param name="others">Names of columns that are no features, of which each row may have a value of its own; null for none.</param>
    /// <exception cref="InputFileException">The file can't be read or is not such a table; the message names the line and the
    /// column.</exception>
    public static DataTable Read(string path, string label, IReadOnlyCollection<string>? drop = null,
        TargetKind target = TargetKind.Classes, IReadOnlyDictionary<string, ColumnForm>? forms = null,
        IReadOnlyCollection<string>? others = null)
    {
        using CsvFile file = CsvFile.Open(path);
        return new CsvTableReading(file, path, label, drop ?? [], forms, others ?? []).Read(target);
    }

    /// <summary>Looks at a table before its label is known.</summary>
    /// <param name="path">Path of the CSV file.</param>
    /// <exception cref="InputFileException">The file can't be read or is no table; the message names the line and the column.</exception>
    public static TableSurvey Survey(string path)
    {
        using CsvFile file = CsvFile.Open(path);
        (CsvHeader header, CsvReader reader) = file.Start();
        ColumnSurvey[] columns = [.. header.Names.Select(_ => new ColumnSurvey())];
        int rows = 0;
        while (header.ReadRow(reader))
        {
            rows++;
            for (int column = 0; column < columns.Length; column++) columns[column].Add(reader[column].Trim());
        }
        RequireRows(path, "", rows, rows);
        return TableSurvey.Of(rows, [.. header.Names.Zip(columns, (title, column) => column.ToColumn(title))
            .Where((column, i) => header.IsNamed[i] || column.Missing < rows)]);
    }

    /// <summary>Refuses a table with too few rows.</summary>
    internal static void RequireRows(string path, string label, int read, int labelled)
    {
        if (labelled >= MinimumRows) return;
        string without = read == labelled ? ""
            : FormattableString.Invariant($", {read - labelled} of them without a value in the column '{Excerpt.Of(label)}'");
        string needed = without.Length == 0 ? "needed" : "needed that have one";
        throw new InputFileException(path, FormattableString.Invariant(
            $"The table has {read} row{(read == 1 ? "" : "s")}{without}; at least {MinimumRows} are {needed}."));
    }
}
