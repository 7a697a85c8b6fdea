using System.Numerics;
using CsCheck;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Tests.Training.Passes;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training;

/// <summary>The categorical cross-entropy of a softmax across the classes, by log-sum-exp. Rows that are unit vectors make the weights of a
/// single layer the logits.</summary>
public class CategoricalCrossEntropyTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(1e4)]
    [InlineData(1e30)]
    public void A_loss_is_finite_for_finite_logits_however_far_apart(double distance)
    {
        double[][] logits = [[distance, 0, -distance], [0, 0, 0], [-distance, distance, 0]];
        AssertLoss(logits, [2, 1, 0], (2 * (2 * distance + Math.Log(1 + Math.Exp(-distance) + Math.Exp(-2 * distance))) + Math.Log(3)) / 3);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    public void A_loss_far_smaller_than_the_rounding_of_1_keeps_its_digits(double distance)
    {
        double r = 3 * Math.Exp(-distance);
        AssertLoss([[0, distance, 0, 0]], [1], r - r * r / 2 + r * r * r / 3 - r * r * r * r / 4);
    }

    [Fact]
    public void It_is_minus_the_logarithm_of_the_labels_probability() =>
        Gen.Select(Gen.Double[-5, 5].Array[4].Array[1, 60], Gen.Int[0, 3]).Sample((logits, first) =>
        {
            int[] labels = [.. logits.Select((_, i) => (i + first) % 4)];
            AssertLoss(logits, labels, logits.Zip(labels, (z, y) => -Math.Log(Math.Exp(z[y]) / z.Sum(Math.Exp))).Average());
        }, iter: 50);

    [Fact]
    public void The_same_logits_give_the_same_bits_on_every_path() =>
        Gen.Select(Gen.Double[-50, 50].Array[7].Array[1, 60], Gen.Int[0, 6]).Sample((logits, first) =>
        {
            int[] labels = [.. logits.Select((_, i) => (i + first) % 7)];
            Assert.Single(Losses<double>(logits, labels).Skip(1).Select(loss => loss.Loss).Distinct());
            Assert.Single(Losses<float>(logits, labels).Skip(1).Select(loss => loss.Loss).Distinct());
        }, iter: 50);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_logit_that_is_not_a_number_or_infinite_makes_the_loss_so_wherever_it_stands(double broken)
    {
        for (int c = 0; c < 3; c++)
        {
            for (int label = 0; label < 3; label++)
            {
                // An infinite weight times a feature of 0 is not a number, so this row is alone.
                double[] z = [1, 2, 3];
                z[c] = broken;
                foreach ((string name, double loss, _) in Losses<double>([z], [label]).Concat(Losses<float>([z], [label])))
                    Assert.False(double.IsFinite(loss), $"{name}: {loss}");
            }
        }
    }

    [Fact]
    public void Of_equal_largest_logits_the_first_is_the_prediction()
    {
        double[][] logits = [[1, 1, 0], [1, 1, 0], [0, 2, 2], [0, 2, 2 + 1e-6], [0, 0, 0]];
        foreach ((string name, _, double accuracy) in Losses<double>(logits, [0, 1, 1, 2, 0])
            .Concat(Losses<float>(logits, [0, 1, 1, 2, 0])))
            Assert.True(accuracy == 0.8, $"{name}: {accuracy}");
    }

    [Fact]
    public void The_gradient_is_that_of_the_loss_where_a_probability_is_0()
    {
        double[] z = [0, -1e4, 5000];
        foreach (InstructionSet path in RandomProblem.Paths)
        {
            AssertGradient<double>(new VectorizedBackpropagation<double>(Network(1, 3), Rows([1], 3), Loss.CategoricalCrossEntropy,
                SoftmaxAxis.Classes, path), z);
            AssertGradient<float>(new VectorizedBackpropagation<float>(Network(1, 3), Rows([1], 3), Loss.CategoricalCrossEntropy,
                SoftmaxAxis.Classes, path), z);
        }
        AssertGradient<double>(new ReferenceBackpropagation<double>(Network(1, 3), Rows([1], 3), Loss.CategoricalCrossEntropy,
            SoftmaxAxis.Classes), z);
    }

    private static void AssertGradient<T>(IBackpropagation<T> passes, double[] logits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gradient = new T[3];
        passes.ComputeGradient([.. logits.Select(T.CreateChecked)], gradient);
        Assert.Equal([0, -1, 1], gradient.Select(double.CreateChecked));
    }

    private static void AssertLoss(double[][] logits, int[] labels, double expected)
    {
        foreach ((string name, double loss, _) in Losses<double>(logits, labels))
            Assert.True(Math.Abs(loss - expected) <= 1e-14 * expected, $"float64, {name}: {loss:R} instead of {expected:R}");
        foreach ((string name, double loss, _) in Losses<float>(logits, labels))
            Assert.True(Math.Abs(loss - expected) <= 2e-5 * expected, $"float32, {name}: {loss:R} instead of {expected:R}");
    }

    private static IEnumerable<(string Name, double Loss, double Accuracy)> Losses<T>(double[][] logits, int[] labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Architecture network = Network(logits.Length, logits[0].Length);
        LabelledRows rows = Rows(labels, logits[0].Length);
        T[] weights = [.. logits.SelectMany(row => row).Select(T.CreateChecked)];
        Evaluation plain = new ReferenceBackpropagation<T>(network, rows, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes)
            .Evaluate(weights);
        yield return ("formulas", plain.Loss, plain.Score);
        foreach (InstructionSet path in RandomProblem.Paths)
        {
            Evaluation evaluation = new VectorizedBackpropagation<T>(network, rows, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, path)
                .Evaluate(weights);
            yield return (path.ToString(), evaluation.Loss, evaluation.Score);
        }
    }

    private static Architecture Network(int rows, int classes) => new([rows, classes], Activation.Arctan, biases: false);

    private static LabelledRows Rows(int[] labels, int classes)
    {
        double[] identity = new double[labels.Length * labels.Length];
        for (int i = 0; i < labels.Length; i++) identity[i * labels.Length + i] = 1;
        return new LabelledRows(identity, labels, labels.Length, labels.Length, classes);
    }
}
