using System.Globalization;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Storage;
using NormLab.Studies.Comparison;
using NormLab.Tests.Data;

namespace NormLab.Tests.Studies.Comparison;

public sealed class RegressionComparisonTests : IDisposable
{
    private const int Rows = 60;

    private readonly TemporaryFolder _folder = new();
    private readonly TableFile _file = new();

    public void Dispose()
    {
        _folder.Dispose();
        _file.Dispose();
    }

    [Fact]
    public void Every_row_is_tested_once_and_what_is_said_of_a_method_follows_from_its_runs_predictions()
    {
        ComparisonResult result = Compare(Specification());
        Assert.Equal(["r2", "mae"], result.Plan.Metrics.Select(metric => metric.Name));
        Assert.Equal(["linear"], result.Baselines.Select(method => method.Method.Name));
        double[] truth = [.. Enumerable.Range(0, Rows).Select(Price)];
        double mean = truth.Average(), spread = truth.Sum(y => (y - mean) * (y - mean));
        foreach (MethodResult method in result.Ranking.Concat(result.Baselines))
        {
            Assert.Equal(Enumerable.Range(0, Rows), method.Scores.Rows.Order());
            Assert.Equal(Math.Sqrt(spread / Rows), method.Scores.Unit, 1e-9);
            // Each row's predictions, one of each of the two runs of its split.
            ILookup<int, double> said = method.Runs.SelectMany(run => run.Predictions!.Rows.ToArray()
                .Zip(run.Predictions.Numbers.ToArray())).ToLookup(pair => pair.First, pair => pair.Second);
            Assert.All(said, row => Assert.Equal(2, row.Count()));
            double Squares(Func<IEnumerable<double>, IEnumerable<double>> of) =>
                said.Sum(row => of(row).Average(z => (z - truth[row.Key]) * (z - truth[row.Key])));
            Assert.Equal(1 - Squares(row => row) / spread, method.Test.Estimate, 1e-9);
            Assert.Equal(1 - Squares(row => [row.Average()]) / spread, method.AveragedTest.Estimate, 1e-9);
            Assert.Equal(said.Average(row => row.Average(z => Math.Abs(z - truth[row.Key]))), method.Loss.Estimate, 1e-9);
            Assert.Equal(Math.Sqrt(Squares(row => [row.Average()]) / Rows), MetricCatalog.Find("rmse")
                .Measure(method.Scores.Averaged), 1e-9);
        }
        MethodDifference gain = result.OverNone("l2")!;
        Assert.Equal(result.Find("l2")!.Test.Estimate - result.Find("none")!.Test.Estimate, gain.Tested.Alone.Estimate, 1e-9);
        Assert.Equal(result.Find("l2")!.Loss.Estimate - result.Find("none")!.Loss.Estimate,
            gain.In(MetricCatalog.Find("mae")).Alone.Estimate, 1e-9);
        Assert.Contains("R²", Advice.Of(result));
        Assert.DoesNotContain("accuracy", Advice.Of(result));
    }

    [Theory]
    [InlineData("rmse")]
    [InlineData("mae")]
    public void Methods_rank_by_an_error_in_the_unit_of_the_target_the_least_first(string name)
    {
        Metric metric = MetricCatalog.Find(name);
        ComparisonResult result = Compare(Specification() with { Splits = 2, Metric = metric, Margin = 0.1 });
        Assert.Contains(metric, result.Plan.Metrics);
        double[] errors = [.. result.Ranking.Select(method => method.Scores.Of(metric).Estimate)];
        Assert.Equal(errors.Order(), errors);
        MethodDifference first = result.OverNone("l2")!;
        Assert.Equal(result.Find("none")!.Scores.Of(metric).Estimate - result.Find("l2")!.Scores.Of(metric).Estimate,
            first.Gain.Estimate, 1e-9);
        // The margin is told in standard deviations of the target.
        Assert.Equal(0.1 * result.Ranking[0].Scores.Unit, result.Margin, 1e-12);
    }

