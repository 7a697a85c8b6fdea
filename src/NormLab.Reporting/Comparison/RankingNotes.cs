using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>What a reader of the ranking must know.</summary>
internal static class RankingNotes
{
    /// <summary>A sentence or two each.</summary>
    public static IEnumerable<string> Of(ComparisonResult result)
    {
        if (CutText.Of(result) is { } cut) yield return cut;
        int methods = result.Ranking.Length - 1;
        yield return "Intervals and p-values count rows and splits as sources of variance. p: "
            + $"{result.Plan.Specification.Metric.Title} against "
                + $"{RankingTable.Reference(result)}{(methods < 2 ? "" : $", by Holm's correction for {Text.Count(methods, "method")}")}.";
        Metric usual = result.Plan.Metrics[0];
        yield return $"averaged: {(usual.Target == TargetKind.Numbers ? "what" : "the probabilities of")} a split's runs"
            + $"{(usual.Target == TargetKind.Numbers ? " say" : "")}, averaged. gap: training minus test {usual.Title}. near zero: |w| "
                + $"< 0.001.";
        if (result.Ranking.Length > 1 && result.Splits > 1)
            yield return $"To use in each split the method that tuning prefers there comes to a test {usual.Title} of "
                + $"{MetricCells.Text(usual, result.Pick.Test.Estimate)}, averaged "
                + $"{MetricCells.Text(usual, result.Pick.AveragedTest.Estimate)}: no test row has a part in that choice.";
        if (!result.ChosenNetworks.IsEmpty)
            yield return $"hidden layers, chosen without regularization: {string.Join(", ", result.ChosenNetworks.CountBy(hidden => hidden)
                .OrderByDescending(network => network.Value).Select(network => $"{string.Join('-', network.Key)} in "
                + Text.Count(network.Value, "split")))}.";
        if (result.Ranking.Any(method => method.ChosenStrengths is { } chosen && chosen.Least < chosen.Most))
            yield return "strength: the one in the middle of those that the splits chose.";
        if (result.Ranking.Any(method => method.IsAtStrongEnd))
            yield return "* Most splits chose the strongest that was tried; a stronger one might do better.";
        if (result.Ranking.Any(method => method.IsAtWeakEnd))
            yield return "° Most splits chose the weakest that was tried: the method does best where it does next to nothing.";
        foreach (MethodResult baseline in result.Baselines)
            yield return baseline.Method.IsOutside
                ? $"{baseline.Method.Name}, below the ranking: {baseline.Method.Description}, as many models as folds in each split."
                : $"{baseline.Method.Name}, below the ranking, has no hidden layer: what the network is to be better than.";
        if (usual.Target == TargetKind.Numbers)
        {
            yield return $"MAE: the mean absolute error, in the unit of '{result.Plan.Specification.Label}'. R²: 1 less the squared "
                + "errors over those of the mean of all test rows, which as a constant guess has an R² of 0, and an RMSE of "
                + $"{Text.Number(result.Ranking[0].Scores.Unit)}. A gain in R² is a difference in squared errors over these.";
            yield break;
        }
        yield return $"The largest class has {Text.Percent(Math.Round(result.ConstantGuess, 4))} of the rows: so often is a constant "
            + "guess right.";
        if (IsLopsided(result))
            yield return "balanced: of the averaged runs, the mean over the classes of the fraction of their rows that are predicted; of a "
                + $"constant guess {Text.Fixed(1.0 / result.Plan.ClassCount)}.";
    }

    /// <summary>Whether so many rows are of one class that a constant guess is right most of the time.</summary>
    public static bool IsLopsided(ComparisonResult result) =>
        result.Plan.Target is ClassTarget && result.ConstantGuess > 0.8;
}
