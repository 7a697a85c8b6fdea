using System.Text.Json;
using NormLab.Analysis;
using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;
using NormLab.Tests.Oracle;
using NormLab.Training;

namespace NormLab.Tests.Experiments;

/// <summary>What the independent NumPy program says of the 15 runs of the article's first experiment.</summary>
internal static class Experiment1Oracle
{
    /// <summary>One run: its first and last record, and its final weights' statistics.</summary>
    public sealed record Run(string Condition, int Seed, CurvePoint First, CurvePoint Last, WeightStatistics ByRule,
        WeightStatistics ByMagnitude);

    /// <summary>The runs after 25,000 steps, or as many as a file is named after.</summary>
    public static IReadOnlyList<Run> Read(string file)
    {
        using JsonDocument oracle = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Reference.Folder, file)));
        return [.. oracle.RootElement.GetProperty("runs").EnumerateArray().Select(run => new Run(
            run.GetProperty("condition").GetString()!, run.GetProperty("seed").GetInt32(), Point(run.GetProperty("first")),
                Point(run.GetProperty("last")),
            Weights(run.GetProperty("final").GetProperty("published")), Weights(run.GetProperty("final").GetProperty("magnitude"))))];
    }

    /// <summary>Every run's losses, accuracies, magnitudes and near-zero counts, losses to 1e-9.</summary>
    public static void AssertMet(IReadOnlyList<Run> oracle, ExperimentResult result)
    {
        ExperimentStatistics statistics = ExperimentStatistics.Of(result);
        Assert.Equal(15, oracle.Count);
        foreach (Run expected in oracle)
        {
            ExperimentRun run = result.Runs.Single(run => run.Condition == expected.Condition && run.Seed == expected.Seed);
            TrajectoryTests.AssertSame([expected.First, expected.Last], [run.Result.Curve[0], run.Result.Curve[^1]], 1e-9);

            ConditionStatistics condition = statistics.Conditions.Single(entry => entry.Condition == expected.Condition);
            RunStatistics actual = condition.Runs.Single(entry => entry.Seed == expected.Seed);
            AssertSame(expected.ByRule, actual.ByRule);
            AssertSame(expected.ByMagnitude, actual.ByMagnitude);
        }
    }

    /// <summary>All 25 figures of the article's tables to their last digit but for two; and of those, what the remarks say of
    /// them.</summary>
    public static void AssertArticleIsMet(ExperimentStatistics statistics)
    {
        ArticleComparison article = ArticleTables.Compare(statistics)!;
        Assert.True(article.SameRuns);
        Assert.Equal(25, article.Figures.Count);
        ArticleFigure[] missed = [.. article.Figures.Where(figure => !figure.MatchesEveryDigit)];
        Assert.Equal([("L3", ArticleQuantity.TrainAccuracy), ("L1", ArticleQuantity.MeanMagnitude)],
            missed.Select(figure => (figure.Condition, figure.Quantity)));
        Assert.All(missed, figure => Assert.NotNull(figure.Remark));

        // What the remarks say: one margin is divided by n - 1, one mean is another seed's.
        ConditionStatistics l1 = statistics.Conditions.Single(entry => entry.Condition == "L1"),
            l3 = statistics.Conditions.Single(entry => entry.Condition == "L3");
        double[] accuracies = [.. l3.Runs.Select(run => Math.Round(run.Reported.TrainScore, ArticleTables.DigitsPerRun))];
        Assert.True(missed[0].PrintedPopulationDeviation!.Value.Matches(MeanAndDeviation.Of(accuracies).Deviation));
        Assert.True(missed[1].Printed.Matches(l1.Runs.Single(run => run.Seed == 42).ByRule.Mean));
    }

    /// <summary>The experiment's tables as the oracle's figures make them.</summary>
    public static ExperimentStatistics Tables(IReadOnlyList<Run> oracle, ExperimentSpecification experiment) => new(experiment, [.. oracle
        .GroupBy(run => run.Condition)
        .Select(runs => Condition(runs.Key, experiment,
            [.. runs.Select(run => new RunStatistics(run.Seed, run.Last, run.ByRule, run.ByMagnitude, DivergedAt: null,
                TestScore: null))]))]);

    private static ConditionStatistics Condition(string name, ExperimentSpecification experiment, RunStatistics[] runs)
    {
        MeanAndDeviation Over(Func<RunStatistics, double> figure) => MeanAndDeviation.Of(runs.Select(figure));
        MeanAndDeviation accuracy = Over(run => run.Reported.TrainScore), zeros = Over(run => run.ByRule.Zeros);
        return new ConditionStatistics(new Group(name, [], experiment), runs, accuracy, Over(run => run.Reported.ValidationScore),
            Over(run => run.Gap), null,
            Over(run => run.ByRule.Mean), zeros, zeros, Over(run => run.ByMagnitude.Mean), Over(run => run.ByMagnitude.Zeros), zeros);
    }

    private static void AssertSame(WeightStatistics expected, WeightStatistics actual)
    {
        Assert.Equal((expected.Zeros, expected.Of), (actual.Zeros, actual.Of));
        Assert.Equal(expected.Max, actual.Max, 1e-9);
        Assert.Equal(expected.Mean, actual.Mean, 1e-9);
    }

    private static WeightStatistics Weights(JsonElement row) =>
        new(row.GetProperty("max").GetDouble(), row.GetProperty("mean").GetDouble(), row.GetProperty("zeros").GetInt64(),
            row.GetProperty("of").GetInt64());

    private static CurvePoint Point(JsonElement row) =>
        new(row[0].GetInt32(), row[1].GetDouble(), row[2].GetDouble(), row[3].GetDouble(), row[4].GetDouble());
}
