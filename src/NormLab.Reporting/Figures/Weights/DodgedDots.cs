using NormLab.Analysis.Inference;

namespace NormLab.Reporting.Figures.Weights;

/// <summary>Dots of several conditions beside each other at every place of an axis, each with the interval of its mean as a line up and
/// down: nothing hides anything.</summary>
internal static class DodgedDots
{
    /// <summary>What the dots of one place take of the way to the next.</summary>
    private const double Spread = 0.7;

    /// <summary>Distance of two dots, at most.</summary>
    private const double Widest = 0.1;

    /// <summary>The dots.</summary>
    /// <param name="place">The middle of the place.</param>
    /// <param name="conditions">For each condition its figures, one a seed, all finite, and its colour.</param>
    /// <param name="axis">The vertical axis; lines end where it does.</param>
    public static IEnumerable<Mark> At(double place, IReadOnlyList<(double[] Figures, Ink Ink)> conditions, Axis axis)
    {
        double step = Math.Min(Widest, Spread / Math.Max(1, conditions.Count - 1));
        foreach ((int i, (double[] figures, Ink ink)) in conditions.Index())
        {
            if (figures.Length == 0) continue;
            double x = place + (i - (conditions.Count - 1) / 2.0) * step, mean = figures.Average();
            if (figures.Length > 1)
            {
                Interval interval = StudentInterval.OfMean(figures);
                yield return new LineMark([new PlotPoint(x, Within(interval.Lower)), new PlotPoint(x, Within(interval.Upper))],
                    new Stroke(ink, 1.5, Opacity: 0.7));
            }
            yield return new DotMark(new PlotPoint(x, Within(mean)), 0, ink, 7);
        }

        double Within(double value) => Math.Clamp(value, axis.Minimum, axis.Maximum);
    }

    /// <summary>Thin lines between the places.</summary>
    public static IEnumerable<Mark> Between(int places, Axis axis) => Enumerable.Range(1, Math.Max(0, places - 1)).Select(i => new LineMark(
        [new PlotPoint(i - 0.5, axis.Minimum), new PlotPoint(i - 0.5, axis.Maximum)], new Stroke(Palette.Grid, 1)));
}
