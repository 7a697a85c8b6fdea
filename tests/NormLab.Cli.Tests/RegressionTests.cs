using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace NormLab.Cli.Tests;

public sealed class RegressionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_comparison_on_numbers_to_predict_speaks_of_R2_and_of_errors_in_their_unit()
    {
        string table = Table();
        string[] compare = ["compare", table, "--label", "price", "--task", "regression", "--methods", "none,l1,linear", "--network", "4",
            "--trials", "2", "--final-runs", "2", "--folds", "2", "--splits", "2", "--steps", "30", "--out", _folder["out"]];
        Normlab.Outcome outcome = Normlab.Run(compare);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        foreach (string expected in (string[])["Numbers in 'price': 2", "All parts are drawn at random", "squared error, float32",
            "The highest mean validation R² wins", "test R²", "averaged MAE", "linear, below the ranking", "in the unit of 'price'",
            "--label price --task regression", "--metric r2"])
            Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("accuracy", outcome.Output, StringComparison.OrdinalIgnoreCase);
        string report = File.ReadAllText(_folder["out/report.html"]);
        Assert.Equal("html", XDocument.Parse(report).Root!.Name.LocalName);
        Assert.Contains("How near do predictions come?", report, StringComparison.Ordinal);
        Assert.DoesNotContain("accuracy", report, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("mae,mae_lower,mae_upper", File.ReadLines(_folder["out/tables/ranking.csv"]).First(), StringComparison.Ordinal);
        Assert.Equal("method,r2,rmse,mae", File.ReadLines(_folder["out/tables/scores.csv"]).First());
        Assert.True(File.Exists(_folder["out/figures/predictions.svg"]));

        using JsonDocument document = JsonDocument.Parse(Normlab.Run([.. compare, "--format", "json", "--no-report"]).Output);
        JsonElement root = document.RootElement, first = root.GetProperty("ranking")[0];
        Assert.Equal(("regression", "r2"), (root.GetProperty("plan").GetProperty("task").GetString(),
            root.GetProperty("plan").GetProperty("metric").GetString()));
        Assert.Equal(["r2", "rmse", "mae"], first.GetProperty("averagedScores").EnumerateObject().Select(member => member.Name));
        Assert.True(first.TryGetProperty("averagedMae", out _));
        Assert.Equal(["method", "reference", "r2", "mae"], root.GetProperty("againstNone")[0].EnumerateObject().Select(one => one.Name));
    }

    [Fact]
    public void A_run_is_measured_by_the_metrics_that_are_asked_for()
    {
        File.WriteAllText(_folder["prices.yaml"], $$"""
            name: prices
            data: {source: "{{Table()}}", label: price, target: numbers}
            network: {hidden: [4]}
            objective: {loss: huber, huber-delta: 1.5}
            training: {optimizer: adam, learning-rate: 0.01, steps: 40}
            record: {every: 20, metrics: [mae, r2]}
            conditions: {plain: {}, l2: {penalty.l2: 0.01} }
            seeds: [1, 2]
            """);
        Normlab.Outcome outcome = Normlab.Run("run", _folder["prices.yaml"], "--out", _folder["out"]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        foreach (string expected in (string[])["R² with the final weights", "RMSE", "by other metrics"])
            Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("accuracy", outcome.Output, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("condition,mae_training,mae_training_sd,", File.ReadLines(_folder["out/tables/prices-metrics.csv"]).First(),
            StringComparison.Ordinal);
        Assert.StartsWith("condition,train_mean", File.ReadLines(_folder["out/tables/prices-r2.csv"]).First(), StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(
            Normlab.Run("run", _folder["prices.yaml"], "--out", _folder["out"], "--format", "json").Output);
        JsonElement run = document.RootElement.GetProperty("runs")[0], test = run.GetProperty("test");
        Assert.Equal(["loss", "r2", "rmse", "mae"], test.EnumerateObject().Select(member => member.Name));
        // Two ways to the same figures.
        Assert.Equal(test.GetProperty("mae").GetDouble(), run.GetProperty("metrics").GetProperty("mae").GetProperty("test")
            .GetDouble(), 1e-9);
        Assert.Equal(test.GetProperty("r2").GetDouble(), run.GetProperty("metrics").GetProperty("r2").GetProperty("test")
            .GetDouble(), 1e-9);
        Assert.Equal(["step", "trainLoss", "validationLoss", "trainR2", "validationR2"],
            run.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
    }

    [Theory]
    [InlineData("looks like a number to predict", "--label", "price")]
    [InlineData("--task regression", "--label", "price")]
    [InlineData("accuracy is a metric of classes", "--label", "price", "--task", "regression", "--metric", "accuracy")]
    [InlineData("'logistic' is for classes", "--label", "price", "--task", "regression", "--methods", "none,l2,logistic")]
    [InlineData("--task is classification or regression, not 'ranking'", "--label", "price", "--task", "ranking")]
    [InlineData("'x' is not a number of at most 1e100", "--label", "word", "--task", "regression")]
    public void What_cannot_be_done_is_refused_in_one_line(string problem, params string[] arguments)
    {
        Normlab.Outcome outcome = Normlab.Run(["compare", Table(), .. arguments, "--out", _folder["out"]]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(problem, outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.Trim().Split('\n'));
    }

    private string Table()
    {
        File.WriteAllText(_folder["t.csv"], "a,b,word,price\n" + string.Join('\n', Enumerable.Range(0, 60).Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{Math.Sin(row):F3},{Math.Cos(1.7 * row):F3},{(row % 2 == 0 ? "x" : "y")},"
            + $"{300 + 40 * Math.Sin(row) - 25 * Math.Cos(1.7 * row):F2}"))));
        return _folder["t.csv"];
    }
}
