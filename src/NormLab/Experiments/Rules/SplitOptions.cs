using NormLab.Data.Targets;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Rules;

/// <summary>What weights of rows and ways to divide them demand of each other.</summary>
internal static class SplitOptions
{
    /// <summary>The key that does not fit and why, or null where all do.</summary>
    public static (string Key, string Problem)? Refusal(DataSpecification data)
    {
        SplitSpecification split = data.Split;
        if (split is { Group: not null, Time: not null })
            return ("data.split.time", "Rows are divided by 'group' or by 'time', not by both; leave one out.");
        if (split.Stratified && (split.Group ?? split.Time) is not null)
            return ("data.split.stratified",
                $"A split by '{(split.Group is null ? "time" : "group")}' can't keep the classes' fractions; leave "
                + "'stratified' out.");
        if (split is { TestFile: not null, TestFold: not null })
            return ("data.split.test-fold", "The test rows come from 'test-file' or are a fold of the table, not both; leave one out.");
        if ((data.BalancesClasses || data.ClassWeightsFile is not null) && data.Target == TargetKind.Numbers)
            return ("data.class-weights", "Class weights are of classes, and 'data.target' is numbers; leave 'class-weights' out.");
        return null;
    }
}
