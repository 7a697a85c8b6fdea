using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Varied;

/// <summary>What the figures of varied keys are made of.</summary>
internal static class VariedRuns
{
    /// <summary>The keys with more than one value.</summary>
    public static VariedKey[] Keys(ExperimentReport report) => [.. report.Result.Experiment.Vary.Where(key => key.Values.Length > 1)];

    /// <summary>The names of the conditions.</summary>
    public static string[] Conditions(ExperimentReport report) =>
        [.. report.Result.Experiment.Conditions.Select(condition => condition.Name)];

    /// <summary>The runs of a condition at some values that did not diverge.</summary>
    public static RunStatistics[] At(ExperimentReport report, string condition, params (VariedKey Key, SettingValue Value)[] place) =>
    [
        .. report.Statistics.Conditions
            .Where(group => group.Group.Condition == condition && place.All(setting => group.Group.Find(setting.Key.Key) == setting.Value))
            .SelectMany(group => group.Runs).Where(run => run.DivergedAt is null),
    ];

    /// <summary>Whether every run has an accuracy on test rows.</summary>
    public static bool IsTested(ExperimentReport report) =>
        report.Statistics.Conditions.All(condition => condition.TestScore is not null);

    /// <summary>The accuracy that decides: on the test rows, or on the validation rows where a run has no test rows.</summary>
    public static Func<RunStatistics, double> Accuracy(ExperimentReport report) =>
        IsTested(report) ? run => run.TestScore!.Value : run => run.Reported.ValidationScore;

    /// <summary>"test" or "validation".</summary>
    public static string Rows(ExperimentReport report) => IsTested(report) ? "test" : "validation";

    /// <summary>The share of weights near zero by magnitude.</summary>
    public static double NearZero(RunStatistics run) => (double)run.ByMagnitude.Zeros / run.ByMagnitude.Of;
}
