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
        "Every method against no regularization, then against the best: the difference in test accuracy and in log loss with intervals of "
            + "95% for other rows and splits, the p-value of the metric's difference, and the same by Holm's correction for all "
                + "methods that "
            + "are measured against the same one",
        [Column.OfText("method", "method"), Column.OfText("minus", "reference"), EstimateCells.Column("accuracy", "accuracy"),
            EstimateCells.Column("log loss", "log_loss"), new Column("p", ["p"]), new Column("p, corrected", ["p_adjusted"]),
            Column.OfText("significant", "significant")],
        [.. result.AgainstNone.Concat(result.AgainstBest.Where(_ => result.Ranking[0].Method.Name != ComparisonMethods.None)).Select(Row)]);

    private static ImmutableArray<Cell> Row(MethodDifference pair) =>
    [
        Cell.Of(pair.Method), Cell.Of(pair.Reference), EstimateCells.Change(pair.Accuracy) with { Tone = Tone.Plain },
        EstimateCells.Change(pair.LogLoss) with { Tone = Tone.Plain }, Cell.Of(Text.PValue(pair.P), pair.P),
        Cell.Of(Text.PValue(pair.AdjustedP), pair.AdjustedP),
        new Cell(pair.IsSignificant ? "yes" : "no", [pair.IsSignificant], pair.IsSignificant ? Tone.Good : Tone.Plain),
    ];
}
