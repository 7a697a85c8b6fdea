using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Descent;

namespace NormLab.Reporting.StudyReports.Descent;

/// <summary>Test errors along a sweep, with the strengths chosen.</summary>
internal static class SweepTable
{
    /// <summary>Tabulates a sweep.</summary>
    public static Table Of(SweepResult sweep) => new($"errors-{SweepFigure.NameOf(sweep)}",
        $"Errors by {DescentWords.Places(sweep)}, {DescentWords.Noise(sweep)}, mean over {Text.Count(sweep.Seeds.Length, "seed")}",
        [
            new Column(DescentWords.Places(sweep), ["place"]),
                new Column("training", ["training"]) { Group = DescentWords.Arm(sweep.Arms[0].Name) },
            EstimateCells.Column("test", sweep.Arms[0].Name, DescentWords.Arm(sweep.Arms[0].Name)),
            .. sweep.Arms.Skip(1).SelectMany(arm => (Column[])
            [
                new Column("strength", [$"{arm.Name}_strength"]) { Group = arm.Name }, EstimateCells.Column("test", arm.Name, arm.Name),
            ]),
        ],
        [.. sweep.Places.Select((place, i) => (ImmutableArray<Cell>)
        [
            Cell.Of(Text.Number(place), place), Mean(sweep.Arms[0].Training, i), Error(sweep.Arms[0], i),
            .. sweep.Arms.Skip(1).SelectMany(arm => (Cell[])[Cell.Of(arm.Strengths[i]), Error(arm, i)]),
        ])]);

    private static Cell Error(SweepArm arm, int place) => EstimateCells.Accuracy(Measured.Mean(arm.Test.Select(seed => seed[place])));

    private static Cell Mean(ImmutableArray<ImmutableArray<double>> curves, int place)
    {
        double mean = curves.Average(seed => seed[place]);
        return Cell.Of(Text.Fixed(mean), mean);
    }
}
