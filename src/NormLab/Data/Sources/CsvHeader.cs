using System.Collections.Immutable;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>The first line of a CSV file: the names of its columns.</summary>
internal sealed class CsvHeader
{
    private readonly string _path;
    private readonly CsvForm _form;
    private readonly long _line;

    private CsvHeader(string path, CsvForm form, long line, ImmutableArray<string> names, ImmutableArray<bool> isNamed) =>
        (_path, _form, _line, Names, IsNamed) = (path, form, line, names, isNamed);

    /// <summary>The names of the columns, each once; "column 3" of one that the file does not name.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Whether the file names each.</summary>
    public ImmutableArray<bool> IsNamed { get; }

    /// <summary>Reads the header; the reader goes on with the rows.</summary>
    /// <exception cref="InputFileException">The file is empty, or a column has another's name.</exception>
    public static (CsvHeader Header, CsvReader Rows) Read(TextReader text, string path, CsvForm form)
    {
        var reader = new CsvReader(text, path, form);
        if (!reader.Read()) throw new InputFileException(path, "The file is empty; it needs a header line and rows.");
        var titles = new List<string>();
        for (int column = 0; column < reader.FieldCount; column++) titles.Add(reader[column].Trim().ToString());
        if (form.HeaderIsComment && CsvForm.WithoutMark(titles[0]) is { Length: > 0 } first) titles[0] = first.ToString();
        // A separator behind the last name, where no row has one, or before the first, which R leaves away where rows have names.
        if (titles[^1].Length == 0 && form.RowFields == titles.Count - 1 && titles.Count > 1) titles.RemoveAt(titles.Count - 1);
        if (form.HasRowNames) titles.Insert(0, "");
        return (new CsvHeader(path, form, reader.Line, Named(titles, path, reader.Line), [.. titles.Select(title => !IsNameless(title))]),
            reader);
    }

    /// <summary>Reads the next row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InputFileException">It has not as many fields as the header.</exception>
    public bool ReadRow(CsvReader rows)
    {
        if (!rows.Read()) return false;
        if (rows.FieldCount == Names.Length || _form.HasTrailingSeparator && rows.FieldCount == Names.Length + 1) return true;
        string remedy = CsvForm.IsComment(rows[0]) ? " If it is a comment, delete it."
            : rows.LastLine > rows.Line ? FormattableString.Invariant($" It ends in line {rows.LastLine}: is a quote not closed?") : "";
        throw new InputFileException(_path, rows.Line, null, FormattableString.Invariant(
            $"This row has {rows.FieldCount} field{(rows.FieldCount == 1 ? "" : "s")}; the header has {Names.Length}.{remedy}"));
    }

    /// <summary>What is said where every row has a field more than the header, and the first is not the row's name.</summary>
    public InputFileException NoRowNames() => new(_path, _line + 1, null, FormattableString.Invariant(
        $"This row has {Names.Length} fields, as all rows; the header has {Names.Length - 1}. ")
        + (_form.Separator == ',' ? "Does a decimal comma divide a number? Then separate the fields by semicolons. Else name all columns."
            : "Name all columns."));

    /// <summary>Where the label is, and which columns are left out.</summary>
    /// <exception cref="InputFileException">There is no such column, or no feature is left.</exception>
    public ColumnChoice Choose(SourceOptions options) =>
        ColumnChoice.Of(Names, options, problem => new InputFileException(_path, _line, null, problem));

    private static ImmutableArray<string> Named(List<string> titles, string path, long line)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach ((int column, string title) in titles.Index())
        {
            if (title.Length > 0 && !known.Add(title)) throw new InputFileException(path, line,
                (column + 1).ToString(CultureInfo.InvariantCulture),
                $"The name '{Excerpt.Of(title)}' stands in the header twice; every column needs a name of its own.");
        }
        return [.. titles.Select((title, column) =>
        {
            if (title.Length > 0) return title;
            string name = FormattableString.Invariant($"column {column + 1}");
            while (!known.Add(name)) name += "'";
            return name;
        })];
    }

    // What a program calls a column that it found without a name.
    private static bool IsNameless(string title) => title.Length == 0 || title.StartsWith("Unnamed: ", StringComparison.Ordinal);
}