    [Fact]
    public void Of_a_table_of_noise_alone_nothing_is_learnt()
    {
        ComparisonResult result =
            Compare(Specification() with { Splits = 2 }, row => Math.Round(Math.Sin(12.9898 * row * row) * 43758.5453 % 1, 6));
        Assert.All(result.Ranking, method => Assert.True(method.Test.Estimate < 0.2, $"{method.Test.Estimate}"));
    }

    [Fact]
    public void What_does_not_go_with_the_task_is_refused()
    {
        Refused(Specification() with
        {
            Methods = [ComparisonMethods.Find("none"), ComparisonMethods.Find("l2"),
            ComparisonMethods.Find("logistic")]
        }, "'logistic' is for classes, but there are numbers to predict");
        Refused(Specification() with { Metric = MetricCatalog.Find("accuracy") },
            "accuracy is a metric of classes, but there are numbers to predict; choose one of r2, rmse, mae.");
        Refused(new ComparisonSpecification { Metric = MetricCatalog.Find("auc") }, "auc ranks or counts rows together: it is shown, but "
            + "nothing can be tested by it. Choose one of accuracy, balanced-accuracy, log-loss, brier.");
    }

    [Theory]
    [InlineData("brier")]
    [InlineData("balanced-accuracy")]
    public void Methods_can_be_tuned_and_ranked_by_what_the_trainer_does_not_measure(string name)
    {
        Metric metric = MetricCatalog.Find(name);
        var specification = new ComparisonSpecification
        {
            File = TableFile.Fixture("patients.csv"),
            Label = "state",
            Methods = [.. "none l2 logistic".Split(' ').Select(ComparisonMethods.Find)],
            Metric = metric,
            HiddenSizes = [4],
            Steps = 40,
            Trials = 3,
            Seeds = 2,
            Folds = 2,
            Splits = 2,
        };
        ComparisonResult result = Compare(specification, write: false);
        Assert.Equal(["accuracy", "log-loss", name], result.Plan.Metrics.Select(shown => shown.Name));
        RunResult tuned = result.Stages[0].Runs[0].Result;
        MetricFigures figures = Assert.Single(tuned.Summary.Metrics);
        Assert.Equal((name, null), (figures.Name, figures.Test));
        MethodResult l2 = result.Find("l2")!;
        Assert.Contains(l2.Outcomes.SelectMany(outcome => outcome.Tuning).SelectMany(trial => trial.Runs),
            run => run.Preference == metric.Sign * figures.Validation || run.Id != tuned.Id);
        double[] ranked = [.. result.Ranking.Select(method => metric.Sign * method.Scores.Of(metric).Estimate)];
        Assert.Equal(ranked.OrderDescending(), ranked);
        // The stored run has it too.
        Assert.Equal(tuned.Summary, RunStore.ToRead(_folder.Path).TryRead(tuned.Id, out _)!.Summary);
    }

    private static void Refused(ComparisonSpecification specification, string problem) =>
        Assert.Contains(problem, Assert.Throws<ArgumentException>(() => ComparisonPlan.Of(specification)).Message);

    private static double Price(int row) => Math.Round(300 + 40 * Math.Sin(row) - 25 * Math.Cos(1.7 * row) + 10 * Math.Sin(11 * row), 6);

    private ComparisonSpecification Specification() => new()
    {
        File = _file.Path,
        Label = "price",
        Target = TargetKind.Numbers,
        Methods = [.. "none l2 linear".Split(' ').Select(ComparisonMethods.Find)],
        HiddenSizes = [4],
        Steps = 60,
        Trials = 2,
        Seeds = 2,
        Folds = 3,
    };

    private ComparisonResult Compare(ComparisonSpecification specification, Func<int, double>? price = null, bool write = true)
    {
        price ??= Price;
        if (write) _file.Write("a,b,price\n" + string.Join('\n', Enumerable.Range(0, Rows).Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{Math.Sin(row):F6},{Math.Cos(1.7 * row):F6},{price(row)}"))));
        var data = new DataCache();
        var executor = new ThreadExecutor(RunStore.Open(_folder.Path), 1, data: data);
        return SyntheticComparison.Compare(ComparisonPlan.Of(specification, data), plan =>
            executor.Execute([plan], cancellation: TestContext.Current.CancellationToken)[0]);
    }
}
