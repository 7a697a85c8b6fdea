using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using NormLab.Formats;

namespace NormLab.Data;

/// <summary>Reads a CSV file as a table: a header line, one column that holds the class, features in all others. A column is numeric where all its
/// cells but the missing ones are numbers, else categorical. docs/your-data.md tells users so.</summary>
public static class CsvTable
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumBytes = 256 * 1024 * 1024;

    /// <summary>The least number of rows with a label: fewer can't be divided into training, validation and test rows with any sense.</summary>
    public const int MinimumRows = 10;

    /// <summary>The largest number of categories of a column.</summary>
    public const int MaximumCategories = 50;

    /// <summary>The largest magnitude of a number: squares of larger ones could not be added up.</summary>
    public const double LargestNumber = 1e100;

    /// <summary>Reads a table.</summary>
    /// <param name="path">Path of the CSV file.</param>
    /// <param name="label">Name of the column that holds the class. Rows without one are left out.</param>
    /// <param name="drop">Names of columns to leave out; null for none.</param>
    /// <exception cref="InputFileException">The file can't be read or is not such a table; the message names the line and the column.</exception>
    public static DataTable Read(string path, string label, IReadOnlyCollection<string>? drop = null)
    {
        TextFile file = TextFile.Read(path, MaximumBytes);
        return Parse(file.Text, path, label, drop ?? []) with { ContentHash = Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)) };
    }

    /// <summary>Looks at a table before its label is known.</summary>
    /// <param name="path">Path of the CSV file.</param>
    /// <exception cref="InputFileException">The file can't be read or is no table; the message names the line and the column.</exception>
    public static TableSurvey Survey(string path)
    {
        string text = TextFile.Read(path, MaximumBytes).Text;
        string[] header = Names(text, path, out _);
        var columns = header.Select(_ => new ColumnSurvey()).ToArray();
        int rows = 0;
        foreach (CsvRecord record in Rows(text, path, header.Length))
        {
            rows++;
            for (int column = 0; column < columns.Length; column++) columns[column].Add(record.Fields[column].Trim());
        }
        RequireRows(path, "", rows, rows);
        return TableSurvey.Of(rows, [.. header.Zip(columns, (title, column) => column.ToColumn(title))]);
    }

    private static DataTable Parse(string text, string path, string label, IReadOnlyCollection<string> drop)
    {
        (string[] header, int labelColumn, bool[] dropped) = Header(text, path, label, drop);
        var columns = new ColumnReader?[header.Length];
        for (int column = 0; column < header.Length; column++) columns[column] = column == labelColumn || dropped[column] ? null : new ColumnReader(path, header[column]);

        var classes = new List<string>();
        int rowsRead = 0;
        foreach (CsvRecord record in Rows(text, path, header.Length))
        {
            rowsRead++;
            string name = record.Fields[labelColumn].Trim();
            if (MissingValue.IsMissingLabel(name)) continue;
            classes.Add(name);
            for (int column = 0; column < columns.Length; column++) columns[column]?.Survey(record.Fields[column].Trim(), record.Line);
        }
        RequireRows(path, label, rowsRead, classes.Count);
        ColumnReader[] features = [.. columns.OfType<ColumnReader>()];
        if (features.All(column => column.IsEmpty)) throw new InputFileException(path, "Every feature is missing in every row; there is nothing to learn from.");
        foreach (ColumnReader column in features) column.Conclude();
        ImmutableArray<string> names = Classes(path, label, classes);
        if (features.Any(column => column.HoldsWords)) Collect(text, path, labelColumn, columns);

        Dictionary<string, int> index = names.Index().ToDictionary(name => name.Item, name => name.Index);
        return new DataTable
        {
            File = path,
            Columns = [.. features.Select(column => column.ToColumn())],
            Label = label,
            Labels = classes.Select(name => index[name]).ToArray(),
            ClassNames = names,
            RowsRead = rowsRead,
            Dropped = [.. header.Where((_, column) => dropped[column])],
            ContentHash = "",
        };
    }

    private static IEnumerable<CsvRecord> Rows(string text, string path, int width)
    {
        foreach (CsvRecord record in new CsvReader(text, path).ReadAll().Skip(1))
        {
            if (record.Fields.Count != width)
                throw new InputFileException(path, record.Line, null, FormattableString.Invariant($"This row has {record.Fields.Count} field{(record.Fields.Count == 1 ? "" : "s")}; the header has {width}."));
            yield return record;
        }
    }

    private static void Collect(string text, string path, int labelColumn, ColumnReader?[] columns)
    {
        foreach (CsvRecord record in Rows(text, path, columns.Length).Where(record => !MissingValue.IsMissingLabel(record.Fields[labelColumn].Trim())))
        {
            for (int column = 0; column < columns.Length; column++)
            {
                if (columns[column] is { HoldsWords: true } words) words.Collect(record.Fields[column].Trim());
            }
        }
    }

    private static string[] Names(string text, string path, out CsvRecord record)
    {
        record = new CsvReader(text, path).ReadAll().FirstOrDefault();
        if (record.Fields is null) throw new InputFileException(path, "The file is empty; it needs a header line and rows.");
        string[] names = [.. record.Fields.Select(name => name.Trim())];
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int column = 0; column < names.Length; column++)
        {
            string position = (column + 1).ToString(CultureInfo.InvariantCulture);
            if (names[column].Length == 0) throw new InputFileException(path, record.Line, position, "This column has no name; the first "
                + "line must name every column.");
            if (!index.TryAdd(names[column], column))
                throw new InputFileException(path, record.Line, position, $"The name '{Excerpt.Of(names[column])}' stands in the header "
                    + "twice; every column needs a name of its own.");
        }
        return names;
    }

    private static (string[] Names, int Label, bool[] Dropped) Header(string text, string path, string label, IReadOnlyCollection<string> drop)
    {
        string[] names = Names(text, path, out CsvRecord header);
        long line = header.Line;
        Dictionary<string, int> index = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);

        InputFileException NoColumn(string name, string remedy) => new(path, line, null, $"There is no column "
            + $"'{Excerpt.Of(name)}'{remedy}.{NearestName.Question(names, name)} The columns are {Excerpt.Of(string.Join(", ", names), 400)}.");
        if (!index.TryGetValue(label, out int labelColumn)) throw NoColumn(label, "");
        var dropped = new bool[names.Length];
        foreach (string name in drop)
        {
            if (!index.TryGetValue(name, out int column)) throw NoColumn(name, " to leave out");
            if (column == labelColumn) throw new InputFileException(path, line, null, $"'{Excerpt.Of(name)}' holds the class and can't be left out.");
            dropped[column] = true;
        }
        if (dropped.Count(false) < 2)
        {
            throw new InputFileException(path, line, null, $"'{Excerpt.Of(label)}' is the only column{(drop.Count == 0 ? "" : " that is not left out")}; "
                + "at least one feature is needed beside it.");
        }
        return (names, labelColumn, dropped);
    }

    private static void RequireRows(string path, string label, int read, int labelled)
    {
        if (labelled >= MinimumRows) return;
        string without = read == labelled ? "" : FormattableString.Invariant($", {read - labelled} of them without a value in the column '{Excerpt.Of(label)}'");
        throw new InputFileException(path, FormattableString.Invariant(
            $"The table has {read} row{(read == 1 ? "" : "s")}{without}; at least {MinimumRows} are needed{(without.Length == 0 ? "" : " that have one")}."));
    }

    private static ImmutableArray<string> Classes(string path, string label, List<string> classes)
    {
        string[] distinct = [.. classes.Distinct()];
        if (distinct.Length < 2) throw new InputFileException(path, $"All rows have the class '{Excerpt.Of(distinct[0])}' in the column "
            + $"'{Excerpt.Of(label)}'; there must be at least two classes to tell apart.");
        if (2 * distinct.Length > classes.Count) throw new InputFileException(path, string.Create(CultureInfo.InvariantCulture,
            $"The column '{Excerpt.Of(label)}' has {distinct.Length} different values in {classes.Count} rows, such as '{Excerpt.Of(distinct[0])}'. "
            + $"It must hold classes, each with several rows, not an identifier or a number to predict."));
        return distinct.All(name => long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? [.. distinct.OrderBy(name => long.Parse(name, CultureInfo.InvariantCulture)).ThenBy(name => name, StringComparer.Ordinal)]
            : [.. distinct.Order(StringComparer.Ordinal)];
    }
}
