using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;

namespace NormLab.Studies.Audit;

/// <summary>An audit of one published experiment: its variants, the trials that give some of them a learning rate, and their
/// runs.</summary>
public sealed class AuditPlan
{
    private readonly DataCache _data;

    private AuditPlan(ExperimentSpecification published, DataCache data)
    {
        (Name, Variants, _data) = (published.Name, AuditVariant.Of(published), data);
        Trials = [.. Variants.Where(variant => variant.NeedsRate)
            .Select(variant => ExperimentPlanner.Plan(LearningRateRule.Trials(variant.Experiment), data))];
    }

    /// <summary>Name of the published experiment.</summary>
    public string Name { get; }

    /// <summary>The variants, the published one first.</summary>
    public ImmutableArray<AuditVariant> Variants { get; }

    /// <summary>The trials of those variants that need a rate, in their order.</summary>
    public ImmutableArray<ExperimentPlan> Trials { get; }

    /// <summary>Plans the audit of an experiment.</summary>
    /// <param name="name">One of <see cref="Presets.Published"/>.</param>
    /// <param name="data">Where data is prepared, or null for here alone.</param>
    /// <exception cref="ArgumentException">There is no such experiment.</exception>
    public static AuditPlan Of(string name, DataCache? data = null) => Of(AuditedExperiment.Read(name), data);

    /// <inheritdoc cref="Of(string, DataCache)"/>
    /// <param name="published">An experiment like those of <see cref="AuditedExperiment.Read"/>.</param>
    /// <param name="data">Where data is prepared, or null for here alone.</param>
    public static AuditPlan Of(ExperimentSpecification published, DataCache? data = null) => new(published, data ?? new DataCache());

    /// <summary>The rates chosen by finished trials, by the key of the variant.</summary>
    /// <param name="trials">The results of <see cref="Trials"/>, in their order.</param>
    public ImmutableDictionary<string, RateChoice> Choose(IReadOnlyList<ExperimentResult> trials) =>
        Variants.Where(variant => variant.NeedsRate).Zip(trials)
            .ToImmutableDictionary(pair => pair.First.Key, pair => LearningRateRule.Choose(pair.Second));

    /// <summary>The runs of every variant, in their order; what L0 would do again is left out.</summary>
    /// <param name="rates">The rates chosen; a variant without one keeps the published rate.</param>
    public ImmutableArray<ExperimentPlan> Runs(IReadOnlyDictionary<string, RateChoice> rates) => [.. Variants.Select(variant =>
    {
        ExperimentSpecification experiment = variant.Experiment;
        if (rates.TryGetValue(variant.Key, out RateChoice? choice))
            experiment = experiment.With([new Setting("training.learning-rate", choice.Rate)], variant.Key);
        // Planned with L0, whose draws from a shared stream the others come after.
        ExperimentPlan plan = ExperimentPlanner.Plan(experiment, _data);
        ImmutableArray<ConditionSpecification> kept =
            [.. plan.Experiment.Conditions.Where(condition => !AuditedExperiment.IsPlainInDisguise(condition))];
        return new ExperimentPlan(plan.Experiment with { Conditions = kept },
            [.. plan.Runs.Where(run => kept.Any(condition => condition.Name == run.Group.Condition))]);
    })];
}
