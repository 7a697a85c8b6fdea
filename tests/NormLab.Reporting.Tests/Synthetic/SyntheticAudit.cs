using NormLab.Experiments.Design;
using NormLab.Experiments.Runs;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Tests.Synthetic;

/// <summary>An audit whose runs nobody trained, with curves and weights like real ones.</summary>
internal static class SyntheticAudit
{
    /// <summary>All variants of experiment 2a from three seeds.</summary>
    public static AuditResult Audit { get; } = Create();

    private static AuditResult Create()
    {
        AuditPlan plan = AuditPlan.Of(AuditedExperiment.Read("2a") with { Seeds = [13, 1337, 42] });
        Dictionary<string, RateChoice> rates = plan.Variants.Where(variant => variant.NeedsRate).ToDictionary(variant => variant.Key,
            variant => new RateChoice(0.03,
                [.. LearningRateRule.Grid.Order().Select(rate => new RateTrial(rate, [0.8 + rate / 10, 0.8], rate == 1 ? 1 : 0))]));
        var shape = new CurveShape(0.659, 0.4281, 1300, 1, 0.12, 3000);
        return AuditResult.Of(plan, rates, [.. plan.Runs(rates).Select(runs => new ExperimentResult(runs.Experiment,
            [.. runs.Runs.Select(run => new ExperimentRun(run.Group, run.Seed, WithTest(SyntheticExperiment.Draw(run, shape, 0.2))))]))]);
    }

    private static RunResult WithTest(RunResult run) => run with { Summary = run.Summary with { Test = run.Summary.Validation } };
}
