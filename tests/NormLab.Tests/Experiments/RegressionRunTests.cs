using System.Globalization;
using NormLab.Data;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using NormLab.Models;
using NormLab.Tests.Data;
using NormLab.Training.Passes;

namespace NormLab.Tests.Experiments;

public sealed class RegressionRunTests : IDisposable
{
    private const int Rows = 90;

    private readonly TemporaryFolder _folder = new();
    private readonly TableFile _file = new();
    private readonly DataCache _data = new();

    public void Dispose()
    {
        _folder.Dispose();
        _file.Dispose();
    }

    [Theory]
    [InlineData("float64", 1e-9)]
    [InlineData("float32", 1e-3)]
    public void Without_a_hidden_layer_and_under_L2_it_predicts_what_ridge_regression_does_in_the_unit_of_the_target(
        string precision, double tolerance)
    {
        const double l2 = 0.02;
        RunResult run = Run(precision, network: "{hidden: [], biases: true}", condition: "{penalty.l2: 0.02}",
            training: "{optimizer: momentum, learning-rate: 0.1, steps: 3000}");
        SplitRows rows = _data.Prepare(run.Specification.Data with { File = _file.Path }).Rows;
        double[] weights = Ridge(rows.Train, l2);
        NumberPredictions said = (NumberPredictions)run.ToModel().Predict(rows.Test.Features);
        Assert.Equal("price", said.Label);
        double mean = run.Encoding!.Numbers!.Shift, deviation = run.Encoding.Numbers.Scale;
        for (int i = 0; i < rows.Test.RowCount; i++)
            Assert.Equal(mean + deviation * Product(weights, rows.Test, i), said.Values.Span[i], tolerance * deviation);
    }

    [Theory]
    [InlineData("float64", "squared")]
    [InlineData("float32", "squared")]
    [InlineData("float64", "huber")]
    public void What_is_said_of_the_test_rows_follows_from_the_predictions_that_are_kept(string precision, string loss)
    {
        RunResult done = Run(precision, loss: loss);
        RunResult run = RunStore.ToRead(_folder.Path).TryRead(done.Id, out _)!;
        Assert.Equal(done.Summary, run.Summary);
        Assert.Equal(done.Curve, run.Curve);
        Assert.Equal(done.Encoding!.Numbers, run.Encoding!.Numbers);
        double[] truth = [.. run.Predictions!.Rows.ToArray().Select(row => Price(row))], said = run.Predictions.Numbers.ToArray();
        double squares = truth.Zip(said, (y, z) => (z - y) * (z - y)).Sum(), mean = truth.Average();
        Evaluation test = run.Summary.Test!.Value;
        Assert.Equal(1 - squares / truth.Sum(y => (y - mean) * (y - mean)), test.Score, 1e-5);
        Assert.Equal(Math.Sqrt(squares / truth.Length), test.Errors!.Value.RootMeanSquare, 1e-3);
        Assert.Equal(truth.Zip(said, (y, z) => Math.Abs(z - y)).Average(), test.Errors.Value.MeanAbsolute, 1e-3);
        Assert.Equal(run.Summary.Test, run.ToModel().Evaluate(_data.Prepare(done.Specification.Data with { File = _file.Path }).Rows.Test));
        Assert.True(test.Score > 0.9, $"R2 is {test.Score}.");
    }

    [Fact]
    public void Targets_are_standardised_by_the_training_rows_alone()
    {
        RunResult run = Run("float64");
        SplitRows rows = _data.Prepare(run.Specification.Data with { File = _file.Path }).Rows;
        double[] train = rows.Train.Numbers.ToArray();
        Assert.Equal(0, train.Average(), 1e-12);
        Assert.Equal(1, Math.Sqrt(train.Average(y => y * y)), 1e-12);
        // Another test row changes nothing that is trained.
        int tested = run.Predictions!.Rows.Span[0];
        RunResult other = Run("float64", price: row => row == tested ? 1e6 : Price(row));
        Assert.NotEqual(run.Id, other.Id);
        Assert.Equal(run.Parameters.ToArray(), other.Parameters.ToArray());
        Assert.NotEqual(run.Summary.Test, other.Summary.Test);
    }

    [Theory]
    [InlineData("float64")]
    [InlineData("float32")]
    public void Batches_and_several_threads_train_numbers_too(string precision)
    {
        RunResult run = Run(precision, training: "{optimizer: adam, learning-rate: 0.01, batch: 16, steps: 400}",
            condition: "{dropout: {rate: 0.1, placement: after-activations}}");
        Assert.True(run.Summary.Test!.Value.Score > 0.8, $"R2 is {run.Summary.Test.Value.Score}.");
    }

