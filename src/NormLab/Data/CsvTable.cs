using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using NormLab.Formats;

namespace NormLab.Data;

/// <summary>A CSV file as a data set: a header line, one column that holds the class, numbers in all others.</summary>
/// <param name="Rows">The rows, in the file's order; class k is <see cref="ClassNames"/>[k].</param>
/// <param name="FeatureNames">The names of the features, in the file's order.</param>
/// <param name="ClassNames">The classes: by value where all are whole numbers, else by code point.</param>
/// <param name="ContentHash">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
public sealed record CsvTable(LabelledRows Rows, ImmutableArray<string> FeatureNames, ImmutableArray<string> ClassNames, string ContentHash)
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumBytes = 256 * 1024 * 1024;

    /// <summary>The least number of rows: fewer can't be divided into training, validation and test rows with any sense.</summary>
    public const int MinimumRows = 10;

    /// <summary>Reads a table.</summary>
    /// <param name="path">Path of the CSV file.</param>
    /// <param name="label">Name of the column that holds the class.</param>
    /// <exception cref="InputFileException">The file can't be read or is not such a table; the message names the line and the column.</exception>
    public static CsvTable Read(string path, string label)
    {
        TextFile file = TextFile.Read(path, MaximumBytes);
        return Parse(file.Text, path, label, Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)));
    }

    private static CsvTable Parse(string text, string path, string label, string hash)
    {
        using IEnumerator<CsvRecord> records = new CsvReader(text, path).ReadAll().GetEnumerator();
        if (!records.MoveNext()) throw new InputFileException(path, "The file is empty; it needs a header line and rows.");
        string[] header = Header(records.Current, path);
        int labelColumn = Array.IndexOf(header, label);
        if (labelColumn < 0)
            throw new InputFileException(path, records.Current.Line, null, $"There is no column "
                + $"'{Excerpt.Of(label)}'.{NearestName.Question(header, label)} The columns are {Excerpt.Of(string.Join(", ", header), 400)}.");
        if (header.Length < 2) throw new InputFileException(path, records.Current.Line, null, $"'{Excerpt.Of(label)}' is the only column; "
            + "at least one feature is needed beside it.");

        var features = new List<double>();
        var classes = new List<string>();
        while (records.MoveNext()) AddRow(records.Current, header, labelColumn, path, features, classes);
        if (classes.Count < MinimumRows)
            throw new InputFileException(path, FormattableString.Invariant($"The table has {classes.Count} rows; at least {MinimumRows} are needed."));
        ImmutableArray<string> names = ClassesInOrder(classes);
        if (names.Length < 2) throw new InputFileException(path, $"All rows have the class '{Excerpt.Of(names[0])}' in the column "
            + $"'{Excerpt.Of(label)}'; there must be at least two classes to tell apart.");
        Dictionary<string, int> index = names.Index().ToDictionary(name => name.Item, name => name.Index);
        var rows = new LabelledRows(features.ToArray(), classes.Select(name => index[name]).ToArray(), classes.Count, header.Length - 1, names.Length);
        return new CsvTable(rows, [.. header.Where((_, column) => column != labelColumn)], names, hash);
    }

    private static string[] Header(CsvRecord record, string path)
    {
        string[] header = [.. record.Fields.Select(name => name.Trim())];
        for (int column = 0; column < header.Length; column++)
        {
            string position = (column + 1).ToString(CultureInfo.InvariantCulture);
            if (header[column].Length == 0) throw new InputFileException(path, record.Line, position, "This column has no name; the first "
                + "line must name every column.");
            if (Array.IndexOf(header, header[column]) < column)
                throw new InputFileException(path, record.Line, position, $"The name '{Excerpt.Of(header[column])}' stands in the header "
                    + "twice; every column needs a name of its own.");
        }
        return header;
    }

    private static void AddRow(CsvRecord record, string[] header, int labelColumn, string path, List<double> features, List<string> classes)
    {
        if (record.Fields.Count != header.Length)
            throw new InputFileException(path, record.Line, null, FormattableString.Invariant($"This row has {record.Fields.Count} fields; the header has {header.Length}."));
        for (int column = 0; column < header.Length; column++)
        {
            string field = record.Fields[column].Trim();
            InputFileException Problem(string problem) => new(path, record.Line, $"'{Excerpt.Of(header[column])}'", problem);
            if (field.Length == 0) throw Problem("The value is missing. Fill it in or leave the row out.");
            if (column == labelColumn) classes.Add(field);
            else features.Add(Number(field, Problem));
        }
    }

    private static double Number(string field, Func<string, InputFileException> problem)
    {
        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            bool hasDecimalComma = field.Contains(',') && double.TryParse(field.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
            throw problem($"'{Excerpt.Of(field)}' is not a number. "
                + $"{(hasDecimalComma ? "Write a decimal point, not a comma." : "Only numeric features can be used; turn this into a number, or leave the column out.")}");
        }
        return double.IsFinite(value) ? value : throw problem($"'{Excerpt.Of(field)}' is not a finite number. Fill in a number or leave "
            + "the row out.");
    }

    private static ImmutableArray<string> ClassesInOrder(IEnumerable<string> classes)
    {
        string[] distinct = [.. classes.Distinct()];
        return distinct.All(name => long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? [.. distinct.OrderBy(name => long.Parse(name, CultureInfo.InvariantCulture)).ThenBy(name => name, StringComparer.Ordinal)]
            : [.. distinct.Order(StringComparer.Ordinal)];
    }
}
