using System.Collections.Immutable;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>The first line of a CSV file: the names of its columns.</summary>
/// <param name="path">What messages call the file.</param>
/// <param name="names">The names.</param>
/// <param name="line">The line it begins in.</param>
internal sealed class CsvHeader(string path, ImmutableArray<string> names, long line)
{
    /// <summary>The names of the columns, each once.</summary>
    public ImmutableArray<string> Names => names;

    /// <summary>Reads the header; the reader goes on with the rows.</summary>
    /// <exception cref="InputFileException">The file is empty, or a column has no name or another's.</exception>
    public static (CsvHeader Header, CsvReader Rows) Read(TextReader text, string path)
    {
        var reader = new CsvReader(text, path);
        if (!reader.Read()) throw new InputFileException(path, "The file is empty; it needs a header line and rows.");
        var names = ImmutableArray.CreateBuilder<string>(reader.FieldCount);
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (int column = 0; column < reader.FieldCount; column++)
        {
            string name = reader[column].Trim().ToString(), position = (column + 1).ToString(CultureInfo.InvariantCulture);
            if (name.Length == 0) throw new InputFileException(path, reader.Line, position, "This column has "
                + "no name; the first line must name every column.");
            if (!known.Add(name)) throw new InputFileException(path, reader.Line, position,
                $"The name '{Excerpt.Of(name)}' stands in the header "
                + "twice; every column needs a name of its own.");
            names.Add(name);
        }
        return (new CsvHeader(path, names.ToImmutable(), reader.Line), reader);
    }

    /// <summary>Reads the next row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InputFileException">It has not as many fields as the header.</exception>
    public bool ReadRow(CsvReader rows)
    {
        if (!rows.Read()) return false;
        return rows.FieldCount == names.Length ? true : throw new InputFileException(path, rows.Line, null, FormattableString.Invariant(
            $"This row has {rows.FieldCount} field{(rows.FieldCount == 1 ? "" : "s")}; the header has {names.Length}."));
    }

    /// <summary>Where the label is, and which columns are left out.</summary>
    /// <exception cref="InputFileException">There is no such column, or no feature is left.</exception>
    public (int Label, bool[] Dropped) Choose(string label, IReadOnlyCollection<string> drop)
    {
        int labelColumn = names.IndexOf(label);
        if (labelColumn < 0) throw NoColumn(label, "");
        var dropped = new bool[names.Length];
        foreach (string name in drop)
        {
            int column = names.IndexOf(name);
            if (column < 0) throw NoColumn(name, " to leave out");
            if (column == labelColumn) throw new InputFileException(path, line, null,
                $"'{Excerpt.Of(name)}' holds the class and can't be left out.");
            dropped[column] = true;
        }
        if (dropped.Count(false) < 2)
        {
            throw new InputFileException(path, line, null,
                $"'{Excerpt.Of(label)}' is the only column{(drop.Count == 0 ? "" : " that is not left out")}; "
                + "at least one feature is needed beside it.");
        }
        return (labelColumn, dropped);
    }

    private InputFileException NoColumn(string name, string remedy) => new(path, line, null, $"There is no column "
        + $"'{Excerpt.Of(name)}'{remedy}.{NearestName.Question(names, name)} The columns are {Excerpt.Of(string.Join(", ", names), 400)}.");
}