    [Theory]
    [InlineData("loss", "target: classes", "objective: {loss: squared}",
        "The loss squared is one of numbers; set 'data.target' to numbers")]
    [InlineData("loss", "target: numbers", "objective: {loss: categorical-cross-entropy}", "choose squared or huber, or leave 'loss' out")]
    [InlineData("softmax", "target: numbers", "objective: {softmax: batch}", "without a softmax")]
    [InlineData("huber-delta", "target: numbers", "objective: {huber-delta: 2}", "only huber takes it")]
    [InlineData("stratified", "target: numbers, split: {stratified: true}", "", "numbers have none; leave 'stratified' out")]
    [InlineData("label-noise", "target: numbers, label-noise: 0.1", "", "numbers have none; leave 'label-noise' out")]
    public void What_does_not_go_with_the_target_is_refused_by_its_key(string key, string data, string objective, string problem)
    {
        string message = Assert.Throws<InputFileException>(() => ExperimentYaml.Read($$"""
            name: refused
            data: {source: t.csv, label: y, {{data}} }
            network: {hidden: [4]}
            {{objective}}
            conditions: {plain: {} }
            """, "refused.yaml")).Message;
        Assert.Contains(problem, message);
        Assert.Contains("refused.yaml", message);
        Assert.Contains(key.Split('.')[^1], message);
    }

    [Fact]
    public void The_digits_have_no_numbers_to_predict() =>
        Assert.Contains("The digits have classes, not numbers to predict", Assert.Throws<InputFileException>(() => ExperimentYaml.Read("""
            name: refused
            data: {source: digits, target: numbers}
            network: {hidden: [4]}
            conditions: {plain: {} }
            """, "refused.yaml")).Message);

    private static double Price(int row) => 300 + 40 * A(row) - 25 * B(row) + 3 * Math.Sin(11 * row);

    private static double A(int row) => Math.Round(Math.Sin(row), 6);

    private static double B(int row) => Math.Round(Math.Cos(1.7 * row), 6);

    private static double Product(double[] weights, LabelledRows rows, int row)
    {
        ReadOnlySpan<double> features = rows.Features.Span.Slice(row * rows.FeatureCount, rows.FeatureCount);
        double sum = weights[^1];
        for (int f = 0; f < features.Length; f++) sum += weights[f] * features[f];
        return sum;
    }

    /// <summary>(X^T X / N + c I) w = X^T y / N of two standardised features; standardised targets have a mean of 0, and no bias.</summary>
    private static double[] Ridge(LabelledRows rows, double l2)
    {
        double aa = l2, ab = 0, bb = l2, ay = 0, by = 0;
        for (int row = 0; row < rows.RowCount; row++)
        {
            double a = rows.Features.Span[2 * row], b = rows.Features.Span[2 * row + 1], y = rows.Numbers.Span[row], n = rows.RowCount;
            (aa, ab, bb, ay, by) = (aa + a * a / n, ab + a * b / n, bb + b * b / n, ay + a * y / n, by + b * y / n);
        }
        double determinant = aa * bb - ab * ab;
        return [(ay * bb - ab * by) / determinant, (aa * by - ab * ay) / determinant, 0];
    }

    private RunResult Run(string precision, string network = "{hidden: [8], biases: true, activation: tanh}", string condition = "{}",
        string training = "{optimizer: adam, learning-rate: 0.01, steps: 400}", string loss = "squared", Func<int, double>? price = null)
    {
        price ??= Price;
        _file.Write("a,b,price\n" + string.Join('\n', Enumerable.Range(0, Rows).Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{A(row)},{B(row)},{price(row):R}"))));
        // The file has changed: what was read of it before counts no more.
        var data = new DataCache();
        var experiment = ExperimentYaml.Read($$"""
            name: prices
            data: {source: "{{_file.Path}}", label: price, target: numbers}
            network: {{network}}
            objective: {loss: {{loss}}}
            training: {{training}}
            record: {every: 100, predictions: true}
            conditions: {one: {{condition}} }
            seeds: [3]
            precision: {{precision}}
            """, "prices.yaml");
        experiment = experiment with { Data = experiment.Data with { Source = "csv", File = _file.Path } };
        return new ThreadExecutor(RunStore.Open(_folder.Path), 1, data: data)
            .Execute([ExperimentPlanner.Plan(experiment, data)], cancellation: TestContext.Current.CancellationToken)[0].Runs[0].Result;
    }
}
