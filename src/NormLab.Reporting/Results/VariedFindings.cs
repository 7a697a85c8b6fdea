using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Figures.Varied;
using NormLab.Reporting.Tables;
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
        if (Importance(report) is string importance) yield return importance;
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

    /// <summary>Which key decides, as shares of the variance of the means.</summary>
    private static string? Importance(ExperimentReport report)
    {
        if (KeyImportance.Of(report.Statistics, VariedRuns.Accuracy(report)) is not { } importance) return null;
        VariancePart[] single = [.. importance.Parts.Where(part => part.Factors.Length == 1).OrderByDescending(part => part.Share)];
        double together = importance.Parts.Where(part => part.Factors.Length > 1).Sum(part => part.Share);
        string of = $"of the variance of the mean {VariedRuns.Rows(report)} {report.Result.Experiment.Score()} over the grid";
        // What chance alone would give says nothing of a key.
        if (importance.SeedsShare >= single[0].Share)
            return $"No key has a larger share {of} than chance over seeds would give it.";
        string shares = string.Join(", ", single.Skip(1).Select(part => $"{Name(part)} {Share(part.Share)}"))
            + $", what they do only together {Share(together)}";
        return together > single[0].Share
            ? $"No key decides alone: {Name(single[0])} has {Share(single[0].Share)} {of}; {shares}."
            : $"{Name(single[0])} decides most: {Share(single[0].Share)} {of}; {shares}.";

        string Name(VariancePart part) => ImportanceTable.NameOf(report, importance, part);
        string Share(double share) => $"{Text.Fixed(100 * share, 0)}%";
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
