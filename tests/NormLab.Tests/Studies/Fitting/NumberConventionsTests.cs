using System.Globalization;
using NormLab.Data;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Storage;
using NormLab.Studies.Fitting.Recipes;
using NormLab.Tests.Data;

namespace NormLab.Tests.Studies.Fitting;

/// <summary>Linear regression under c sum w^2 has one minimum, with squares and with Huber's loss. Trained to it, the gradient of every
/// library's own objective, with the strength that its convention calls for, must vanish there.</summary>
public sealed class NumberConventionsTests : IDisposable
{
    private const double Coefficient = 0.02, Delta = 0.5, Enough = 1e-9;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void With_squares_it_is_that_of_PyTorch_and_Keras_and_scikit_learns_MLPRegressor_and_Ridge()
    {
        (LabelledRows rows, double[] weights, double bias) = Train("squared");
        int n = rows.RowCount;
        // mean (z - y)^2 + d/2 w^2, and Keras' l w^2.
        Assert.True(Largest(rows, weights, bias, r => 2 * r / n, Conventions.WeightDecay(Coefficient)) < Enough);
        Assert.True(Largest(rows, weights, bias, r => 2 * r / n, 2 * Conventions.KerasL2(Coefficient)) < Enough);
        // 1/2 mean (z - y)^2 + alpha / (2 n) w^2.
        Assert.True(Largest(rows, weights, bias, r => r / n, Conventions.RegressorAlpha(Coefficient, n) / n) < Enough);
        // sum (z - y)^2 + alpha w^2, over n.
        Assert.True(Largest(rows, weights, bias, r => 2 * r / n, 2 * Conventions.RidgeAlpha(Coefficient, n) / n) < Enough);
        Assert.True(Largest(rows, weights, bias, r => 2 * r / n, 1.01 * Conventions.WeightDecay(Coefficient)) > 1e-5);
    }

    [Fact]
    public void With_Hubers_loss_it_is_that_of_PyTorch_and_Keras()
    {
        (LabelledRows rows, double[] weights, double bias) = Train(FormattableString.Invariant($"huber, huber-delta: {Delta}"));
        int n = rows.RowCount;
        // Both are r^2 / 2 up to delta and delta (|r| - delta / 2) beyond, in the mean.
        Func<double, double> slope = r => Math.Clamp(r, -Delta, Delta) / n;
        Assert.True(Largest(rows, weights, bias, slope, Conventions.WeightDecay(Coefficient)) < Enough);
        Assert.True(Largest(rows, weights, bias, slope, 2 * Conventions.KerasL2(Coefficient)) < Enough);
        Assert.True(Largest(rows, weights, bias, slope, 1.01 * Conventions.WeightDecay(Coefficient)) > 1e-5);
        // Some rows lie on the straight part, or this would be squares again.
        Assert.InRange(Enumerable.Range(0, n).Count(row => Math.Abs(Residual(rows, weights, bias, row)) > Delta), 1, n / 2);
    }

    private (LabelledRows Rows, double[] Weights, double Bias) Train(string loss)
    {
        var data = new DataCache();
        RunResult run = new ThreadExecutor(RunStore.Open(_folder.Path), 1, data: data).Execute([ExperimentPlanner.Plan(
            ExperimentYaml.Read(string.Create(CultureInfo.InvariantCulture, $$"""
            name: convex
            data: {source: "{{TableFile.Fixture("wine.csv")}}", label: proline, target: numbers}
            network: {hidden: [], biases: true}
            objective: {loss: {{loss}} }
            training: {optimizer: gradient-descent, learning-rate: 0.1, batch: full, steps: 8000}
            conditions:
              l2: {penalty: {l2: {{Coefficient}} } }
            seeds: [1]
            """), "convex.yaml"), data)], cancellation: TestContext.Current.CancellationToken)[0].Runs[0].Result;
        LabelledRows rows = data.Prepare(run.Specification.Data with { File = TableFile.Fixture("wine.csv") }).Rows.Train;
        return (rows, run.Parameters.Span[..rows.FeatureCount].ToArray(), run.Parameters.Span[rows.FeatureCount]);
    }

    /// <summary>The largest entry of the gradient: the sum over rows of the slope of a residual, plus factor times the weight.</summary>
    private static double Largest(LabelledRows rows, double[] weights, double bias, Func<double, double> slope, double factor)
    {
        var gradient = new double[weights.Length + 1];
        for (int row = 0; row < rows.RowCount; row++)
        {
            double s = slope(Residual(rows, weights, bias, row));
            for (int f = 0; f < weights.Length; f++) gradient[f] += s * Feature(rows, row, f);
            gradient[^1] += s;
        }
        for (int f = 0; f < weights.Length; f++) gradient[f] += factor * weights[f];
        return gradient.Max(Math.Abs);
    }

    private static double Residual(LabelledRows rows, double[] weights, double bias, int row) =>
        bias + weights.Select((w, f) => w * Feature(rows, row, f)).Sum() - rows.Numbers.Span[row];

    private static double Feature(LabelledRows rows, int row, int feature) => rows.Features.Span[row * rows.FeatureCount + feature];
}
