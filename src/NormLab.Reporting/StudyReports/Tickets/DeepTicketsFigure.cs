using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Tickets;

namespace NormLab.Reporting.StudyReports.Tickets;

/// <summary>The tickets of each width, with and without dropout, over one axis of weights; and pruning where labels are wrong.</summary>
internal static class DeepTicketsFigure
{
    private static readonly ImmutableArray<string> Arms = [TicketArm.Ticket, TicketArm.NewWeights, TicketArm.Dropout];

    /// <summary>Draws the widths.</summary>
    public static Figure Widths(TicketsResult result)
    {
        TicketNetwork[] networks = [.. result.Widths];
        Axis x = Axis.OfValues("weights left",
            Math.Max(1, networks.Min(network => network.Ticket.Points.Min(point => point.Left.Estimate))),
            networks.Max(network => network.Weights));
        var y = new Axis("", 0, 1);
        return new Figure("widths", "Tickets of narrow and wide networks",
            FormattableString.Invariant(
                $"Test accuracy against the weights left, in networks of {result.Specification.Depth} hidden layers. ")
                + "The right end of each line is the dense network. Means over seeds, bands 95% intervals.",
            "Test accuracy of the dense networks: " + string.Join(", ", networks.Select(network =>
                $"{TicketWords.Wide(network)} {Text.Fixed(network.Dense.Test.Estimate)}"
                + (network[TicketArm.Dropout] is { } dropout ? $", with dropout {Text.Fixed(dropout.Points[0].Test.Estimate)}" : "")))
                    + ".",
            [
                .. networks.Select(network => new Panel(
                    FormattableString.Invariant($"{network.Design.Experiment.HiddenSizes[0]} wide"), x, y,
                    [.. Arms.Reverse().SelectMany(arm => TicketLines.Of(network[arm], point => point.Left.Estimate, run => run.Test, y))])),
            ])
        {
            Columns = Math.Min(3, networks.Length),
            PanelHeight = 240,
            Key = [.. Arms.Select(arm => networks[0][arm]).OfType<TicketCurve>().Select(TicketLines.Key)],
        };
    }

    /// <summary>Draws pruning with wrong labels.</summary>
    public static Figure Noise(TicketsResult result)
    {
        TicketNetwork noise = result.Noise!;
        Axis x = TicketLines.Shares(noise);
        var y = new Axis("", 0, Math.Min(1, noise.Ticket.Points.SelectMany(point => point.Runs)
            .Max(run => Math.Max(1 - run.Test, 1 - run.Training)) * 1.04));
        var training = new Stroke(Palette.Muted, 1.6, Dashed: true);
        return new Figure("wrong-labels", $"Pruning with {Text.Percent(result.Specification.LabelNoise)} of the training labels wrong",
            "Error of the ticket against the weights left; the training error is of the labels as they are given, the wrong ones "
                + "too. Means "
                + "over seeds, bands 95% intervals.",
            "Test error: " + string.Join(", ", noise.Ticket.Points.Select(point =>
                $"{Text.Fixed(1 - point.Test.Estimate)} at {TicketWords.Share(noise.ShareOf(point))}")) + ".",
            [
                new Panel("Error", x, y,
                [
                    .. MeanLine.Through([.. noise.Ticket.Points.Reverse().Select(point =>
                        (100 * noise.ShareOf(point), (IReadOnlyList<double>)[.. point.Runs.Select(run => 1 - run.Training)]))],
                            training, y),
                    .. TicketLines.Of(noise.Ticket, point => 100 * noise.ShareOf(point), run => 1 - run.Test, y),
                ]),
            ])
        {
            Columns = 1,
            PanelHeight = 260,
            Key =
            [
                new KeyEntry("test error", KeySymbol.Line, TicketLines.StrokeOf(TicketArm.Ticket)),
                new KeyEntry("training error", KeySymbol.Line, training),
            ],
        };
    }
}
