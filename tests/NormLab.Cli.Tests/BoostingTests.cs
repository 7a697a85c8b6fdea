using System.Text.Json;
using NormLab.Cli.Boosting;
using NormLab.Data;

namespace NormLab.Cli.Tests;

public sealed class BoostingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Trees_learn_what_no_line_can_tell_apart_and_never_see_a_test_label()
    {
        LabelledRows Rows(int seed)
        {
            var random = new Random(seed);
            double[] features = [.. Enumerable.Range(0, 2 * 300).Select(_ => 2 * random.NextDouble() - 1)];
            int[] labels = [.. Enumerable.Range(0, 300).Select(i => features[2 * i] * features[2 * i + 1] > 0 ? 1 : 0)];
            return new LabelledRows(features, labels, 300, 2, 2);
        }
        LabelledRows test = Rows(3);
        var rows = new SplitRows(Rows(1), Rows(2), test);
        double[] said = new GradientBoosting().Predict(rows).Test.ToArray();
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(1, said[2 * i] + said[2 * i + 1], 1e-12));
        int right = Enumerable.Range(0, 300).Count(i => said[2 * i + 1] > 0.5 == (test.Labels.Span[i] == 1));
        Assert.True(right > 280, $"{right} of 300 are right.");
        Assert.Equal(said, new GradientBoosting().Predict(rows with { Test = test with { Labels = new int[300] } }).Test.ToArray());
    }

    [Fact]
    public void Trees_learn_numbers_and_heed_weights()
    {
        LabelledRows Rows(int seed, double weightOfHigh)
        {
            var random = new Random(seed);
            double[] features = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())];
            // Every second row of the same place has the number 1, the others 0: the mean follows the weights.
            return LabelledRows.OfNumbers(features, Enumerable.Range(0, 400).Select(i => (double)(i % 2)).ToArray(), 1) with
            {
                LossWeights = Enumerable.Range(0, 400).Select(i => i % 2 == 1 ? weightOfHigh : 2 - weightOfHigh).ToArray(),
            };
        }
        foreach ((double weight, double mean) in ((double, double)[])[(1, 0.5), (1.8, 0.9)])
        {
            var rows = new SplitRows(Rows(1, weight), Rows(2, weight), Rows(3, weight));
            Assert.Equal(mean, new GradientBoosting().Predict(rows).Test.ToArray().Average(), 0.05);
        }
    }

    [Fact]
    public void A_budget_is_a_hard_limit_so_it_does_not_go_with_boosting() =>
        Normlab.Run(["compare", "--boosting", "--budget", "1m", "--out", _folder["out"]])
            .IsRefusedInOneLine("--boosting takes time that --budget does not count");

    [Fact]
    public void Boosting_stands_below_the_ranking_and_in_the_command_for_any_number_of_workers()
    {
        string[] compare = ["compare", Fixture("wine.csv"), "--label", "cultivar", "--methods", "none,l2", "--network", "4",
            "--trials", "1", "--final-runs", "2", "--folds", "2", "--splits", "2", "--steps", "20", "--out", _folder["out"], "--boosting"];
        Normlab.Outcome outcome = Normlab.Run(compare);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        Assert.Contains("boosting, below the ranking: gradient boosting of trees (LightGBM)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("gradient boosting of trees (LightGBM) does better", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("--seed 1337 --boosting", string.Concat(outcome.Output.Split('\n').Select(line => line.TrimEnd() + " ")),
            StringComparison.Ordinal);
        JsonElement[] documents = [.. ((string[])["1", "3"]).Select(workers => JsonDocument.Parse(Normlab.Run([.. compare,
            "--workers", workers, "--format", "json", "--no-report"]).Output).RootElement)];
        JsonElement boosting = documents[0].GetProperty("baselines")[0];
        Assert.Equal("boosting", boosting.GetProperty("method").GetString());
        Assert.True(boosting.GetProperty("averagedTest").GetProperty("estimate").GetDouble() > 0.9);
        Assert.Equal(boosting.GetRawText(), documents[1].GetProperty("baselines")[0].GetRawText());
    }

    private static string Fixture(string name) => Repository.File($"tests/NormLab.Tests/Data/Fixtures/{name}");
}
