using System.Text.Json;

namespace NormLab.Cli.Tests;

public class BenchTests
{
    [Fact]
    public void As_json_it_prints_one_document_with_the_figures_of_each_network_and_precision()
    {
        Normlab.Outcome outcome = Normlab.Run("bench", "--network", "64-16x6-10,5-7-3", "--threads", "2",
            "--seconds", "0.02", "--format", "json");
        AssertSucceeded(outcome);
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        Assert.Equal(["document", "version", "results"], document.RootElement.EnumerateObject().Select(property => property.Name));
        JsonElement[] results = [.. document.RootElement.GetProperty("results").EnumerateArray()];
        Assert.Equal(
            [("64-16x6-10", "float64"), ("64-16x6-10", "float32"), ("5-7-3", "float64"), ("5-7-3", "float32")],
            results.Select(result => (result.GetProperty("network").GetString()!, result.GetProperty("precision").GetString()!)));
        Assert.All(results, result =>
        {
            Assert.Equal(
                ["network", "precision", "threads", "medianMilliseconds", "best5Milliseconds", "gigaflops", "peakGigaflops", "shareOfPeak"],
                result.EnumerateObject().Select(property => property.Name));
            Assert.Equal(2, result.GetProperty("threads").GetInt32());
            double best = result.GetProperty("best5Milliseconds").GetDouble(), gigaflops = result.GetProperty("gigaflops").GetDouble();
            Assert.InRange(best, double.Epsilon, result.GetProperty("medianMilliseconds").GetDouble());
            Assert.Equal(gigaflops / result.GetProperty("peakGigaflops").GetDouble(), result.GetProperty("shareOfPeak").GetDouble(), 1e-12);
        });
        // 2 * 719 rows * (3 * 2464 weights - 1024 in the first layer)
        Assert.Equal(9.157184e-3, results[0].GetProperty("gigaflops").GetDouble() * results[0].GetProperty("best5Milliseconds")
            .GetDouble() / 1000, 1e-9);
    }

    [Fact]
    public void As_a_table_it_tells_how_long_the_articles_experiments_would_take()
    {
        Normlab.Outcome outcome = Normlab.Run("bench", "--precision", "float32", "--seconds", "0.02");
        AssertSucceeded(outcome);
        Assert.All(["64-256-10", "64-16x6-10", "64-32x6-10", "64-256x6-10"],
            network => Assert.Contains(network, outcome.Output, StringComparison.Ordinal));
        Assert.Contains("57 runs (1, 2a, 2b-narrow)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("21 runs (2b-wide)", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("float64", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_of_a_mini_batch_is_measured_by_any_optimizer_and_nothing_of_the_articles_is_estimated()
    {
        Normlab.Outcome outcome =
            Normlab.Run("bench", "--batch", "64", "--optimizer", "adamw", "--precision", "float32", "--seconds", "0.2");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("64-32x2-10", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("A step: loading a batch of 64 rows, gradient and update by adamw.", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("The article's", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_estimates_nothing_from_networks_that_the_article_does_not_have()
    {
        Normlab.Outcome outcome = Normlab.Run("bench", "--network", "4-3-2", "--seconds", "0.01");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("4-3-2", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("about", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'64'", "--network", "64")]
    [InlineData("'sixteen'", "--network", "64-sixteen-10")]
    [InlineData("'16y6'", "--network", "64-16y6-10")]
    [InlineData("'10x2'", "--network", "64-10x2")]
    [InlineData("'0'", "--network", "64-0-10")]
    [InlineData("''", "--network", "64--10")]
    [InlineData("more than 1,000 layers", "--network", "64-8x1000-10")]
    [InlineData("more parameters than can be counted", "--network", "64-32768x4-10")]
    [InlineData("up to 100,000,000", "--network", "64-10000x2-10")]
    [InlineData("'float16'", "--precision", "float16")]
    [InlineData("'0'", "--threads", "0")]
    [InlineData("'257'", "--threads", "257")]
    [InlineData("'-1'", "--seconds", "-1")]
    [InlineData("'NaN'", "--seconds", "NaN")]
    [InlineData("'0'", "--batch", "0")]
    [InlineData("'720'", "--batch", "720")]
    [InlineData("'adma'", "--optimizer", "adma")]
    [InlineData("--optimizer goes with --batch", "--optimizer", "adam")]
    [InlineData("'xml'", "--format", "xml")]
    [InlineData("--netwrok", "--netwrok", "64-16x6-10")]
    public void Wrong_words_are_refused_in_one_line_that_names_them(string mention, string option, string value) =>
        Normlab.Run("bench", option, value).IsRefusedInOneLine(mention);

    /// <summary>On a busy machine it takes so long that it says how much is left.</summary>
    private static void AssertSucceeded(Normlab.Outcome outcome)
    {
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        string[] progress = outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(progress, line => Assert.Matches("^ *[0-9]+% measured, about .+ left$", line));
    }
}
