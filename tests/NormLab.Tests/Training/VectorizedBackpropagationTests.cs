using System.Numerics;
using CsCheck;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Training;

namespace NormLab.Tests.Training;

public class VectorizedBackpropagationTests
{
    [Fact]
    public void In_float64_every_path_agrees_with_the_formulas() =>
        RandomProblem.Generator.Sample(problem => AssertAgreement<double>(problem, 1e-12), iter: 150);

    [Fact]
    public void In_float32_every_path_agrees_with_the_formulas() =>
        RandomProblem.Generator.Sample(problem => AssertAgreement<float>(problem, 1e-5), iter: 150);

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
            RandomProblem problem = RandomProblem.Create(network, rows, certain ? Loss.CategoricalCrossEntropy : Loss.TwoSidedCrossEntropy, softmax, null, 5);
            AssertAgreement<double>(problem, 1e-12);
            AssertAgreement<float>(problem, 1e-5);
        }
    }

    /// <summary>Both the fast and the plain passes are held against the plain ones in float64. Where rounding alone moves the plain ones by
    /// more than the tolerance, as it may on deep float32 networks, the fast ones may be off by as much.</summary>
    /// <remarks>So they may where a probability is near 1: the two-sided loss divides by 1 - p, then p (g - sum g p) takes almost all of it away, and of the
    /// rounding of p there remains epsilon / (1 - p)^2.</remarks>
    private static void AssertAgreement<T>(RandomProblem problem, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] parameters = problem.ParametersAs<T>();
        double[] exactParameters = [.. parameters.Select(double.CreateChecked)];
        var formulas = new ReferenceBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax);
        (double[] exact, Evaluation exactEvaluation) = Passes(formulas, exactParameters, problem);
        (double[] plain, _) = Passes(new ReferenceBackpropagation<T>(problem.Network, problem.Data, problem.Loss, problem.Softmax), parameters, problem);
        formulas.ComputeGradient(exactParameters, new double[exact.Length], problem.Masks());
        double rest = 1 - formulas.Probabilities.ToArray().Max(), epsilon = typeof(T) == typeof(double) ? double.BitIncrement(1) - 1 : float.BitIncrement(1) - 1;
        double cancellation = problem.Loss == Loss.TwoSidedCrossEntropy ? 4 * epsilon / (rest * rest) : 0;
        // A gradient much smaller than its terms (about 1 / classes) is what cancellation left of them.
        double scale = Math.Max(exact.Max(Math.Abs), 0.01 / problem.Network.OutputSize), allowed = Math.Max(Math.Max(tolerance, cancellation) * scale, 2 * Distance(plain, exact));
        if (!double.IsFinite(scale) || !double.IsFinite(allowed)) return;
        foreach (InstructionSet path in RandomProblem.Paths)
        {
            (double[] gradient, Evaluation evaluation) = Passes(new VectorizedBackpropagation<T>(problem.Network, problem.Data, problem.Loss, problem.Softmax, path), parameters, problem);
            Assert.True(Distance(gradient, exact) <= allowed, $"{path}: {Distance(gradient, exact) / scale:e1} of the gradient's scale apart on {problem.Network}");
            Assert.InRange(evaluation.Loss - exactEvaluation.Loss, -tolerance * (1 + exactEvaluation.Loss), tolerance * (1 + exactEvaluation.Loss));
            // Down the batch rows with equal sums tie between classes but for rounding, so accuracy is compared where it is well defined.
            if (typeof(T) == typeof(double) && problem.Softmax == SoftmaxAxis.Classes) Assert.Equal(exactEvaluation.Accuracy, evaluation.Accuracy, 1.5 / problem.Data.RowCount);
        }
    }

    private static (double[] Gradient, Evaluation Evaluation) Passes<T>(IBackpropagation<T> passes, T[] parameters, RandomProblem problem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Evaluation evaluation = passes.Evaluate(parameters);
        var gradient = new T[parameters.Length];
        passes.ComputeGradient(parameters, gradient, problem.Masks());
        Assert.Equal(evaluation, passes.Evaluate(parameters));
        return ([.. gradient.Select(double.CreateChecked)], evaluation);
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
}
