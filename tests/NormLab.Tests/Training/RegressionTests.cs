using System.Text.Json;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Schedules;

namespace NormLab.Tests.Training;

/// <summary>A linear network beside scikit-learn, SciPy and NumPy, where all compute the same.</summary>
public class RegressionTests
{
    private const double Tolerance = 1e-9;

    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Training", "Fixtures", "regression.json"))).RootElement;

    private static readonly Architecture Linear = new([3, 1], Activation.Relu, biases: true);

    private static readonly LabelledRows Rows = LabelledRows.OfNumbers(Numbers("features"), Numbers("targets"), 3);

    private static readonly LossFunction Huber = new(Loss.Huber, Fixture.GetProperty("delta").GetDouble());

    public static TheoryData<string> Losses => ["squared", "huber"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss_and_gradient_are_those_of_NumPy(string kind)
    {
        var passes = new VectorizedBackpropagation<double>(Linear, Rows, Of(kind), SoftmaxAxis.Classes);
        double[] gradient = new double[4];
        passes.ComputeGradient(Numbers("point"), gradient);
        AssertEqual(Numbers(Fixture.GetProperty("gradients").GetProperty(kind)), gradient);
        Assert.Equal(Fixture.GetProperty("losses").GetProperty(kind).GetDouble(), passes.Evaluate(Numbers("point")).Loss, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void R2_and_errors_are_those_of_scikit_learn(string kind)
    {
        Evaluation said = new VectorizedBackpropagation<double>(Linear, Rows, Of(kind), SoftmaxAxis.Classes).Evaluate(Numbers("point"));
        JsonElement expected = Fixture.GetProperty("metrics");
        Assert.Equal(expected.GetProperty("r2").GetDouble(), said.Score, Tolerance);
        Assert.Equal(expected.GetProperty("rmse").GetDouble(), said.Errors!.Value.RootMeanSquare, Tolerance);
        Assert.Equal(expected.GetProperty("mae").GetDouble(), said.Errors.Value.MeanAbsolute, Tolerance);
        NumberErrors inCents = said.In(100).Errors!.Value;
        Assert.Equal((100 * said.Errors.Value.RootMeanSquare, 100 * said.Errors.Value.MeanAbsolute),
            (inCents.RootMeanSquare, inCents.MeanAbsolute));
    }

    [Theory]
    [InlineData("squared", "ridge")]
    [InlineData("huber", "huber")]
    public void Trained_to_the_minimum_it_is_the_ridge_regression_of_scikit_learn_or_the_huber_regression_of_SciPy(
        string kind, string expected)
    {
        var passes = new VectorizedBackpropagation<double>(Linear, Rows, Of(kind), SoftmaxAxis.Classes);
        var penalties = new PenaltyObjective(Linear, [new PenaltyTerm("l2", Fixture.GetProperty("l2").GetDouble())], PenaltyReduction.Sum,
            [1]);
        const int steps = 4000;
        var trainer = new Trainer<double>(passes, passes, penalties,
            OptimizerCatalog.Create<double>(Optimizer.Momentum, new ConstantRate(0.05), 4), new RecordSchedule(steps, steps,
                RecordMoment.AfterUpdate), new double[4]);
        Assert.True(trainer.AdvanceTo(steps, TimeSpan.MaxValue, TestContext.Current.CancellationToken));
        AssertEqual(Numbers(expected), trainer.Parameters.ToArray());
    }

    [Fact]
    public void Where_all_targets_are_the_same_R2_is_1_if_they_are_met_and_else_0()
    {
        LabelledRows same = LabelledRows.OfNumbers(new double[] { 1, 2 }, new double[] { 3, 3 }, 1);
        var passes = new VectorizedBackpropagation<double>(new Architecture([1, 1], Activation.Relu, biases: true), same, Loss.Squared,
            SoftmaxAxis.Classes);
        Assert.Equal(1, passes.Evaluate([0, 3]).Score);
        Assert.Equal(0, passes.Evaluate([1, 0]).Score);
    }

    [Fact]
    public void A_loss_of_numbers_needs_rows_with_numbers_and_one_output()
    {
        LabelledRows classes = new(new double[3], new int[1], 1, 3, 1);
        Assert.Contains("The rows have classes; the loss is one of numbers.", Assert.Throws<ArgumentException>(
            () => new VectorizedBackpropagation<double>(Linear, classes, Loss.Squared, SoftmaxAxis.Classes)).Message);
        Assert.Contains("The rows have numbers; the loss is one of classes.", Assert.Throws<ArgumentException>(
            () => new VectorizedBackpropagation<double>(Linear, Rows, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes)).Message);
        Assert.Contains("has more outputs than the one", Assert.Throws<ArgumentException>(() => new VectorizedBackpropagation<double>(
            new Architecture([3, 2], Activation.Relu, biases: true), Rows, Loss.Squared, SoftmaxAxis.Classes)).Message);
    }

    private static LossFunction Of(string kind) => kind == "huber" ? Huber : Loss.Squared;

    private static double[] Numbers(string name) => Numbers(Fixture.GetProperty(name));

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], Tolerance);
    }
}
