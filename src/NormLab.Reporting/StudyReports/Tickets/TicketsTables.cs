using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Tickets;

namespace NormLab.Reporting.StudyReports.Tickets;

/// <summary>The numbers behind the answer.</summary>
internal static class TicketsTables
{
    private static readonly ImmutableArray<string> Others =
        [TicketArm.RandomMask, TicketArm.OneShot, TicketArm.L1, TicketArm.Gates, TicketArm.KSparse];

    private const string AtOnce = "Intervals of the differences hold at all shares at once with 95% (Bonferroni); those of the "
        + "accuracies are "
        + "of each by itself.";

    /// <summary>The ticket, its mask with new weights, and the dense network.</summary>
    public static Table Shares(TicketNetwork network)
    {
        TicketContrast fresh = network.Over(TicketArm.NewWeights), dense = network.OverDense(TicketArm.Ticket);
        return new Table("tickets", $"Test accuracy by weights left of {Text.Number(network.Weights)}; dense "
                + EstimateCells.Accuracy(network.Dense.Test).Text,
            [
                new Column("left", ["share"]), new Column("weights", ["left"]), EstimateCells.Column("ticket", "ticket"),
                EstimateCells.Column("new weights", "new_weights"), EstimateCells.Column("ticket less new weights", "over_new_weights"),
                EstimateCells.Column("ticket less dense", "over_dense"),
            ],
            [.. network.Measured.Select(point => (ImmutableArray<Cell>)
            [
                Share(network, point), Left(point), EstimateCells.Accuracy(point.Test),
                network[TicketArm.NewWeights]?.At(point.Place.Round) is { } other ? EstimateCells.Accuracy(other.Test) : EstimateCells.None,
                Change(fresh, point), Change(dense, point),
            ])])
        { Notes = [AtOnce] };
    }

    /// <summary>The ticket less each other arm at as many weights.</summary>
    public static Table EqualWeights(TicketNetwork network)
    {
        ImmutableArray<(TicketCurve Curve, TicketContrast Contrast)> arms =
            [.. Others.Select(arm => network[arm]).OfType<TicketCurve>().Select(curve => (curve, network.Over(curve.Arm.Name)))];
        return new Table("ticket-less-others", "The ticket's test accuracy less that of the others at as many weights left, paired by seed",
            [new Column("left", ["share"]), .. arms.Select(arm => EstimateCells.Column(arm.Curve.Arm.Words, Slug.Of(arm.Curve.Arm.Name),
                "ticket less"))],
            [.. network.Measured.Select(point => (ImmutableArray<Cell>)
                [Share(network, point), .. arms.Select(arm => Change(arm.Contrast, point))])])
        {
            Notes =
            [
                "Between two strengths of L1 or of the gates the accuracy is taken linearly in the logarithm of the count; a share at "
                    + "which not every seed has a strength on both sides is left out. " + AtOnce,
            ],
        };
    }

    /// <summary>How fast they learn.</summary>
    public static Table Speed(TicketNetwork network)
    {
        string[] arms = [TicketArm.Ticket, TicketArm.NewWeights, TicketArm.RandomMask, TicketArm.OneShot];
        return new Table("speed", "Steps to the dense network's final validation accuracy, and early stopping",
            [
                new Column("left", ["share"]), Column.OfText("way", "way"), new Column("seeds that reach it", ["reached", "seeds"]),
                new Column("median step of these", ["steps"]), EstimateCells.Column("step of the lowest validation loss", "earliest"),
                EstimateCells.Column("validation accuracy there", "earliest_accuracy"),
                EstimateCells.Column("in the end", "validation_accuracy"),
            ],
            [.. from point in (TicketPoint[])[network.Dense, .. network.Measured]
                from arm in arms
                where network[arm]?.At(point.Place.Round) is not null
                select SpeedOf(network, network[arm]!, network[arm]!.At(point.Place.Round)!)])
        { Names = 2 };
    }

    /// <summary>What each strength came to, for training that is sparse from the start.</summary>
    public static Table Strengths(TicketNetwork network) => new("sparse-from-the-start", "Training that is sparse from the start",
        [
            Column.OfText("way", "way"), new Column("strength", ["strength"]), EstimateCells.Column("weights left", "left"),
            EstimateCells.Column("test accuracy", "test"), EstimateCells.Column("validation accuracy", "validation"),
        ],
        [.. from curve in network.Curves
            from point in curve.Points
            where point.Place.Strength > 0
            select (ImmutableArray<Cell>)
            [
                Cell.Of(curve.Arm.Words), Cell.Of(Text.Number(point.Place.Strength), point.Place.Strength),
                EstimateCells.Of(point.Left, Whole), EstimateCells.Accuracy(point.Test),
                EstimateCells.Accuracy(Measured.Mean(point.Runs.Select(run => run.Validation))),
            ]])
    { Names = 2 };

    private static ImmutableArray<Cell> SpeedOf(TicketNetwork network, TicketCurve curve, TicketPoint point)
    {
        int[] steps = [.. point.Runs.Select(run => run.StepsTo(network.Dense.Of(run.Seed)?.Validation ?? 2)).OfType<int>().Order()];
        return
        [
            Share(network, point), Cell.Of(curve.Arm.Words),
            Cell.Of($"{steps.Length} of {point.Runs.Length}", steps.Length, point.Runs.Length),
            steps.Length == 0 ? new Cell("–", [Value.None]) : Cell.Of(Text.Number(steps[steps.Length / 2]), steps[steps.Length / 2]),
            EstimateCells.Of(Measured.Mean(point.Runs.Select(run => (double)run.Earliest.Step)), Whole),
            EstimateCells.Accuracy(Measured.Mean(point.Runs.Select(run => run.Earliest.ValidationScore))),
            EstimateCells.Accuracy(Measured.Mean(point.Runs.Select(run => run.Validation))),
        ];
    }

    internal static Cell Share(TicketNetwork network, TicketPoint point) =>
        Cell.Of(TicketWords.Share(network.ShareOf(point)), network.ShareOf(point));

    internal static Cell Change(TicketContrast contrast, TicketPoint point) =>
        contrast.Places.FirstOrDefault(place => place.Round == point.Place.Round) is { } place
            ? EstimateCells.Change(place.AtOnce) : EstimateCells.None;

    internal static Cell Left(TicketPoint point) => Cell.Of(Whole(point.Left.Estimate), point.Left.Estimate);

    private static string Whole(double count) => Text.Number(Math.Round(count));
}
