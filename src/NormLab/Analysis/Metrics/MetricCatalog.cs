using System.Collections.Immutable;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Analysis.Metrics;

/// <summary>The metrics: each is one file and one line here.</summary>
public static class MetricCatalog
{
    /// <summary>All metrics, those of classes first; of each kind the usual one first.</summary>
    public static ImmutableArray<Metric> All { get; } =
    [
        new Accuracy(),
        new BalancedAccuracy(),
        new MacroF1(),
        new AreaUnderCurve(),
        new LogLoss(),
        new BrierScore(),
        new CalibrationError(),
        new Determination(),
        new RootMeanSquaredError(),
        new MeanAbsoluteError(),
    ];

    /// <summary>The metrics of a target.</summary>
    public static ImmutableArray<Metric> For(TargetKind target) => [.. All.Where(metric => metric.Target == target)];

    /// <summary>What is looked at first where nothing else is said: accuracy of classes, R2 of numbers.</summary>
    public static Metric Usual(TargetKind target) => For(target)[0];

    /// <summary>What stands beside it: log loss of classes, the mean absolute error of numbers. Of it less is better.</summary>
    public static Metric Beside(TargetKind target) => Find(target == TargetKind.Numbers ? "mae" : "log-loss");

    /// <summary>The metric of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Metric Find(string name) => All.FirstOrDefault(metric => metric.Name == name) ?? throw new ArgumentException(
        $"There is no metric '{Excerpt.Of(name)}'.{NearestName.Question([.. All.Select(metric => metric.Name)], name)} "
        + $"The metrics are {string.Join(", ", All.Select(metric => metric.Name))}.");
}
