using NormLab.Reporting.Figures;
using NormLab.Studies.Tickets;

namespace NormLab.Reporting.StudyReports.Tickets;

/// <summary>How arms are drawn: one colour each in all figures, the ticket thick.</summary>
internal static class TicketLines
{
    // Two colours are passed over: they lie near the ticket's and L1's.
    private static readonly Palette Colors = new([TicketArm.Ticket, TicketArm.RandomMask, TicketArm.OneShot, TicketArm.NewWeights,
        TicketArm.Gates, "passed over", "passed over too", TicketArm.KSparse]);

    /// <summary>The stroke of an arm.</summary>
    public static Stroke StrokeOf(string arm) => new(Colors[arm], arm == TicketArm.Ticket ? 3 : 1.8);

    /// <summary>The entry of an arm in a figure's key.</summary>
    public static KeyEntry Key(TicketCurve curve) => new(curve.Arm.Words, KeySymbol.Line, StrokeOf(curve.Arm.Name));

    /// <summary>An arm's figures against the weights that it leaves, from the fewest on. Below the axis it runs out: the nearest point
    /// there
    /// is drawn at its end, without a dot.</summary>
    /// <param name="curve">The arm.</param>
    /// <param name="place">Where a point belongs on the horizontal axis.</param>
    /// <param name="figure">What is drawn of a run.</param>
    /// <param name="axis">The vertical axis.</param>
    /// <param name="hasBand">Whether the intervals are drawn.</param>
    public static IEnumerable<Mark> Of(TicketCurve? curve, Func<TicketPoint, double> place, Func<TicketRun, double> figure, Axis axis,
        bool hasBand = true)
    {
        if (curve is null) yield break;
        (double Place, IReadOnlyList<double> Figures)[] all =
        [
            .. curve.Points.Where(point => point.Runs.Length > 0 && point.Left.Estimate >= 1)
                .OrderBy(place).DistinctBy(place).Select(point => (place(point), (IReadOnlyList<double>)[.. point.Runs.Select(figure)])),
        ];
        int first = Array.FindIndex(all, point => point.Figures.Average() >= axis.Minimum);
        if (first < 0) yield break;
        Stroke stroke = StrokeOf(curve.Arm.Name);
        foreach (Mark mark in MeanLine.Through([.. all.Skip(Math.Max(0, first - 1))], stroke, axis))
            if (hasBand || mark is not BandMark) yield return mark;
        foreach ((double at, IReadOnlyList<double> figures) in all.Skip(first).Where(point => point.Figures.Average() >= axis.Minimum))
            yield return new DotMark(new PlotPoint(at, figures.Average()), 0, stroke.Ink, 6);
    }

    /// <summary>An axis of shares of weights in per cent.</summary>
    public static Axis Shares(TicketNetwork network)
    {
        double fewest = 100 * network.ShareOf(network.Ticket.Points.Last(point => point.Runs.Length > 0));
        return Axis.OfValues("weights left, %", fewest, 100) with { Values = [1, 2, 5, 10, 20, 50, 100] };
    }
}
