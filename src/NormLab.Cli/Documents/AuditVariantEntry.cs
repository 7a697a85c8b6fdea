using System.ComponentModel;
using NormLab.Cli.Documents.Basis;
using NormLab.Studies.Audit;

namespace NormLab.Cli.Documents;

/// <summary>An experiment with some repairs.</summary>
internal sealed record VariantEntry(
    [Description("Its name")] string Variant,
    [Description("What it is, in words")] string Title,
    [Description("The learning rate")] double LearningRate,
    [Description("Whether the best rate was the first or the last that was tried; left out where none was chosen"), MayBeAbsent]
        bool? RateAtEndOfGrid,
    [Description("The rates that were tried; left out where none was chosen"), MayBeAbsent] IEnumerable<RateEntry>? RateTrials,
    [Description("The variant that it is compared with; left out of the first"), MayBeAbsent] string? Baseline,
    [Description("Condition by condition")] IEnumerable<AuditedCondition> Conditions)
{
    public static VariantEntry Of(AuditResult audit, VariantResult variant)
    {
        VariantResult? baseline = audit.BaselineOf(variant);
        return new VariantEntry(variant.Variant.Key, variant.Variant.Title, variant.Result.Experiment.Training.LearningRate,
            variant.Rate?.IsAtEnd,
            variant.Rate?.Trials.Select(trial => new RateEntry(trial.Rate, trial.Diverged, trial.Accuracies.Select(DocumentJson.Finite))),
            baseline?.Variant.Key,
            variant.Conditions.Select(condition => AuditedCondition.Of(variant, condition, baseline?.Find(condition.Condition))));
    }
}

/// <summary>A learning rate that was tried.</summary>
internal sealed record RateEntry(
    [Description("The learning rate")] double LearningRate,
    [Description("Runs that diverged")] int Diverged,
    [Description("Validation accuracies of the others")] IEnumerable<double?> Validation);

/// <summary>A condition of a variant.</summary>
internal sealed record AuditedCondition(
    [Description("The condition")] string Condition,
    [Description("Validation accuracy")] MeasuredFigure Validation,
    [Description("Test accuracy")] MeasuredFigure Test,
    [Description("Training less validation accuracy")] MeasuredFigure Gap,
    [Description("Change of the validation accuracy against the baseline; left out where there is none"), MayBeAbsent]
        MeasuredFigure? ValidationChange,
    [Description("Near-zero weights over those without regularization, by the experiment's rule")] MeasuredFigure NearZeroRatioByRule,
    [Description("The same by the published rule")] MeasuredFigure NearZeroRatioByPublishedRule,
    [Description("The same by magnitude")] MeasuredFigure NearZeroRatioByMagnitude,
    [Description("Runs that diverged")] int Diverged,
    [Description("Run by run")] IEnumerable<AuditedRunEntry> Runs)
{
    public static AuditedCondition Of(VariantResult variant, ConditionRuns condition, ConditionRuns? before) => new(condition.Condition,
        MeasuredFigure.Of(condition.Mean(run => run.Validation)), MeasuredFigure.Of(condition.Mean(run => run.Test)),
        MeasuredFigure.Of(condition.Mean(run => run.Gap)),
        before is null ? null : MeasuredFigure.Of(condition.Lead(before, run => run.Validation)),
        MeasuredFigure.Of(condition.Ratio(variant.Plain, run => run.ZerosByRule)),
        MeasuredFigure.Of(condition.Ratio(variant.Plain, run => run.ZerosByPublishedRule)),
        MeasuredFigure.Of(condition.Ratio(variant.Plain, run => run.ZerosBelowThousandth)), condition.Diverged,
        condition.Runs.Select(AuditedRunEntry.Of));
}

/// <summary>A run of the audit.</summary>
internal sealed record AuditedRunEntry(
    [Description("The seed")] long Seed,
    [Description("Its name in the store")] string Id,
    [Description("Training accuracy; null where it is not finite")] double? Train,
    [Description("Validation accuracy; null where it is not finite")] double? Validation,
    [Description("Test accuracy; null where it is not finite")] double? Test,
    [Description("Weights, biases not counted")] long Weights,
    [Description("Zeros by the experiment's rule")] long ZerosByRule,
    [Description("Zeros by the published rule")] long ZerosByPublishedRule,
    [Description("Weights below each of some thresholds")] IEnumerable<ThresholdEntry> ZerosByMagnitude,
    [Description("The step at which it diverged; left out where it did not"), MayBeAbsent] int? DivergedAt)
{
    public static AuditedRunEntry Of(AuditedRun run) => new(run.Seed, run.Id, DocumentJson.Finite(run.Train),
        DocumentJson.Finite(run.Validation), DocumentJson.Finite(run.Test), run.Weights, run.ZerosByRule, run.ZerosByPublishedRule,
        AuditedRun.Thresholds.Zip(run.ZerosByMagnitude, (threshold, zeros) => new ThresholdEntry(threshold, zeros)), run.DivergedAt);
}

/// <summary>Weights below a threshold.</summary>
internal sealed record ThresholdEntry(
    [Description("The threshold")] double Threshold,
    [Description("Weights of a smaller magnitude; of 0 those that are 0")] long Zeros);
