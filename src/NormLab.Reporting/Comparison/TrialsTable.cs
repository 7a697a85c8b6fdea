using System.Collections.Immutable;
using NormLab.Data.Targets;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Every setting that was tried.</summary>
internal static class TrialsTable
{
    /// <summary>Tabulates a comparison.</summary>
    public static Table Of(ComparisonResult result) => new("trials",
        $"Every setting of every method in tuning: validation {result.Plan.Metrics[0].Title} and loss, near-zero weights, at how many "
            + "places it was measured in all splits, and how many splits chose it",
        [
            Column.OfText("method", "method"), new Column("strength", ["strength"]), new Column("rate", ["learning_rate"]),
                new Column("steps", ["steps"]), new Column("places", ["measurements"]),
            EstimateCells.Column($"validation {result.Plan.Metrics[0].Title}", "validation"),
                new Column("validation loss", ["validation_loss"]),
                EstimateCells.Column("near zero", "near_zero"), new Column("chosen", ["chosen"]),
        ],
        [.. from method in result.Plan.Specification.Methods
            let outcome = result.Find(method.Name)
            from trial in outcome.Tuning
            select Row(trial, outcome.Outcomes.Count(split => split.Choice.Trial == trial.Trial))])
    {
        Notes = result.Plan.Specification.Target == TargetKind.Numbers ? []
            : ["A validation loss of ∞ is that of a finite network which is so sure of a wrong class that the "
            + "right one's probability is too small for float32."],
    };

    private static ImmutableArray<Cell> Row(TrialResult result, int chosen) =>
    [
        Cell.Of(result.Trial.Method.Name), new Cell(ComparisonNames.Strength(result.Trial), [result.Trial.Strength ?? double.NaN]),
        Cell.Of(Text.Number(result.Trial.LearningRate), result.Trial.LearningRate),
            Cell.Of(Text.Number(result.Trial.Steps), result.Trial.Steps),
        Cell.Of(Text.Number(result.Runs.Length), result.Runs.Length), EstimateCells.Accuracy(result.MeasuredScore),
            Cell.Of(Text.Fixed(result.Loss, 4), result.Loss),
        EstimateCells.Share(result.MeasuredNearZero),
            new Cell(chosen > 0 ? Text.Number(chosen) : "", [chosen], chosen > 0 ? Tone.Good : Tone.Plain),
    ];
}
