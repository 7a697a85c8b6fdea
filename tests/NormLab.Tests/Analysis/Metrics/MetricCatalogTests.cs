using System.Text.Json;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;

namespace NormLab.Tests.Analysis.Metrics;

public class MetricCatalogTests
{
    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Analysis", "Fixtures", "metrics.json"))).RootElement;

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (string rows in (string[])["two", "four", "numbers"])
        {
            foreach (string weights in (string[])["plain", "weighted"])
                foreach (JsonProperty metric in Fixture.GetProperty(rows).GetProperty(weights).EnumerateObject())
                    cases.Add(rows, weights, metric.Name);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_metric_is_what_scikit_learn_says(string rows, string weights, string metric) => Assert.Equal(
        Fixture.GetProperty(rows).GetProperty(weights).GetProperty(metric).GetDouble(),
        MetricCatalog.Find(metric).Measure(Rows(Fixture.GetProperty(rows), weights == "weighted")), 1e-9);

    [Fact]
    public void The_fixture_has_every_metric() => Assert.Equal(MetricCatalog.All.Select(metric => metric.Name).Order(),
        Cases().Select(row => row.Data.Item3).Distinct().Order());

    [Fact]
    public void A_metric_that_is_a_mean_over_rows_is_that_of_the_scores_of_its_rows()
    {
        foreach (Metric metric in MetricCatalog.All.Where(metric => metric.IsMeanOverRows))
        {
            ScoredRows rows = Rows(Fixture.GetProperty(metric.Target == TargetKind.Numbers ? "numbers" : "four"), isWeighted: false);
            double[] scores = [.. Enumerable.Range(0, rows.RowCount).Select(row => metric switch
            {
                ClassMetric classes when rows is ClassRows own =>
                    classes.OfRow(own.ProbabilitiesOf(row), own.Labels.Span[row], own.Shares),
                NumberMetric numbers when rows is NumberRows own =>
                    numbers.OfRow(own.Predicted.Span[row], own.Truth.Span[row], own.Spread),
                _ => throw new InvalidOperationException(metric.Name),
            })];
            double unit = rows is NumberRows { Spread.Deviation: var deviation } ? deviation : 1;
            Assert.Equal(metric.Measure(rows), metric.FromMean(scores.Average(), unit), 1e-9);
            // The slope takes a difference of means to that of the metric.
            Assert.Equal(metric.FromMean(0.5, unit) - metric.FromMean(0.3, unit), metric.Slope(0.5, 0.3, unit) * 0.2, 1e-9);
        }
    }

    [Fact]
    public void Nothing_predicted_is_worth_what_a_guess_at_random_is_and_no_hit()
    {
        var shares = new ClassShares([0.5, 0.25, 0.25, 0]);
        Assert.Equal(3, shares.Present);
        Assert.Equal([0, 0, Math.Log(4), 0.75], ((string[])["accuracy", "balanced-accuracy", "log-loss", "brier"])
            .Select(name => Math.Round(((ClassMetric)MetricCatalog.Find(name)).OfRow([], 0, shares), 12)).ToArray(), (a, b) =>
                Math.Abs(a - b) < 1e-11);
    }

    [Fact]
    public void A_name_that_is_none_is_told_with_the_nearest()
    {
        string message = Assert.Throws<ArgumentException>(() => MetricCatalog.Find("acuracy")).Message;
        Assert.Contains("There is no metric 'acuracy'.", message);
        Assert.Contains("accuracy", message);
        Assert.Contains("is a metric of classes; these rows have numbers.", Assert.Throws<ArgumentException>(
            () => MetricCatalog.Find("auc").Measure(new NumberRows(new double[1], new double[1]))).Message);
    }

    private static ScoredRows Rows(JsonElement given, bool isWeighted)
    {
        double[] weights = isWeighted ? Numbers(given.GetProperty("weights")) : [];
        return given.TryGetProperty("classes", out JsonElement classes)
            ? new ClassRows(Numbers(given.GetProperty("probabilities")).Select(p => (float)p).ToArray(),
                given.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32()).ToArray(), classes.GetInt32(), weights)
            : new NumberRows(Numbers(given.GetProperty("predicted")), Numbers(given.GetProperty("truth")), weights);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
