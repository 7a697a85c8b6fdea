using NormLab.Analysis.Inference;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Tables;

/// <summary>Estimates with intervals as columns and cells.</summary>
internal static class EstimateCells
{
    /// <summary>A column of estimates with intervals.</summary>
    public static Column Column(string header, string field, string? group = null) =>
        new(header, [field, $"{field}_lower", $"{field}_upper"]) { Group = group };

    /// <summary>An accuracy or a difference of two: 0.869 [0.851, 0.887].</summary>
    public static Cell Accuracy(Measured value) => Cell(value, number => Text.Fixed(number));

    /// <summary>A difference with its sign; one whose interval does not hold 0 stands out.</summary>
    public static Cell Change(Measured value) => Cell(value, number => Text.Signed(number)) with
    {
        Tone = value.Lower > 0 ? Tone.Good : value.Upper < 0 ? Tone.Bad : Tone.Plain,
    };

    /// <summary>An estimate with its interval, each number in its own words.</summary>
    public static Cell Of(Measured value, Func<double, string> format) => Cell(value, format);

    /// <summary>Where there is nothing to tell.</summary>
    public static Cell None { get; } = new("–", [Value.None, Value.None, Value.None]);

    /// <summary>A ratio: 1.26 [1.24, 1.28].</summary>
    public static Cell Ratio(Measured value) => Cell(value, Text.Ratio);

    /// <summary>A share in per cent: 54.1% [52.0, 57.3].</summary>
    public static Cell Share(Measured value) => Tables.Cell.Of(
        $"{Text.Fixed(100 * value.Estimate, 1)}%"
            + (value.HasInterval ? $" [{Text.Fixed(100 * value.Lower, 1)}, {Text.Fixed(100 * value.Upper, 1)}]" : ""),
        value.Estimate, value.Lower, value.Upper);

    /// <summary>An estimate whose interval is in the files alone: 0.869.</summary>
    public static Cell Estimate(Measured value) => Tables.Cell.Of(Text.Fixed(value.Estimate), value.Estimate, value.Lower, value.Upper);

    /// <summary>A share in per cent whose interval is in the files alone: 54.1%.</summary>
    public static Cell ShareAlone(Measured value) =>
        Tables.Cell.Of(Percent(value.Estimate), value.Estimate, value.Lower, value.Upper);

    /// <summary>A fraction in per cent with one decimal; a dash where there is none.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "–" : $"{Text.Fixed(100 * share, 1)}%";

    // Where a column is narrow, as on paper, an interval goes to a line of its own and stays whole.
    private static Cell Cell(Measured value, Func<double, string> format) => Tables.Cell.Of(
        value.HasInterval ? $"{format(value.Estimate)} [{format(value.Lower)},\u00a0{format(value.Upper)}]" : format(value.Estimate),
            value.Estimate, value.Lower, value.Upper);
}
