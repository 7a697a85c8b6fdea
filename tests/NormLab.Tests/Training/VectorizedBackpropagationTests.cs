using CsCheck;
using NormLab.Networks;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training;

public class VectorizedBackpropagationTests
{
    [Fact]
    public void In_float64_every_path_agrees_with_the_formulas() =>
        RandomProblem.Generator.Sample(problem => GradientAgreement.Check<double>(problem, 1e-12, RandomProblem.Paths), iter: 150);

    [Fact]
    public void In_float32_every_path_agrees_with_the_formulas() =>
        RandomProblem.Generator.Sample(problem => GradientAgreement.Check<float>(problem, 1e-5, RandomProblem.Paths), iter: 150);

    [Theory]
    [InlineData(new[] { 1, 1 }, 1)]
    [InlineData(new[] { 7, 1, 1, 3 }, 1)]
    [InlineData(new[] { 64, 16, 16, 10 }, 719)]
    [InlineData(new[] { 64, 256, 10 }, 73)]
    [InlineData(new[] { 3, 1024, 2 }, 5)]
    [InlineData(new[] { 5, 9, 8, 7, 6, 5, 4, 3, 2, 1, 2 }, 50)]
    public void Odd_shapes_agree_with_the_formulas(int[] sizes, int rows)
    {
        foreach (SoftmaxAxis softmax in Enum.GetValues<SoftmaxAxis>())
        {
            // One row under a softmax down the batch, or one class across the classes, has probability 1 and no finite two-sided gradient.
            bool certain = softmax == SoftmaxAxis.Batch ? rows == 1 : sizes[^1] == 1;
            var network = new Architecture(sizes, Activation.Arctan, biases: true);
            RandomProblem problem = RandomProblem.Create(network, rows, certain ? Loss.CategoricalCrossEntropy : Loss.TwoSidedCrossEntropy,
                softmax, null, 5);
            GradientAgreement.Check<double>(problem, 1e-12, RandomProblem.Paths);
            GradientAgreement.Check<float>(problem, 1e-5, RandomProblem.Paths);
        }
    }
}
