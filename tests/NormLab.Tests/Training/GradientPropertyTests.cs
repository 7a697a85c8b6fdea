using System.Numerics;
using CsCheck;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Randomness;
using NormLab.Training.Dropout;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training;

public class GradientPropertyTests
{
    [Fact]
    public void The_gradient_is_that_of_finite_differences_on_every_path() =>
        RandomProblem.Generator.Where(problem => problem.Dropout is null && problem.Network.Activation != Activation.Relu
            && (problem.Network.OutputSize > 1 || problem.Loss.IsOfNumbers())).Sample(problem =>
        {
            InstructionSet path = RandomProblem.Paths[problem.Seed % RandomProblem.Paths.Length];
            var passes = new VectorizedBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax, path);
            var gradient = new double[problem.Parameters.Length];
            double[] moved = [.. problem.Parameters];
            passes.ComputeGradient(problem.Parameters, gradient);
            double scale = Math.Max(gradient.Max(Math.Abs), 0.01 / problem.Network.OutputSize);
            if (!double.IsFinite(scale)) return;
            var random = new Random(1);
            for (int trial = 0; trial < 8; trial++)
            {
                const double step = 1e-5;
                int i = random.Next(gradient.Length);
                moved[i] = problem.Parameters[i] + step;
                double above = passes.Evaluate(moved).Loss;
                moved[i] = problem.Parameters[i] - step;
                double below = passes.Evaluate(moved).Loss;
                moved[i] = problem.Parameters[i];
                Assert.InRange((above - below) / (2 * step) - gradient[i], -1e-5 * scale, 1e-5 * scale);
            }
        }, iter: 100);

    [Fact]
    public void A_step_allocates_nothing()
    {
        RandomProblem problem = RandomProblem.Create(
            new Architecture([64, 48, 16, 10], Activation.Arctan, biases: true), 719, Loss.TwoSidedCrossEntropy, SoftmaxAxis.Batch,
                new DropoutOptions(0.33, DropoutPlacement.AfterProducts), 1);
        CheckAllocations<double>(problem);
        CheckAllocations<float>(problem);

        static void CheckAllocations<T>(RandomProblem problem)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var passes = new VectorizedBackpropagation<T>(problem.Network, problem.Data, problem.Loss, problem.Softmax);
            T[] parameters = problem.ParametersAs<T>(), gradient = new T[parameters.Length];
            IDropoutSource[] sources = [new GaussianDropout(1, problem.Dropout!),
                new MersenneTwisterDropout(new MersenneTwister(1), problem.Dropout!), new PhiloxDropout(1, problem.Dropout!)];
            Assert.Equal(0, SteadyState.BytesAllocatedBy(Step));

            void Step()
            {
                passes.ComputeGradient(parameters, gradient);
                foreach (IDropoutSource source in sources) passes.ComputeGradient(parameters, gradient, source);
                passes.Evaluate(parameters);
            }
        }
    }

    [Fact]
    public void Same_input_gives_same_bits_whatever_came_before() =>
        RandomProblem.Generator.Sample(problem =>
        {
            var fresh = new VectorizedBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax);
            var used = new VectorizedBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax);
            var shifted = new double[problem.Parameters.Length + 1];
            double[] expected = new double[problem.Parameters.Length], actual = new double[problem.Parameters.Length + 3];
            used.ComputeGradient([.. problem.Parameters.Select(w => 3 * w)], expected,
                new PhiloxDropout(3, new DropoutOptions(0.2, DropoutPlacement.AfterActivations)));
            problem.Parameters.CopyTo(shifted, 1);
            fresh.ComputeGradient(problem.Parameters, expected, problem.Masks());
            used.ComputeGradient(shifted.AsSpan(1), actual.AsSpan(3), problem.Masks());
            Assert.Equal(expected, actual[3..]);
            Assert.Equal(fresh.Evaluate(problem.Parameters), used.Evaluate(problem.Parameters));
        }, iter: 60);

    [Theory]
    [InlineData(InstructionSet.Scalar)]
    [InlineData(InstructionSet.Vector128)]
    [InlineData(InstructionSet.Vector256)]
    [InlineData(InstructionSet.Vector512)]
    public void Of_equal_probabilities_the_first_class_counts(InstructionSet path)
    {
        var network = new Architecture([2, 4], Activation.Arctan, biases: false);
        var data = new LabelledRows(new double[10], new[] { 0, 0, 0, 1, 2 }, 5, 2, 4);
        var passes = new VectorizedBackpropagation<double>(network, data, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, path);
        Evaluation evaluation = passes.Evaluate(new double[8]);
        Assert.Equal(0.6, evaluation.Score, 1e-15);
        Assert.Equal(Math.Log(4), evaluation.Loss, 1e-15);
    }

    [Fact]
    public void Data_that_does_not_fit_is_refused()
    {
        var network = new Architecture([2, 4], Activation.Arctan, biases: false);
        Assert.Throws<ArgumentException>(
            () => new VectorizedBackpropagation<double>(network, new LabelledRows(new double[3], new int[1], 1, 3, 4),
            Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes));
        Assert.Throws<ArgumentException>(
            () => new VectorizedBackpropagation<double>(network, new LabelledRows(Array.Empty<double>(), Array.Empty<int>(), 0, 2, 4),
            Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes));
        var passes = new VectorizedBackpropagation<double>(network, new LabelledRows(new double[2], new int[1], 1, 2, 4),
            Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes);
        Assert.Throws<ArgumentException>(() => passes.Evaluate(new double[7]));
        Assert.Throws<ArgumentException>(() => passes.ComputeGradient(new double[8], new double[7]));
    }
}
