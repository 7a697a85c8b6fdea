using System.Collections.Immutable;
using NormLab.Analysis;

namespace NormLab.Reporting.Figures;

/// <summary>The vertical axis of an overview: what the curves do in the second half of training, so that differences of a hundredth can be
/// seen.</summary>
/// <remarks>A condition that ends far below the others would flatten them; it is left below the axis, and the figure says so.</remarks>
internal static class OverviewAxis
{
    /// <summary>A condition that ends lower than the median by this many times what the best is above it is left out.</summary>
    private const double Far = 6;

    /// <summary>The least distance from the median to the best that counts.</summary>
    private const double LeastSpread = 0.01;

    /// <summary>The least height of the axis.</summary>
    private const double LeastHeight = 0.02;

    /// <summary>The axis.</summary>
    /// <param name="conditions">For each condition the curves of its runs: steps and scores.</param>
    /// <param name="steps">The steps of the longest run.</param>
    /// <param name="least">The least score that is worth showing.</param>
    public static Axis Of(IReadOnlyList<ImmutableArray<ImmutableArray<PlotPoint>>> conditions, int steps, double least)
    {
        (double End, double[] Late)[] all = [.. conditions.Select(curves => (End(curves), Late(curves, steps)))
            .Where(condition => double.IsFinite(condition.Item1) && condition.Item2.Length > 0)];
        if (all.Length == 0) return new Axis("", Math.Min(least, 0), 1);
        double[] ends = [.. all.Select(condition => condition.End).Order()];
        double median = Quantile.OfSorted(ends, 0.5), room = Far * Math.Max(ends[^1] - median, LeastSpread);
        double[] shown = [.. all.Where(condition => condition.End >= median - room).SelectMany(condition => condition.Late).Order()];
        // One seed that stumbles once must not flatten all others.
        double low = Math.Max(least, Quantile.OfSorted(shown, 0.02)), high = Math.Max(shown[^1], low);
        double height = Math.Max(high - low, LeastHeight), middle = (low + high) / 2;
        return new Axis("", Math.Max(least, middle - 0.56 * height), Math.Min(1, middle + 0.56 * height));
    }

    /// <summary>The mean of the last finite score of each curve; NaN of none.</summary>
    public static double End(ImmutableArray<ImmutableArray<PlotPoint>> curves) => curves
        .Select(curve => curve.LastOrDefault(point => double.IsFinite(point.Y), new PlotPoint(0, double.NaN)).Y)
        .Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private static double[] Late(ImmutableArray<ImmutableArray<PlotPoint>> curves, int steps) =>
        [.. curves.SelectMany(curve => curve).Where(point => point.X >= steps / 2.0).Select(point => point.Y).Where(double.IsFinite)];
}
