using System.Collections.Immutable;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Every method against no regularization and against the best.</summary>
internal static class DifferencesTable
{
    /// <summary>Tabulates a comparison.</summary>
    public static Table Of(ComparisonResult result) => new("differences",
        "Every method against no regularization, then against the best: the differences in test accuracy and in log loss with intervals "
            + "of 95% for other rows and splits, and their p-values by Holm's correction for all methods measured against the same one",
        [
            Column.OfText("method", "method"), Column.OfText("minus", "reference"),
            EstimateCells.Column("accuracy", "accuracy"), new Column("p", ["accuracy_p", "accuracy_p_adjusted"]),
            EstimateCells.Column("log loss", "log_loss"), new Column("p", ["log_loss_p", "log_loss_p_adjusted"]),
        ],
        [.. result.AgainstNone.Concat(result.AgainstBest.Where(_ => result.Ranking[0].Method.Name != ComparisonMethods.None)).Select(Row)]);

    private static ImmutableArray<Cell> Row(MethodDifference pair) =>
        [Cell.Of(pair.Method), Cell.Of(pair.Reference), .. Cells(pair.Accuracy, isGood: 1), .. Cells(pair.LogLoss, isGood: -1)];

    private static Cell[] Cells(TestedDifference difference, int isGood)
    {
        Tone tone = !difference.IsSignificant ? Tone.Plain : isGood * difference.Alone.Estimate > 0 ? Tone.Good : Tone.Bad;
        return [EstimateCells.Change(difference.Alone) with { Tone = tone },
            new Cell(Text.PValue(difference.AdjustedP), [difference.P, difference.AdjustedP], tone)];
    }
}
