using System.Collections.Immutable;
using NormLab.Data.Encoding;
using NormLab.Data.Tables;

namespace NormLab.Data.Surveys;

/// <summary>What a column holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is there for.</param>
/// <param name="Kind">Numbers or words; not read where it is no feature, or can't be used.</param>
public sealed record SurveyedColumn(string Name, ColumnRole Role, ColumnKind Kind)
{
    // As many as become features of their own.
    private const int MostCommon = 50;

    /// <summary>How its cells are read; null where they are not.</summary>
    public ColumnForm? Form { get; init; }

    /// <summary>How many different values it has.</summary>
    public int Distinct { get; init; }

    /// <summary>Rows without a value.</summary>
    public int Missing { get; init; }

    /// <summary>Rows with a value.</summary>
    public int Present { get; init; }

    /// <summary>The least, the largest and the mean number; null where it holds none.</summary>
    public NumberRange? Range { get; init; }

    /// <summary>Its commonest words with their rows; none of numbers.</summary>
    public ImmutableArray<ClassSize> Commonest { get; init; } = [];

    /// <summary>What would become of it if all rows were trained on, in words; null where it would become nothing.</summary>
    public string? Treatment { get; init; }

    /// <summary>Features it would become.</summary>
    public int FeatureCount { get; init; }

    /// <summary>Why it can't be used; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it can be the class: several values, each in two rows or more on average.</summary>
    public bool CanBeLabel => Present >= 10 && Distinct >= 2 && 2 * Distinct <= Present;

    internal static SurveyedColumn Of(FoundColumn column, bool keepConstants)
    {
        var surveyed = new SurveyedColumn(column.Name, column.Role, ColumnKind.NotRead) { Problem = column.Problem?.Message };
        return column.Values switch
        {
            NumericColumn numbers => OfNumbers(surveyed, numbers, keepConstants),
            CategoricalColumn words => OfWords(surveyed, words),
            _ => surveyed,
        };
    }

    private static SurveyedColumn OfNumbers(SurveyedColumn surveyed, NumericColumn column, bool keepConstants)
    {
        double[] sorted = [.. column.Values.Span];
        ColumnEncoding encoding = ColumnFit.Of(column, [.. Enumerable.Range(0, sorted.Length)], new double[sorted.Length], keepConstants);
        // What is missing comes first.
        Array.Sort(sorted);
        ReadOnlySpan<double> present = sorted.AsSpan(column.MissingCount);
        int distinct = present.IsEmpty ? 0 : 1;
        for (int i = 1; i < present.Length; i++) distinct += present[i] == present[i - 1] ? 0 : 1;
        return surveyed with
        {
            Kind = ColumnKind.Numeric,
            Form = column.Form,
            Distinct = distinct,
            Missing = column.MissingCount,
            Present = present.Length,
            Range = present.IsEmpty ? null : new NumberRange(present[0], present[^1], Mean(present)),
            Treatment = encoding.Description,
            FeatureCount = encoding.FeatureNames.Length,
        };
    }

    private static SurveyedColumn OfWords(SurveyedColumn surveyed, CategoricalColumn column)
    {
        var rows = new int[column.Categories.Length];
        foreach (int code in column.Codes.Span) if (code >= 0) rows[code]++;
        // A column whose words can't be told apart becomes nothing.
        ColumnEncoding? encoding = surveyed.Problem is null ? ColumnFit.Of(column, [.. Enumerable.Range(0, column.RowCount)]) : null;
        return surveyed with
        {
            Kind = ColumnKind.Categorical,
            Form = ColumnForm.Words,
            Distinct = column.Categories.Length,
            Missing = column.MissingCount,
            Present = column.RowCount - column.MissingCount,
            Commonest = [.. Enumerable.Range(0, rows.Length).OrderByDescending(code => rows[code]).Take(MostCommon)
                .Select(code => new ClassSize(column.Categories[code], rows[code]))],
            Treatment = encoding?.Description,
            FeatureCount = encoding?.FeatureNames.Length ?? 0,
        };
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        // The mean of what is above the first value loses fewer digits.
        double sum = 0;
        foreach (double value in values) sum += value - values[0];
        return values[0] + sum / values.Length;
    }
}

/// <summary>The range of a column's numbers.</summary>
/// <param name="Least">The least.</param>
/// <param name="Most">The largest.</param>
/// <param name="Mean">Their mean.</param>
public sealed record NumberRange(double Least, double Most, double Mean);
