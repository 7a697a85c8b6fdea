using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;

namespace NormLab.Studies.Comparison;

/// <summary>What the parts of a comparison demand of each other.</summary>
internal static class ComparisonRules
{
    /// <summary>Refuses what can't be compared.</summary>
    /// <exception cref="ArgumentException">The message says why, and what to do.</exception>
    public static void Require(ComparisonSpecification specification)
    {
        if (specification.Methods.GroupBy(method => method.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The method '{twice.Key}' is named twice.");
        if (specification.Methods.FirstOrDefault(method => !method.IsFor(specification.Target)) is { } misfit)
            throw new ArgumentException($"The method '{misfit.Name}' is for {Words(misfit.OnlyFor!.Value)}, but there are "
                + $"{Words(specification.Target)} to predict.");
        if (specification.Metric.Target != specification.Target)
            throw new ArgumentException($"{specification.Metric.Name} is a metric of {Words(specification.Metric.Target)}, but there are "
                + $"{Words(specification.Target)} to predict; choose one of {MetricNames(specification.Target)}.");
        if (!specification.Metric.IsMeanOverRows)
            throw new ArgumentException(
                $"{specification.Metric.Name} ranks or counts rows together: it is shown, but nothing can be tested "
                + $"by it. Choose one of {MetricNames(specification.Target)}.");
        if (specification is { Group: not null, Time: not null })
            throw new ArgumentException("Rows are divided by --group or by --time, not by both; leave one out.");
        if (specification is { ClassWeights: not null, Target: TargetKind.Numbers })
            throw new ArgumentException("Class weights are of classes, and there are numbers to predict; leave --class-weights out.");
        if (specification is { TestFile: not null, Splits: not 1 })
            throw new ArgumentException("Test rows of their own make one split: with --test there is --splits 1.");
        if (specification is { Time: not null, Splits: > ComparisonSpecification.TestParts })
            throw new ArgumentException(FormattableString.Invariant(
                $"By time there are {ComparisonSpecification.TestParts} splits at most, each later than the one before."));
        if (specification.Trials < 1)
            throw new ArgumentException(
            FormattableString.Invariant($"There are {specification.Trials} trials; a method needs at least 1."));
        if (specification.Splits is < 1 or > 1000)
            throw new ArgumentException(FormattableString.Invariant($"There are {specification.Splits} splits; there can be 1 to 1000."));
        if (specification.Seeds is < 1 or > 100_000)
            throw new ArgumentException(FormattableString.Invariant($"There are {specification.Seeds} seeds; there can be 1 to 100000."));
        if (specification.Folds is < 1 or > 1000)
            throw new ArgumentException(
            FormattableString.Invariant($"There are {specification.Folds} folds; there can be 1 to 1000, 1 for no cross-validation."));
    }

    private static string Words(TargetKind target) => target == TargetKind.Numbers ? "numbers" : "classes";

    private static string MetricNames(TargetKind target) =>
        string.Join(", ", MetricCatalog.For(target).Where(metric => metric.IsMeanOverRows).Select(metric => metric.Name));
}
