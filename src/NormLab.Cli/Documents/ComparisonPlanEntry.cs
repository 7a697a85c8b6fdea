using System.ComponentModel;
using NormLab.Cli.Documents.Basis;
using NormLab.Data.Targets;
using NormLab.Studies.Comparison;

namespace NormLab.Cli.Documents;

/// <summary>What a comparison planned.</summary>
internal sealed record ComparisonPlanEntry(
    [Description("The command that makes the same comparison again")] string Command,
    [Description("The table's file; null of the digits")] string? File,
    [Description("The column to predict; null of the digits")] string? Label,
    [Description("classification or regression")] string Task,
    [Description("The column of weights; left out where there is none"), MayBeAbsent] string? Weights,
    [Description("balanced, or the file of the classes' weights; left out where there are none"), MayBeAbsent] string? ClassWeights,
    [Description("The column of groups; left out where there is none"), MayBeAbsent] string? Group,
    [Description("The column of times; left out where there is none"), MayBeAbsent] string? Time,
    [Description("The file of test rows; left out where there is none"), MayBeAbsent] string? Test,
    [Description("SHA-256 of the data; null of the digits")] string? ContentHash,
    [Description("Rows of a split that are tuned on")] int TuningRows,
    [Description("Rows that are tested in all splits together")] int TestRows,
    [Description("Neurons of the hidden layers")] IEnumerable<int> Hidden,
    [Description("Settings of a method")] int Trials,
    [Description("Rounds of tuning")] IEnumerable<RoundEntry> Rounds,
    [Description("The metric that methods are ranked by")] string Metric,
    [Description("The gain that is worth having")] double Margin,
    [Description("Splits into rows to tune on and test rows")] int Splits,
    [Description("Seeds of each method in a split")] int Seeds,
    [Description("Folds of the cross-validation")] int Folds,
    [Description("Training steps of a run")] int Steps,
    [Description("Rows of a mini-batch; left out where a batch is all rows"), MayBeAbsent] int? Batch,
    [Description("The seed of everything random")] long Seed)
{
    public static ComparisonPlanEntry Of(ComparisonPlan plan, string command)
    {
        ComparisonSpecification asked = plan.Specification;
        return new ComparisonPlanEntry(command, asked.File, asked.Label,
            asked.Target == TargetKind.Numbers ? "regression" : "classification", asked.Weights, asked.ClassWeights, asked.Group,
            asked.Time, asked.TestFile, plan.Data(0, 0, withTest: false).ContentHash, plan.TuningRows, plan.TestRows, asked.HiddenSizes,
            plan.TrialsPerMethod, plan.Rounds.Select(round => new RoundEntry(round.Configurations, round.Steps)), asked.Metric.Name,
            asked.Margin, asked.Splits, asked.Seeds, asked.Folds, plan.Training.Steps, plan.Training.BatchSize, asked.Seed);
    }
}

/// <summary>A round of tuning.</summary>
internal sealed record RoundEntry(
    [Description("Settings of each method that are measured")] int Settings,
    [Description("Places at which each is measured")] int Places);
