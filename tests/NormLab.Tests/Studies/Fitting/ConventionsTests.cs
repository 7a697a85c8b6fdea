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

/// <summary>Logistic regression under c sum w^2 has one minimum. Trained to it, the gradient of every library's own objective, with the
/// strength that its convention calls for, must vanish there.</summary>
public sealed class ConventionsTests : IDisposable
{
    private const double Coefficient = 0.02;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Tables => new() { { "wine.csv", "cultivar" }, { "patients.csv", "state" } };

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_minimum_is_that_of_PyTorch_and_Keras_and_scikit_learns_MLPClassifier(string file, string label)
    {
        (LabelledRows rows, double[,] weights, double[] biases) = Train(file, label);
        int n = rows.RowCount;
        // Each is the factor of 1/2 sum w^2 beside the mean loss: weight_decay, twice Keras' factor, alpha over the rows of a batch.
        foreach (double factor in (double[])[Conventions.WeightDecay(Coefficient), 2 * Conventions.KerasL2(Coefficient),
            Conventions.Alpha(Coefficient, n) / n]) Assert.True(LargestGradient(rows, weights, biases, factor) < 1e-9);
        Assert.True(LargestGradient(rows, weights, biases, 1.01 * Conventions.WeightDecay(Coefficient)) > 1e-4);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_minimum_is_that_of_scikit_learns_LogisticRegression(string file, string label)
    {
        (LabelledRows rows, double[,] weights, double[] biases) = Train(file, label);
        double strength = Conventions.InverseStrength(Coefficient, rows.RowCount, rows.ClassCount);
        if (rows.ClassCount > 2)
        {
            // C times the summed loss plus 1/2 sum w^2, over n C.
            Assert.True(LargestGradient(rows, weights, biases, 1 / (strength * rows.RowCount)) < 1e-9);
            return;
        }
        // One vector v for both classes: C sum log(1 + exp(-s v x)) + 1/2 v^2.
        for (int f = 0; f < rows.FeatureCount; f++)
        {
            double gradient = weights[f, 1] - weights[f, 0];
            for (int row = 0; row < rows.RowCount; row++)
                gradient += strength * (Probabilities(rows, weights, biases, row)[1] - rows.Labels.Span[row]) * Feature(rows, row, f);
            Assert.Equal(0, gradient, 1e-6);
        }
    }

    private (LabelledRows Rows, double[,] Weights, double[] Biases) Train(string file, string label)
    {
        var data = new DataCache();
        RunResult run = new ThreadExecutor(RunStore.Open(_folder.Path), 1, data: data).Execute([ExperimentPlanner.Plan(
            ExperimentYaml.Read(FormattableString.Invariant($$"""
            name: convex
            data: {source: "{{TableFile.Fixture(file)}}", label: {{label}} }
            network: {hidden: [], biases: true}
            training: {optimizer: gradient-descent, learning-rate: 0.3, batch: full, steps: 6000}
            conditions:
              l2: {penalty: {l2: {{Coefficient}} } }
            seeds: [1]
            """), "convex.yaml"), data)], cancellation: TestContext.Current.CancellationToken)[0].Runs[0].Result;
        LabelledRows rows = data.Prepare(run.Specification.Data with { File = TableFile.Fixture(file) }).Rows.Train;
        ReadOnlySpan<double> parameters = run.Parameters.Span;
        var weights = new double[rows.FeatureCount, rows.ClassCount];
        for (int i = 0; i < weights.Length; i++) weights[i / rows.ClassCount, i % rows.ClassCount] = parameters[i];
        return (rows, weights, parameters[weights.Length..].ToArray());
    }

    /// <summary>The largest entry of the gradient of the mean cross-entropy plus factor/2 sum w^2.</summary>
    private static double LargestGradient(LabelledRows rows, double[,] weights, double[] biases, double factor)
    {
        var gradient = new double[rows.FeatureCount, rows.ClassCount];
        for (int row = 0; row < rows.RowCount; row++)
        {
            double[] p = Probabilities(rows, weights, biases, row);
            p[rows.Labels.Span[row]] -= 1;
            for (int f = 0; f < rows.FeatureCount; f++)
                for (int c = 0; c < p.Length; c++) gradient[f, c] += p[c] * Feature(rows, row, f) / rows.RowCount;
        }
        double largest = 0;
        for (int f = 0; f < rows.FeatureCount; f++)
            for (int c = 0; c < rows.ClassCount; c++) largest = Math.Max(largest, Math.Abs(gradient[f, c] + factor * weights[f, c]));
        return largest;
    }

    private static double[] Probabilities(LabelledRows rows, double[,] weights, double[] biases, int row)
    {
        double[] z = [.. biases];
        for (int f = 0; f < rows.FeatureCount; f++)
            for (int c = 0; c < z.Length; c++) z[c] += Feature(rows, row, f) * weights[f, c];
        double most = z.Max(), sum = z.Sum(value => Math.Exp(value - most));
        return [.. z.Select(value => Math.Exp(value - most) / sum)];
    }

    private static double Feature(LabelledRows rows, int row, int feature) => rows.Features.Span[row * rows.FeatureCount + feature];
}
