using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Audit;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Tests.Studies.Audit;

/// <summary>Audits whose runs nobody trained: their figures are what a test says.</summary>
internal static class SyntheticAudit
{
    /// <summary>The seeds.</summary>
    public static ImmutableArray<long> Seeds { get; } = [1, 2, 3, 4, 5, 6];

    /// <summary>Finishes a plan with a curve of one record.</summary>
    public static ExperimentResult Finish(ExperimentPlan plan, Func<PlannedRun, double> validation,
        Func<PlannedRun, int?>? divergedAt = null) => new(plan.Experiment,
        [.. plan.Runs.Select(run => new ExperimentRun(run.Group, run.Seed, new RunResult(RunId.Of(run.Specification), run.Specification,
            [new CurvePoint(0, 1, 1, 1, validation(run))], new double[run.Specification.Network.ToArchitecture().ParameterCount],
            new RunSummary(1, divergedAt?.Invoke(run), new Evaluation(1, 1), new Evaluation(1, validation(run))),
            new HostRecord("", "", "", "", "", default, 0))))]);

    /// <summary>An audit with three variants of every experiment; its runs are <paramref name="run"/>'s.</summary>
    /// <param name="experiments">Names of the experiments.</param>
    /// <param name="run">Makes the run of an experiment, a variant, a condition and a seed.</param>
    public static IReadOnlyList<AuditResult> Of(IEnumerable<string> experiments, Func<string, string, string, long, AuditedRun> run) =>
        [.. experiments.Select(name =>
    {
        ExperimentSpecification published = AuditedExperiment.Read(name);
        return new AuditResult(name,
            [.. AuditVariant.Of(published).Select(variant => new VariantResult(variant, null, new ExperimentResult(variant.Experiment, []),
            [.. variant.Experiment.Conditions.Where(condition => condition.Name != "L0").Select(condition =>
                new ConditionRuns(condition.Name, [.. Seeds.Select(seed => run(name, variant.Key, condition.Name, seed))]))]))]);
    })];

    /// <summary>A run.</summary>
    public static AuditedRun Run(long seed, double validation = 0.9, double train = 1, long zeros = 100, int? divergedAt = null) =>
        new(seed, $"run-{seed}", train, validation, validation, divergedAt, 7488, zeros, zeros, [zeros, zeros, zeros, 0], null);
}
