using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;
using NormLab.Reporting.Tables;

namespace NormLab.Reporting.Comparison;

/// <summary>Metrics as cells: three decimals, or four digits of what is told in the target's unit.</summary>
internal static class MetricCells
{
    /// <summary>The metric's name in columns of files: "log_loss".</summary>
    public static string Field(this Metric metric) => metric.Name.Replace('-', '_');

    /// <summary>A figure in words.</summary>
    public static string Text(Metric metric, double value) =>
        metric.IsInUnits ? Wording.Text.Number(value) : Wording.Text.Fixed(value);

    /// <summary>A figure.</summary>
    public static Cell Of(Metric metric, double value) => Cell.Of(Text(metric, value), value);

    /// <summary>A figure with its interval.</summary>
    public static Cell Measured(Metric metric, Measured value) => EstimateCells.Of(value, number => Text(metric, number));

    /// <summary>A figure whose interval is in the files alone.</summary>
    public static Cell Estimate(Metric metric, Measured value) =>
        Cell.Of(Text(metric, value.Estimate), value.Estimate, value.Lower, value.Upper);

    /// <summary>A difference with its sign and its interval.</summary>
    public static Cell Change(Metric metric, Measured value) =>
        metric.IsInUnits ? EstimateCells.Of(value, Signed) : EstimateCells.Change(value);

    private static string Signed(double value) => value > 0 ? $"+{Wording.Text.Number(value)}" : Wording.Text.Number(value);
}
