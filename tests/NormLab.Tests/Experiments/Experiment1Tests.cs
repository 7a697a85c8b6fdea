using System.Text.Json;
using NormLab.Analysis;
using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Studies.Reproduction;
using NormLab.Tests.Oracle;
using NormLab.Training;

namespace NormLab.Tests.Experiments;

/// <summary>The article's first experiment, all 15 runs over all 25,000 steps.</summary>
public sealed class Experiment1Tests(Experiment1Tests.FinishedExperiment experiment) : IClassFixture<Experiment1Tests.FinishedExperiment>
{
    private readonly ExperimentResult _result = experiment.Result;
    private readonly ExperimentStatistics _statistics = ExperimentStatistics.Of(experiment.Result);

    [Fact]
    public void Every_run_meets_the_oracle_in_its_losses_accuracies_magnitudes_and_near_zero_counts()
    {
        using JsonDocument oracle = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Reference.Folder, "oracle-exp1.json")));
        JsonElement[] runs = [.. oracle.RootElement.GetProperty("runs").EnumerateArray()];
        Assert.Equal(15, runs.Length);
        foreach (JsonElement expected in runs)
        {
            (string condition, int seed) = (expected.GetProperty("condition").GetString()!, expected.GetProperty("seed").GetInt32());
            ExperimentRun run = _result.Runs.Single(run => run.Condition == condition && run.Seed == seed);
            TrajectoryTests.AssertSame([Point(expected.GetProperty("first")), Point(expected.GetProperty("last"))], [run.Result.Curve[0], run.Result.Curve[^1]], 1e-9);

            RunStatistics statistics = _statistics.Conditions.Single(entry => entry.Condition == condition).Runs.Single(entry => entry.Seed == seed);
            AssertSame(expected.GetProperty("final").GetProperty("published"), statistics.ByRule);
            AssertSame(expected.GetProperty("final").GetProperty("magnitude"), statistics.ByMagnitude);
        }
    }

    [Theory]
    [InlineData("no_reg")]
    [InlineData("L1")]
    public void Whole_curves_meet_the_oracle_to_1e_9(string condition) => TrajectoryTests.AssertSame(
        Reference.Read($"exp1-{condition}-13").Curve, _result.Runs.Single(run => run.Condition == condition && run.Seed == 13).Result.Curve, 1e-9);

    [Fact]
    public void Every_figure_of_the_articles_tables_is_met_but_for_its_two_slips()
    {
        ArticleComparison article = ArticleTables.Compare(_statistics)!;
        Assert.True(article.SameRuns);
        Assert.Equal(25, article.Figures.Count);
        ArticleFigure[] missed = [.. article.Figures.Where(figure => !figure.MatchesEveryDigit)];
        Assert.Equal([("L3", ArticleQuantity.TrainAccuracy), ("L1", ArticleQuantity.MeanMagnitude)], missed.Select(figure => (figure.Condition, figure.Quantity)));
        Assert.All(missed, figure => Assert.NotNull(figure.Remark));

        // What the remarks say: one margin is divided by n - 1, one mean is another seed's.
        ConditionStatistics l1 = _statistics.Conditions.Single(entry => entry.Condition == "L1"), l3 = _statistics.Conditions.Single(entry => entry.Condition == "L3");
        double[] accuracies = [.. l3.Runs.Select(run => Math.Round(run.Reported.TrainAccuracy, ArticleTables.DigitsPerRun))];
        Assert.True(missed[0].PrintedPopulationDeviation!.Value.Matches(MeanAndDeviation.Of(accuracies).Deviation));
        Assert.True(missed[1].Printed.Matches(l1.Runs.Single(run => run.Seed == 42).ByRule.Mean));
    }

    private static void AssertSame(JsonElement expected, WeightStatistics actual)
    {
        Assert.Equal((expected.GetProperty("zeros").GetInt64(), expected.GetProperty("of").GetInt64()), (actual.Zeros, actual.Of));
        Assert.Equal(expected.GetProperty("max").GetDouble(), actual.Max, 1e-9);
        Assert.Equal(expected.GetProperty("mean").GetDouble(), actual.Mean, 1e-9);
    }

    private static CurvePoint Point(JsonElement row) => new(row[0].GetInt32(), row[1].GetDouble(), row[2].GetDouble(), row[3].GetDouble(), row[4].GetDouble());

    /// <summary>Trained once for all tests.</summary>
    public sealed class FinishedExperiment : IDisposable
    {
        private readonly string _store = Directory.CreateTempSubdirectory("normlab-").FullName;

        public FinishedExperiment() => Result = Laboratory.Run(Presets.Read("1"), _store).Result;

        public ExperimentResult Result { get; }

        public void Dispose() => Directory.Delete(_store, recursive: true);
    }
}
