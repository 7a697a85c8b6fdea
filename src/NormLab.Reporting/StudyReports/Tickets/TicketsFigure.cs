using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Tickets;

namespace NormLab.Reporting.StudyReports.Tickets;

/// <summary>Test accuracy against the weights left: what makes a ticket one, and what training that is sparse from the start comes
/// to.</summary>
internal static class TicketsFigure
{
    private static readonly ImmutableArray<string> Pruned =
        [TicketArm.Ticket, TicketArm.NewWeights, TicketArm.RandomMask, TicketArm.OneShot];

    private static readonly ImmutableArray<string> Trained = [TicketArm.Ticket, TicketArm.L1, TicketArm.Gates, TicketArm.KSparse];

    // Far below the dense network all is lost, whatever the figure.
    private const double Depth = 0.2;

    /// <summary>Draws it.</summary>
    public static Figure Of(TicketsResult result)
    {
        TicketNetwork main = result.Main;
        double dense = main.Dense.Test.Estimate;
        TicketPoint[] shown = [.. main.Curves.SelectMany(curve => curve.Points).Where(point => point.Runs.Length > 0)];
        Axis x = TicketLines.Shares(main);
        var y = new Axis("", Math.Max(0, Math.Max(shown.Min(point => point.Test.Estimate), dense - Depth) - 0.01),
            Math.Min(1, shown.Max(point => point.Test.Estimate) + 0.03));
        return new Figure("tickets", "The same few weights, from where they started or from anywhere else",
            "Test accuracy against the weights left. Left: the network pruned in rounds, each time rewound to where it started; the same "
                + "masks with other initial weights; as many weights at random places; pruned at once. Right: the same beside "
                    + "training that "
                + $"is sparse from the start. Dashed: the dense network, {Text.Fixed(dense)}. Lines are means over "
                + $"{Text.Count(main.Dense.Runs.Length, "seed")}, bands 95% intervals of the mean.",
            "Test accuracy: " + string
                .Join("; ", main.Measured.Select(point => $"with {TicketWords.Share(main.ShareOf(point))} of the weights "
                + string.Join(", ", Pruned.Select(arm => main[arm]?.At(point.Place.Round) is { } at
                    ? $"{main[arm]!.Arm.Words} {Text.Fixed(at.Test.Estimate)}" : null).OfType<string>()))) + ".",
            [Panel("Test accuracy, pruned", Pruned), Panel("Test accuracy, sparse from the start", Trained)])
        {
            PanelHeight = 280,
            Key = [.. Pruned.Concat(Trained.Skip(1)).Select(arm => main[arm]).OfType<TicketCurve>().Select(TicketLines.Key)],
        };

        Panel Panel(string title, ImmutableArray<string> arms) => new(title, x, y,
        [
            new LineMark([new PlotPoint(x.Minimum, dense), new PlotPoint(x.Maximum, dense)], new Stroke(Palette.Muted, 1.2, Dashed: true)),
            .. arms.Reverse().SelectMany(arm =>
                TicketLines.Of(main[arm], point => 100 * main.ShareOf(point), run => run.Test, y)),
        ]);
    }

    /// <summary>Steps until the accuracy of the dense network is reached.</summary>
    public static Figure Steps(TicketsResult result)
    {
        TicketNetwork main = result.Main;
        Axis x = TicketLines.Shares(main);
        int most = main.Dense.Runs.Max(run => run.Steps);
        var y = new Axis("", 0, most * 1.04);
        return new Figure("steps-to-dense", "Steps until the dense network's validation accuracy is reached",
            $"The first recorded step at which a run predicts as many validation rows right as the dense network of its seed does in "
                + $"the end; "
                + $"{Text.Number(most)}, the last, where it never does. Means over seeds, which differ much: see the table.",
            "Steps: " + string.Join("; ",
                main.Measured.Select(point => $"with {TicketWords.Share(main.ShareOf(point))} of the weights ticket "
                + $"{Text.Number(Math.Round(point.Runs.Average(run => Capped(main, run))))}")) + ".",
            [
                new Panel("Steps", x, y, [.. Pruned.Reverse().SelectMany(arm =>
                    TicketLines.Of(main[arm], point => 100 * main.ShareOf(point), run => Capped(main, run), y, hasBand: false))]),
            ])
        {
            Columns = 1,
            PanelHeight = 260,
            Key = [.. Pruned.Select(arm => main[arm]).OfType<TicketCurve>().Select(TicketLines.Key)],
        };
    }

    private static double Capped(TicketNetwork network, TicketRun run) =>
        run.StepsTo(network.Dense.Of(run.Seed)?.Validation ?? 2) ?? run.Steps;
}
