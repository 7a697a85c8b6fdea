using System.Collections.Immutable;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Every pair of methods.</summary>
internal static class DifferencesTable
{
    /// <summary>Tabulates a comparison.</summary>
    public static Table Of(ComparisonResult result) => new("differences",
        "Every pair of methods, the higher ranked one first: the mean difference in test accuracy on the same seeds and folds with its "
            + "interval of 95%, the same in standard deviations of the differences (Hedges' "
            + "g), the p-value of the paired permutation test, "
            + "and the same by Holm's correction for all pairs",
        [Column.OfText("method", "first"), Column.OfText("less", "second"), EstimateCells.Column("difference", "difference"),
            new Column("g", ["effect"]), new Column("p", ["p"]), new Column("p, corrected", ["p_adjusted"]),
            Column.OfText("significant", "significant")],
        [.. result.Differences.Select(Row)]);

    private static ImmutableArray<Cell> Row(MethodDifference pair) =>
    [
        Cell.Of(pair.First), Cell.Of(pair.Second), EstimateCells.Change(pair.Difference) with { Tone = Tone.Plain },
            Cell.Of(Text.Fixed(pair.Effect, 2), pair.Effect),
        Cell.Of(Text.PValue(pair.P), pair.P), Cell.Of(Text.PValue(pair.AdjustedP), pair.AdjustedP),
        new Cell(pair.IsSignificant ? "yes" : "no", [pair.IsSignificant], pair.IsSignificant ? Tone.Good : Tone.Plain),
    ];
}
