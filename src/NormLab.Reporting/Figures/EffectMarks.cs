using NormLab.Analysis.Inference;

namespace NormLab.Reporting.Figures;

/// <summary>What figures of estimates have in common: a row for each, a dot with its interval, an axis around them.</summary>
internal static class EffectMarks
{
    /// <summary>Height of a row, in pixels at scale 1.</summary>
    public const double RowHeight = 26;

    /// <summary>A dot with its interval.</summary>
    public static IEnumerable<Mark> Dot(Measured value, double row, Ink ink, double size, bool hollow = false)
    {
        if (value.HasInterval) yield return new LineMark([new PlotPoint(value.Lower, row), new PlotPoint(value.Upper, row)],
            new Stroke(ink, 1.5));
        yield return new DotMark(new PlotPoint(value.Estimate, row), 0, ink, size, hollow);
    }

    /// <summary>An axis around everything that is drawn on it.</summary>
    public static Axis Around(IEnumerable<Measured> values, double low, double high)
    {
        double[] ends = [.. values.SelectMany(value => (double[])[value.Estimate, value.Lower, value.Upper]).Where(double.IsFinite)];
        if (ends.Length == 0) return new Axis("", low, high);
        double margin = Math.Max(ends.Max() - ends.Min(), 1e-3) * 0.06;
        // An interval far beyond what can be must not squeeze the others.
        return new Axis("", Math.Max(low, ends.Min() - margin), Math.Min(high, ends.Max() + margin));
    }

    /// <summary>The same on a logarithmic axis, 1 included.</summary>
    public static Axis AroundRatios(IEnumerable<Measured> values)
    {
        double[] ends = [1, .. values.SelectMany(value => (double[])[value.Estimate, value.Lower, value.Upper])
            .Where(end => double.IsFinite(end) && end > 0)];
        return new Axis("times as many as no regularization", Math.Max(ends.Min(), 1e-3) / 1.5, Math.Min(ends.Max(), 1e4) * 1.5,
            AxisScale.Logarithmic);
    }
}
