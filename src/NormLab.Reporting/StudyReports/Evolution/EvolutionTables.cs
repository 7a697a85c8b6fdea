using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Evolution;

namespace NormLab.Reporting.StudyReports.Evolution;

/// <summary>The numbers behind the answer.</summary>
internal static class EvolutionTables
{
    /// <summary>L0's coefficient against weights left and accuracy, by evolution and by gradients.</summary>
    public static Table Strengths(EvolutionResult result) => new("l0-strengths",
        $"L0 by evolution and by gradients: weights left of {Text.Number(result.Weights)} and accuracy, means over seeds with 95% "
            + $"intervals",
        [
            new Column("coefficient", ["coefficient"]), .. Columns(EvolutionArm.Evolution, "by evolution"),
            .. Columns(EvolutionArm.Gradients, "by gradients"),
        ],
        [.. result[EvolutionArm.Evolution].Points.Zip(result[EvolutionArm.Gradients].Points, (evolved, trained) => (ImmutableArray<Cell>)
        [
            Cell.Of(Text.Number(evolved.Strength), evolved.Strength), .. Cells(evolved), .. Cells(trained),
        ])]);

    /// <summary>The difference in accuracy at as many weights left.</summary>
    public static Table EqualZeros(EvolutionResult result) => new("equal-zeros",
        "Evolution's test accuracy less that of the others at as many weights left, paired by seed, with 95% intervals",
        [
            new Column("coefficient", ["coefficient"]), EstimateCells.Column("weights left", "left"),
            .. EvolutionResultOthers.Select(arm => EstimateCells.Column(result[arm].Arm.Words, Slug.Of(arm), "evolution less")),
        ],
        [.. result[EvolutionArm.Evolution].Points.Skip(1).Select(point => (ImmutableArray<Cell>)
        [
            Cell.Of(Text.Number(point.Strength), point.Strength), EstimateCells.Of(point.Left, Whole),
            .. EvolutionResultOthers.Select(arm => Gain(result.GainAtEqualZeros(point, arm))),
        ])])
    {
        Notes = ["Between two runs of a way the accuracy is taken linearly in the logarithm of the count; where it has none on both "
            + "sides, a "
            + "seed is left out."],
    };

    /// <summary>The other ways at every strength.</summary>
    public static Table Others(EvolutionResult result) => new("other-ways",
        $"Weights left of {Text.Number(result.Weights)} and accuracy of the other ways, means over seeds with 95% intervals",
        [
            Column.OfText("way", "way"), new Column("strength", ["strength"]), .. Columns("way", null),
        ],
        [.. EvolutionResultOthers.SelectMany(arm => result[arm].Points.Select(point => (ImmutableArray<Cell>)
        [
            Cell.Of(result[arm].Arm.Words), Cell.Of(Text.Number(point.Strength), point.Strength), .. Cells(point),
        ]))])
    {
        Names = 2,
    };

    private static ImmutableArray<string> EvolutionResultOthers { get; } = [EvolutionArm.Gates, EvolutionArm.L1, EvolutionArm.KSparse];

    private static ImmutableArray<Column> Columns(string arm, string? group) =>
    [
        EstimateCells.Column("weights left", $"{arm}_left", group), EstimateCells.Column("test accuracy", $"{arm}_test", group),
        EstimateCells.Column("validation accuracy", $"{arm}_validation", group),
    ];

    private static ImmutableArray<Cell> Cells(ArmPoint point) =>
    [
        EstimateCells.Of(point.Left, Whole), EstimateCells.Accuracy(point.TestAccuracy), EstimateCells.Accuracy(point.ValidationAccuracy),
    ];

    private static Cell Gain(Measured gain) => gain.Count == 0 ? EstimateCells.None : EstimateCells.Change(gain);

    private static string Whole(double count) => Text.Number(Math.Round(count));
}
