using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Encoding;

/// <summary>A class and the number of its rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows, of all parts of the split.</param>
public sealed record ClassSize(string Name, int Rows);

/// <summary>What a column holds and what became of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="MissingCount">Rows in which its value is missing.</param>
/// <param name="Values">Its values in words: "1.5 to 20", "3 categories: blue, green, red"; empty where it was not read or holds
/// nothing.</param>
/// <param name="FeatureCount">Number of features it became.</param>
/// <param name="Treatment">What was done to it, in words.</param>
public sealed record ColumnSummary(string Name, ColumnKind Kind, int MissingCount, string Values, int FeatureCount, string Treatment)
{
    private const int CategoriesShown = 5;

    /// <summary>Whether the column is taken as it is: numbers that vary, without gaps.</summary>
    public bool IsAsItIs { get; private init; }

    internal static ColumnSummary Of(FeatureColumn column, ColumnEncoding encoding) => new(
        column.Name, column is NumericColumn ? ColumnKind.Numeric : ColumnKind.Categorical, column.MissingCount,
        column is NumericColumn numbers ? Range(numbers) : Words(((CategoricalColumn)column).Categories), encoding.FeatureNames.Length,
            encoding.Description)
    {
        IsAsItIs = encoding is NumericEncoding { HasValue: true, HasIndicator: false, IsConstant: false } && column.MissingCount == 0,
    };

    internal static ColumnSummary OfDropped(string name) => new(name, ColumnKind.NotRead, 0, "", 0, "dropped as you asked");

    private static string Range(NumericColumn column)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (double value in column.Values.Span)
        {
            // Comparisons are false for what is missing.
            if (value < least) least = value;
            if (value > most) most = value;
        }
        return least > most ? "" : string.Create(CultureInfo.InvariantCulture, $"{least:G6} to {most:G6}");
    }

    private static string Words(ImmutableArray<string> categories)
    {
        string first = string.Join(", ", categories.Take(CategoriesShown).Select(word => Excerpt.Of(word)));
        string count = string.Create(CultureInfo.InvariantCulture, $"{categories.Length} categor{(categories.Length == 1 ? "y" : "ies")}");
        return $"{count}: {first}{(categories.Length > CategoriesShown ? ", ..." : "")}";
    }
}

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>Numbers.</summary>
    Numeric,

    /// <summary>Words.</summary>
    Categorical,

    /// <summary>Not known: the column was left out before it was read.</summary>
    NotRead,
}
