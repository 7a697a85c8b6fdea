using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Audit;

/// <summary>A finished audit of one published experiment.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Variants">Its variants, the published one first.</param>
public sealed record AuditResult(string Experiment, ImmutableArray<VariantResult> Variants)
{
    /// <summary>The published variant.</summary>
    public VariantResult Published => Variants[0];

    /// <summary>The control: as published, but for a learning rate chosen as the repairs choose theirs.</summary>
    public VariantResult Control => this[AuditVariant.Control];

    /// <summary>What a variant's own effect is told against: the control where it has a rate of its own, so that a better rate is not taken
    /// for a better repair; the published variant where it has the published rate, and for the control; null for the published
    /// variant.</summary>
    public VariantResult? BaselineOf(VariantResult variant) => variant.Variant.Key switch
    {
        AuditVariant.Published => null,
        AuditVariant.Control => Published,
        _ => variant.Variant.NeedsRate ? Control : Published,
    };

    /// <summary>The variant of a key.</summary>
    public VariantResult this[string key] => Variants.First(variant => variant.Variant.Key == key);

    /// <summary>Reads off what an audit asks of its runs.</summary>
    /// <param name="plan">The audit.</param>
    /// <param name="rates">The rates that were chosen.</param>
    /// <param name="results">The results of <see cref="AuditPlan.Runs"/>, in their order.</param>
    public static AuditResult Of(AuditPlan plan, IReadOnlyDictionary<string, RateChoice> rates, IReadOnlyList<ExperimentResult> results)
    {
        ZeroRule published = results[0].Runs[0].Group.Setting.ZeroRule;
        return new AuditResult(plan.Name,
            [.. plan.Variants.Zip(results, (variant, result) => new VariantResult(variant, rates.GetValueOrDefault(variant.Key), result,
            [.. result.Groups.Select(group => new ConditionRuns(group.Name,
                [.. result.Runs.Where(run => run.Condition == group.Name)
                    .Select(run => AuditedRun.Of(run, run.Group.Setting.ZeroRule, published))]))]))]);
    }
}

/// <summary>One variant with all its runs.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Rate">How its learning rate was chosen; null where it is the published one.</param>
/// <param name="Result">The runs themselves.</param>
/// <param name="Conditions">What was read off them; the first is the one without regularization.</param>
public sealed record VariantResult(AuditVariant Variant, RateChoice? Rate, ExperimentResult Result,
    ImmutableArray<ConditionRuns> Conditions)
{
    /// <summary>The condition without regularization.</summary>
    public ConditionRuns Plain => Conditions[0];

    /// <summary>The condition of a name, or null.</summary>
    public ConditionRuns? Find(string condition) => Conditions.FirstOrDefault(entry => entry.Condition == condition);
}

/// <summary>The runs of one condition. Figures leave out what diverged, and in pairs the partner too.</summary>
/// <param name="Condition">Its name.</param>
/// <param name="Runs">One per seed.</param>
public sealed record ConditionRuns(string Condition, ImmutableArray<AuditedRun> Runs)
{
    /// <summary>The runs that did not diverge.</summary>
    public IEnumerable<AuditedRun> Sound => Runs.Where(run => run.DivergedAt is null);

    /// <summary>How many diverged.</summary>
    public int Diverged => Runs.Length - Sound.Count();

    /// <summary>A figure's mean over seeds.</summary>
    public Measured Mean(Func<AuditedRun, double> figure) => Measured.Mean(Sound.Select(figure));

    /// <summary>This condition's runs with another's of the same seed, where neither diverged.</summary>
    public IEnumerable<(AuditedRun This, AuditedRun Other)> PairedWith(ConditionRuns other) =>
        from run in Sound join partner in other.Sound on run.Seed equals partner.Seed select (run, partner);

    /// <summary>The mean over seeds of a figure less another condition's.</summary>
    public Measured Lead(ConditionRuns other, Func<AuditedRun, double> figure, double level = Measured.Level) =>
        Measured.Mean(PairedWith(other).Select(pair => figure(pair.This) - figure(pair.Other)), level);

    /// <summary>The geometric mean over seeds of a count over another condition's. Half a weight is added to both counts, so that a count
    /// of 0 has a ratio too.</summary>
    public Measured Ratio(ConditionRuns other, Func<AuditedRun, long> count) => Measured.Ratio(LogRatios(other, count));

    /// <summary>Its logarithm, seed by seed.</summary>
    public IEnumerable<double> LogRatios(ConditionRuns other, Func<AuditedRun, long> count) =>
        PairedWith(other).Select(pair => Math.Log((count(pair.This) + 0.5) / (count(pair.Other) + 0.5)));
}
