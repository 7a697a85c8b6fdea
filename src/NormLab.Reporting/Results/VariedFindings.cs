using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Figures.Varied;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>What came out where keys vary: the best group, and at how many places each condition changes the accuracy.</summary>
internal static class VariedFindings
{
    /// <summary>The sentences.</summary>
    public static IEnumerable<string> Of(ExperimentReport report)
    {
        if (Best(report) is string best) yield return best;
        ImmutableArray<ConditionDifference> differences =
            [.. ConditionDifference.OfAll(report.Statistics).Where(difference => difference.Pairs > 0)];
        if (differences.IsEmpty) yield break;
        ExperimentSpecification experiment = report.Result.Experiment;
        string baseline = experiment.Conditions[0].Name + VariedNames.AtTheSame(experiment);
        int pairs = differences.Max(difference => difference.Pairs), needed = ConditionDifference.SeedsNeeded(differences.Length);
        if (pairs < needed)
        {
            yield return $"With {Text.Count(pairs, "seed")} and {Text.Count(differences.Length, "comparison")} nothing "
                + $"can be shown to differ from {baseline}; "
                + $"that takes {needed} seeds.";
            yield break;
        }
        foreach (IGrouping<string, ConditionDifference> condition in differences.GroupBy(difference => Group(report, difference).Condition))
            yield return Sentence(report, condition.Key, [.. condition], $"{baseline}, over {Text.Count(pairs, "seed")}");
    }

    private static string? Best(ExperimentReport report)
    {
        (Group Group, double Accuracy)[] groups = [.. report.Statistics.Conditions
            .Select(group => (group.Group, Runs: group.Runs.Where(run => run.DivergedAt is null).ToArray()))
                .Where(group => group.Runs.Length > 0)
            .Select(group => (group.Group, group.Runs.Average(VariedRuns.Accuracy(report))))];
        if (groups.Length == 0) return null;
        (Group best, double accuracy) = groups.MaxBy(group => group.Accuracy);
        return $"The highest mean {VariedRuns.Rows(report)} {report.Result.Experiment.Score()}, {Text.Fixed(accuracy)}, is that of "
            + $"{best.Condition} at "
            + $"{best.Place(report.Result.Experiment)}.";
    }

    private static string Sentence(ExperimentReport report, string condition, ConditionDifference[] differences, string baseline)
    {
        ConditionDifference[] significant = [.. differences.Where(difference => difference.IsSignificant)];
        string rows = $"{VariedRuns.Rows(report)} {report.Result.Experiment.Score()}";
        if (significant.Length == 0) return $"{condition}: no significant change of {rows} anywhere against {baseline}.";
        int higher = significant.Count(difference => difference.Tested.Estimate > 0);
        ConditionDifference most = significant.MaxBy(difference => Math.Abs(difference.Tested.Estimate))!;
        return $"{condition}: at {Text.Number(higher)} of {Text.Number(differences.Length)} places a significantly higher {rows} "
            + $"than {baseline}, "
            + $"at {Text.Number(significant.Length - higher)} a lower one; the largest change is {Findings.Change(most)} "
            + $"at {Group(report, most).Place(report.Result.Experiment)} ({Findings.P(most)}).";
    }

    private static Group Group(ExperimentReport report, ConditionDifference difference) =>
        report.Result.Groups.First(group => group.Name == difference.Condition);
}
