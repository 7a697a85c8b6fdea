using System.Text.Json;
using CsCheck;
using NormLab.Data;
using NormLab.Data.Splits;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Schedules;

namespace NormLab.Tests.Training;

public class WeightedRowsTests
{
    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Training", "Fixtures", "weights.json"))).RootElement;

    [Theory]
    [InlineData("rows")]
    [InlineData("balanced")]
    [InlineData("both")]
    public void Trained_to_the_minimum_it_is_the_weighted_logistic_regression_of_scikit_learn(string weights)
    {
        LabelledRows rows = Weighted(weights != "balanced", weights != "rows");
        var network = new Architecture([3, 3], Activation.Relu, biases: true);
        var passes = new VectorizedBackpropagation<double>(network, rows, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes);
        var penalties = new PenaltyObjective(network, [new PenaltyTerm("l2", Fixture.GetProperty("l2").GetDouble())],
            PenaltyReduction.Sum, [1]);
        const int steps = 6000;
        var trainer = new Trainer<double>(passes, passes, penalties, OptimizerCatalog.Create<double>(Optimizer.Momentum,
            new ConstantRate(0.2), network.ParameterCount), new RecordSchedule(steps, steps, RecordMoment.AfterUpdate),
            new double[network.ParameterCount]);
        Assert.True(trainer.AdvanceTo(steps, TimeSpan.MaxValue, TestContext.Current.CancellationToken));
        double[] expected = Numbers(Fixture.GetProperty("probabilities").GetProperty(weights)), logits = new double[expected.Length],
            actual = new double[expected.Length];
        passes.ComputeOutputs(trainer.Parameters, logits, actual);
        for (int i = 0; i < actual.Length; i++) Assert.Equal(expected[i], actual[i], 1e-9);
    }

    [Fact]
    public void Balanced_weights_are_those_of_scikit_learn()
    {
        LabelledRows rows = Weighted(byRows: false, balanced: true);
        double[] balanced = Numbers(Fixture.GetProperty("balanced"));
        for (int i = 0; i < rows.RowCount; i++) Assert.Equal(balanced[rows.Labels.Span[i]], rows.LossWeights.Span[i], 1e-12);
        // Scores do not know of them.
        Assert.True(rows.Weights.IsEmpty);
    }

    [Fact]
    public void A_row_that_counts_twice_is_two_rows() => RandomProblem.Generator.Where(problem => problem.Dropout is null
        && problem.Softmax == SoftmaxAxis.Classes).Sample(problem =>
    {
        var random = new Random((int)(problem.Seed & int.MaxValue));
        int[] times = [.. Enumerable.Range(0, problem.Data.RowCount).Select(_ => random.Next(0, 4))];
        if (times.Sum() == 0) return;
        double[] weights = [.. times.Select(time => (double)time)];
        LabelledRows plain = problem.Data with { Weights = default, LossWeights = default };
        LabelledRows weighted = plain with
        {
            Weights = weights,
            LossWeights = weights.Select(weight => weight * weights.Length / weights.Sum()).ToArray(),
        };
        LabelledRows repeated = plain.Select([.. times.SelectMany((time, row) => Enumerable.Repeat(row, time))]);
        (double[] gradient, Evaluation evaluation) = Passes(problem, weighted);
        (double[] expected, Evaluation expectedEvaluation) = Passes(problem, repeated);
        double scale = Math.Max(1e-3, expected.Max(Math.Abs));
        if (!double.IsFinite(scale) || !double.IsFinite(expectedEvaluation.Loss)) return;
        Assert.All(gradient.Zip(expected), pair => Assert.InRange(pair.First - pair.Second, -1e-9 * scale, 1e-9 * scale));
        Assert.Equal(expectedEvaluation.Loss, evaluation.Loss, 1e-9 * (1 + expectedEvaluation.Loss));
        Assert.Equal(expectedEvaluation.Score, evaluation.Score, 1e-9 * (1 + Math.Abs(expectedEvaluation.Score)));
        Assert.Equal(expectedEvaluation.Errors is null, evaluation.Errors is null);
        if (evaluation.Errors is { } errors)
            Assert.Equal(expectedEvaluation.Errors!.Value.MeanAbsolute, errors.MeanAbsolute, 1e-9 * (1 + errors.MeanAbsolute));
    }, iter: 100);

    [Fact]
    public void Batches_take_the_weights_of_their_rows()
    {
        LabelledRows rows = Weighted(byRows: true, balanced: true);
        int[] some = [5, 9, 30, 31, 59];
        var network = new Architecture([3, 4, 3], Activation.Tanh, biases: true);
        double[] parameters = [.. Enumerable.Range(0, network.ParameterCount).Select(i => Math.Sin(i))];
        double[] expected = new double[parameters.Length], actual = new double[parameters.Length];
        var direct = new VectorizedBackpropagation<double>(network, rows.Select(some), Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes);
        var loaded = new VectorizedBackpropagation<double>(network, rows.Slice(0, 5), Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes);
        loaded.Load(rows, some);
        direct.ComputeGradient(parameters, expected);
        loaded.ComputeGradient(parameters, actual);
        Assert.Equal(expected, actual);
        Assert.Equal(direct.Evaluate(parameters), loaded.Evaluate(parameters));
    }

    private static (double[] Gradient, Evaluation Evaluation) Passes(RandomProblem problem, LabelledRows rows)
    {
        var passes = new VectorizedBackpropagation<double>(problem.Network, rows, problem.Loss, problem.Softmax,
            RandomProblem.Paths[problem.Seed % RandomProblem.Paths.Length]);
        var gradient = new double[problem.Parameters.Length];
        passes.ComputeGradient(problem.Parameters, gradient);
        return (gradient, passes.Evaluate(problem.Parameters));
    }

    /// <summary>The fixture's rows with the weights that preparation gives to training rows.</summary>
    private static LabelledRows Weighted(bool byRows, bool balanced)
    {
        int[] labels = [.. Fixture.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];
        int count = labels.Length;
        var table = new DataTable
        {
            File = "t.csv",
            Columns = [],
            Label = "y",
            Target = new ClassTarget(labels, ["a", "b", "c"]),
            RowsRead = count,
            ContentHash = "",
            Weights = byRows ? Numbers(Fixture.GetProperty("rows")) : default(ReadOnlyMemory<double>),
        };
        int[] all = [.. Enumerable.Range(0, count)];
        return LossWeighting.Of(new DataSpecification { BalancesClasses = balanced }, table, new RowSplit([.. all], [], []))
            .Weigh(new LabelledRows(Numbers(Fixture.GetProperty("features")), labels, count, 3, 3), all);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
