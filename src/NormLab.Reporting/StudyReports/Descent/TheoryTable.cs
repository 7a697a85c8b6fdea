using System.Collections.Immutable;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Descent.Theory;

namespace NormLab.Reporting.StudyReports.Descent;

/// <summary>Measured and known risks, ratio by ratio.</summary>
internal static class TheoryTable
{
    /// <summary>Tabulates them.</summary>
    public static Table Of(TheoryResult theory) => new("theory",
        $"Risk of linear regression on {Text.Number(theory.Specification.Rows)} rows, mean over {Text.Count(theory.Seeds, "seed")} with "
            + $"intervals of "
            + "95%, beside the known risk",
        [
            new Column("features / rows", ["ratio"]),
            EstimateCells.Column("trained", "ridgeless", "without a ridge"),
                new Column("known", ["ridgeless_known"]) { Group = "without a ridge" },
            EstimateCells.Column("trained", "ridge", "with the best ridge"),
                new Column("known", ["ridge_known"]) { Group = "with the best ridge" },
        ],
        [.. theory.Ridgeless.Ratios.Select((ratio, i) => (ImmutableArray<Cell>)
        [
            Cell.Of(Text.Number(ratio), ratio), .. Pair(theory.Ridgeless, i), .. Pair(theory.Ridge, i),
        ])]);

    private static Cell[] Pair(TheoryCurve curve, int i) =>
    [
        EstimateCells.Accuracy(curve.Means[i]) with
        {
            Tone = curve.Means[i].Lower <= curve.Theory[i] && curve.Theory[i] <= curve.Means[i].Upper ? Tone.Good : Tone.Bad,
        },
        Cell.Of(Text.Fixed(curve.Theory[i]), curve.Theory[i]),
    ];
}
