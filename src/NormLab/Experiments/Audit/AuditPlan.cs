using System.Collections.Immutable;
using NormLab.Experiments.Preparation;

namespace NormLab.Experiments.Audit;

/// <summary>An audit of one published experiment: its variants, the trials that give some of them a learning rate, and their runs.</summary>
public sealed class AuditPlan
{
    private readonly PlanOverrides _overrides;
    private readonly DataCache _data;
    private readonly ObjectiveSpecification _published;

    private AuditPlan(ExperimentSpecification published, ImmutableArray<AuditVariant> variants, PlanOverrides overrides, DataCache data)
    {
        (Name, Variants, _overrides, _data) = (published.Name, variants, overrides, data);
        _published = ExperimentPlanner.Plan(published, overrides, data).Runs[0].Specification.Objective;
        Trials = [.. variants.Where(variant => variant.NeedsRate)
            .Select(variant => SharePlainRuns(LearningRateRule.Trials(variant.Experiment, overrides, data)))];
    }

    /// <summary>Name of the published experiment.</summary>
    public string Name { get; }

    /// <summary>The variants, the published one first.</summary>
    public ImmutableArray<AuditVariant> Variants { get; }

    /// <summary>The trials of those variants that need a rate, in their order.</summary>
    public ImmutableArray<ExperimentPlan> Trials { get; }

    /// <summary>Plans the audit of an experiment.</summary>
    /// <param name="name">One of <see cref="Presets.Published"/>.</param>
    /// <param name="overrides">What is asked for instead, or null.</param>
    /// <param name="data">Where data is prepared, or null for here alone.</param>
    /// <exception cref="ArgumentException">There is no such experiment, or an override can't be run.</exception>
    public static AuditPlan Of(string name, PlanOverrides? overrides = null, DataCache? data = null) =>
        Of(AuditedExperiment.Read(name), overrides, data);

    /// <inheritdoc cref="Of(string, PlanOverrides, DataCache)"/>
    /// <param name="published">An experiment like those of <see cref="AuditedExperiment.Read"/>.</param>
    /// <param name="overrides">What is asked for instead, or null.</param>
    /// <param name="data">Where data is prepared, or null for here alone.</param>
    public static AuditPlan Of(ExperimentSpecification published, PlanOverrides? overrides = null, DataCache? data = null) =>
        new(published, AuditVariant.Of(published), overrides ?? new PlanOverrides(), data ?? new DataCache());

    /// <summary>The rates chosen by finished trials, by the key of the variant.</summary>
    /// <param name="trials">The results of <see cref="Trials"/>, in their order.</param>
    public ImmutableDictionary<string, RateChoice> Choose(IReadOnlyList<ExperimentResult> trials) =>
        Variants.Where(variant => variant.NeedsRate).Zip(trials).ToImmutableDictionary(pair => pair.First.Key, pair => LearningRateRule.Choose(pair.Second));

    /// <summary>The runs of every variant, in their order; what L0 would do again is left out.</summary>
    /// <param name="rates">The rates chosen; a variant without one keeps the published rate.</param>
    public ImmutableArray<ExperimentPlan> Runs(IReadOnlyDictionary<string, RateChoice> rates) => [.. Variants.Select(variant =>
    {
        ExperimentSpecification experiment = variant.Experiment;
        if (rates.TryGetValue(variant.Key, out RateChoice? choice)) experiment = experiment with { Training = experiment.Training with { LearningRate = choice.Rate } };
        // Planned with L0, whose draws from a shared stream the others come after.
        ExperimentPlan plan = SharePlainRuns(ExperimentPlanner.Plan(experiment, _overrides, _data));
        ImmutableArray<ConditionSpecification> kept = [.. plan.Experiment.Conditions.Where(condition => !AuditedExperiment.IsPlainInDisguise(condition))];
        return new ExperimentPlan(plan.Experiment with { Conditions = kept }, [.. plan.Runs.Where(run => kept.Any(condition => condition.Name == run.Condition))]);
    })];

    /// <summary>A run without a penalty does not depend on how penalties are reduced; said as published in every variant, it is the same run in all.</summary>
    private ExperimentPlan SharePlainRuns(ExperimentPlan plan) => plan with
    {
        Runs = [.. plan.Runs.Select(run => !run.Specification.Objective.Penalties.IsEmpty ? run : run with
        {
            Specification = run.Specification with
            {
                Objective = run.Specification.Objective with { PenaltyReduction = _published.PenaltyReduction, PenaltyMultipliers = _published.PenaltyMultipliers },
            },
        })],
    };
}
