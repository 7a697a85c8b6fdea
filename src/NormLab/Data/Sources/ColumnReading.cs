using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>How a column of text is to be read.</summary>
/// <param name="File">What messages call the file.</param>
/// <param name="Separator">What separates the file's fields; '\0' where nothing does.</param>
/// <param name="Missing">Which cells are missing.</param>
internal sealed record ColumnReading(string File, char Separator, MissingCells Missing)
{
    /// <summary>How it was read when a model was trained on it; null where that is to be found out.</summary>
    public ColumnForm? Known { get; init; }

    /// <summary>What the user says it holds; null where that is to be found out.</summary>
    public ColumnDemand? Demand { get; init; }

    /// <summary>What stands before the fraction of numbers; null where that is to be found out.</summary>
    public DecimalMark? Decimal { get; init; }

    /// <summary>Whether messages count rows from 1, in a file without lines.</summary>
    public bool CountsRows { get; init; }

    /// <summary>Readings of the columns of a table, by their names.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="separator">What separates its fields.</param>
    /// <param name="options">What the user says.</param>
    /// <param name="missing">Which cells are missing.</param>
    /// <param name="forms">How columns were read that a model was trained on; null for none.</param>
    public static Func<string, ColumnReading> Of(string file, char separator, ReadingOptions options, MissingCells missing,
        IReadOnlyDictionary<string, ColumnForm>? forms)
    {
        Dictionary<string, ColumnDemand> demands = new(StringComparer.Ordinal);
        foreach (string name in options.Categorical) demands[name] = ColumnDemand.Words;
        foreach (string name in options.Numeric) demands[name] = ColumnDemand.Numbers;
        foreach (string name in options.Dates) demands[name] = ColumnDemand.Dates;
        return name => new ColumnReading(file, separator, missing)
        {
            Known = forms is not null && forms.TryGetValue(name, out ColumnForm form) ? form : null,
            Demand = demands.TryGetValue(name, out ColumnDemand demand) ? demand : null,
            Decimal = options.Decimal,
        };
    }

    /// <summary>A problem with a cell.</summary>
    public InputFileException Problem(string column, long line, string problem) => CountsRows
        ? InputFileException.AtRow(File, line, $"'{Excerpt.Of(column)}'", problem)
        : new InputFileException(File, line, $"'{Excerpt.Of(column)}'", problem);
}

/// <summary>What the user says that a column holds.</summary>
internal enum ColumnDemand
{
    /// <summary>Words, though they may look like numbers.</summary>
    Words,

    /// <summary>Numbers and nothing else.</summary>
    Numbers,

    /// <summary>Dates and nothing else.</summary>
    Dates,
}
