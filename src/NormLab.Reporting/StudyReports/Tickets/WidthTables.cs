using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Tickets;

namespace NormLab.Reporting.StudyReports.Tickets;

/// <summary>The tickets of the widths side by side.</summary>
internal static class WidthTables
{
    /// <summary>One row for each width.</summary>
    public static Table Widths(TicketsResult result) => new("widths",
        FormattableString.Invariant(
            $"Networks of {result.Specification.Depth} hidden layers: test accuracy dense, what dropout changes, tickets"),
        [
            new Column("width", ["width"]), new Column("weights", ["weights"]), EstimateCells.Column("dense", "dense"),
            EstimateCells.Column("dropout changes", "dropout_change"), Column.OfText("ticket above new weights", "where"),
            Column.OfText("tickets", "verdict"),
        ],
        [.. result.Widths.Select(network =>
        {
            TicketContrast contrast = network.Over(TicketArm.NewWeights);
            int width = network.Design.Experiment.HiddenSizes[0];
            return (ImmutableArray<Cell>)
            [
                Cell.Of(Text.Number(width), width), Cell.Of(Text.Number(network.Weights), network.Weights),
                EstimateCells.Accuracy(network.Dense.Test),
                network[TicketArm.Dropout] is { } dropout
                    ? EstimateCells.Change(Measured.Mean(dropout.Points[0].Less(network.Dense))) : EstimateCells.None,
                Cell.Of(TicketWords.Where(contrast)), Cell.Of(JudgementWords.Of(contrast.Judgement)),
            ];
        })]);

    /// <summary>Every measured share of every width.</summary>
    public static Table Shares(TicketsResult result) => new("widths-shares",
        "Test accuracy by width and weights left, of the ticket, of its mask with new weights and of the ticket with dropout",
        [
            new Column("width", ["width"]), new Column("left", ["share"]), new Column("weights", ["left"]),
            EstimateCells.Column("ticket", "ticket"), EstimateCells.Column("new weights", "new_weights"),
            EstimateCells.Column("ticket less new weights", "over_new_weights"), EstimateCells.Column("with dropout", "dropout"),
            EstimateCells.Column("dropout changes", "dropout_change"),
        ],
        [.. result.Widths.SelectMany(network =>
        {
            TicketContrast contrast = network.Over(TicketArm.NewWeights);
            return ((TicketPoint[])[network.Dense, .. network.Measured]).Select(point => Row(network, point, contrast));
        })])
    {
        Names = 2,
        Notes = ["Intervals of 'ticket less new weights' hold at all shares of a width at once with 95% (Bonferroni)."],
    };

    private static ImmutableArray<Cell> Row(TicketNetwork network, TicketPoint point, TicketContrast contrast)
    {
        int width = network.Design.Experiment.HiddenSizes[0];
        TicketPoint? dropout = network[TicketArm.Dropout]?.At(point.Place.Round);
        return
        [
            Cell.Of(Text.Number(width), width), TicketsTables.Share(network, point), TicketsTables.Left(point),
            EstimateCells.Accuracy(point.Test),
            network[TicketArm.NewWeights]?.At(point.Place.Round) is { } other ? EstimateCells.Accuracy(other.Test) : EstimateCells.None,
            TicketsTables.Change(contrast, point), dropout is null ? EstimateCells.None : EstimateCells.Accuracy(dropout.Test),
            dropout is null ? EstimateCells.None : EstimateCells.Change(Measured.Mean(dropout.Less(point))),
        ];
    }
}
