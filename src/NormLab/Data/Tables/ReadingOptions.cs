using System.Text.Json.Serialization;
using NormLab.Formats;
using NormLab.Values;

namespace NormLab.Data.Tables;

/// <summary>What the user says of how a table is to be read. What is not said is found out from the table.</summary>
public sealed record ReadingOptions
{
    /// <summary>Cells that count as missing besides the usual marks, in every column. A mark that is a number stands for all its
    /// spellings: -999 for -999.0 too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ValueList<string> Missing { get; init; }

    /// <summary>Columns that hold words, though they may look like numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ValueList<string> Categorical { get; init; }

    /// <summary>Columns that hold numbers: a cell that is none is refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ValueList<string> Numeric { get; init; }

    /// <summary>Columns that hold dates: a cell that is none is refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ValueList<string> Dates { get; init; }

    /// <summary>What stands before the fraction of all numbers; null where that is to be found out column by column.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DecimalMark? Decimal { get; init; }

    /// <summary>The encoding of the file's text, one of <see cref="TextEncodings.Names"/>; null where that is to be found out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Encoding { get; init; }

    /// <summary>Whether nothing is said.</summary>
    [JsonIgnore]
    public bool IsAutomatic => this == new ReadingOptions();

    /// <summary>The columns that a kind is given for.</summary>
    [JsonIgnore]
    public IEnumerable<string> Columns => Categorical.Concat(Numeric).Concat(Dates);

    /// <summary>The same, in one order of names, whatever the order they were given in; null where nothing is said.</summary>
    public ReadingOptions? Normalized() => IsAutomatic ? null : this with
    {
        Missing = Sorted(Missing),
        Categorical = Sorted(Categorical),
        Numeric = Sorted(Numeric),
        Dates = Sorted(Dates),
        Encoding = Encoding is null ? null : TextEncodings.Find(Encoding) ?? Encoding,
    };

    /// <summary>What is wrong with them whatever the table, and what to do; null where nothing is.</summary>
    public string? Refusal()
    {
        if (Encoding is not null && TextEncodings.Find(Encoding) is null) return TextEncodings.Refusal(Encoding);
        if (Columns.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return $"The column '{Excerpt.Of(twice.Key)}' is given as two kinds; it holds words, numbers or dates.";
        return Missing.FirstOrDefault(mark => mark.Trim().Length == 0) is null ? null
            : "A mark of missing values without a letter is named; empty cells are missing anyway.";
    }

    private static ValueList<string> Sorted(ValueList<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];
}
