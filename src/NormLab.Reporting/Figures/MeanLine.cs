using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Figures;

/// <summary>A line of means with the band of their intervals.</summary>
internal static class MeanLine
{
    /// <summary>The line through the means over some curves of the same places, and the band around it; nothing of no curves.</summary>
    /// <param name="places">Where the figures belong on the horizontal axis.</param>
    /// <param name="curves">One per seed, each with a finite figure per place.</param>
    /// <param name="stroke">How the line is drawn.</param>
    /// <param name="axis">The vertical axis; line and band end where it does.</param>
    public static IEnumerable<Mark> Of(ImmutableArray<double> places, IEnumerable<IReadOnlyList<double>> curves, Stroke stroke, Axis axis)
    {
        IReadOnlyList<double>[] all = [.. curves];
        return all.Length == 0 ? []
            : Through([.. places.Select((place, i) => (place, (IReadOnlyList<double>)[.. all.Select(curve => curve[i])]))], stroke, axis);
    }

    /// <summary>The line through the means of the figures at each place, and the band of their intervals where there are at least two
    /// figures. A place without any interrupts both.</summary>
    /// <param name="points">Places in ascending order, each with its figures, all finite.</param>
    /// <param name="stroke">How the line is drawn.</param>
    /// <param name="axis">The vertical axis; line and band end where it does.</param>
    public static IEnumerable<Mark> Through(ImmutableArray<(double Place, IReadOnlyList<double> Figures)> points, Stroke stroke, Axis axis)
    {
        if (points.Any(point => point.Figures.Count > 1))
        {
            Interval?[] intervals = [.. points.Select(point => point.Figures.Count > 1 ? StudentInterval.OfMean([.. point.Figures])
                : (Interval?)null)];
            yield return new BandMark(Line(intervals.Select(interval => interval?.Lower)),
                Line(intervals.Select(interval => interval?.Upper)), stroke.Ink);
        }
        yield return new LineMark(Line(points.Select(point => point.Figures.Count > 0 ? point.Figures.Average() : (double?)null)), stroke);

        ImmutableArray<PlotPoint> Line(IEnumerable<double?> figures) => [.. points.Zip(figures, (point, figure) =>
            new PlotPoint(point.Place, figure is double value ? Math.Clamp(value, axis.Minimum, axis.Maximum) : double.NaN))];
    }

    /// <summary>The same with a dot, for a dashed line a ring, at each mean.</summary>
    public static IEnumerable<Mark> Dotted(ImmutableArray<(double Place, IReadOnlyList<double> Figures)> points, Stroke stroke, Axis axis)
    {
        foreach (Mark mark in Through(points, stroke, axis)) yield return mark;
        foreach ((double place, IReadOnlyList<double> figures) in points.Where(point => point.Figures.Count > 0))
            yield return new DotMark(new PlotPoint(place, figures.Average()), 0, stroke.Ink, 6, stroke.Dashed);
    }

    /// <summary>A key entry per condition.</summary>
    public static ImmutableArray<KeyEntry> Key(IEnumerable<string> conditions, Palette palette) =>
        [.. conditions.Select(condition =>
            new KeyEntry(condition.InWords(), KeySymbol.Line, new Stroke(palette[condition], ConditionCurves.ThickWidth)))];
}
