using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Studies.Tickets;

namespace NormLab.Reporting.StudyReports.Tickets;

/// <summary>How arms are drawn: one colour each in all figures, the ticket thick.</summary>
internal static class TicketLines
{
    private static readonly Palette Colors = new([TicketArm.Ticket, TicketArm.RandomMask, TicketArm.OneShot, TicketArm.NewWeights,
        TicketArm.Gates, TicketArm.KSparse]);

    /// <summary>The stroke of an arm.</summary>
    public static Stroke StrokeOf(string arm) => new(Colors[arm], arm == TicketArm.Ticket ? 3 : 1.8);

    /// <summary>The entry of an arm in a figure's key.</summary>
    public static KeyEntry Key(TicketCurve curve) => new(curve.Arm.Words, KeySymbol.Line, StrokeOf(curve.Arm.Name));

    /// <summary>An arm's figures against the weights that it leaves, from the fewest on; what lies below the axis is left out.</summary>
    /// <param name="curve">The arm.</param>
    /// <param name="place">Where a point belongs on the horizontal axis.</param>
    /// <param name="figure">What is drawn of a run.</param>
    /// <param name="axis">The vertical axis.</param>
    public static IEnumerable<Mark> Of(TicketCurve? curve, Func<TicketPoint, double> place, Func<TicketRun, double> figure, Axis axis)
    {
        if (curve is null) return [];
        ImmutableArray<(double, IReadOnlyList<double>)> points =
        [
            .. curve.Points.Where(point => point.Runs.Length > 0 && point.Left.Estimate >= 1 && point.Runs.Average(figure) >= axis.Minimum)
                .OrderBy(place).DistinctBy(place).Select(point => (place(point), (IReadOnlyList<double>)[.. point.Runs.Select(figure)])),
        ];
        return points.IsEmpty ? [] : MeanLine.Dotted(points, StrokeOf(curve.Arm.Name), axis);
    }

    /// <summary>An axis of shares of weights in per cent.</summary>
    public static Axis Shares(TicketNetwork network) =>
        Axis.OfValues("weights left, %", 100 * network.ShareOf(network.Ticket.Points.Last(point => point.Runs.Length > 0)), 100);
}
