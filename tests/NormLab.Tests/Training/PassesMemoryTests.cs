using System.Numerics;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Tests.Experiments;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training;

public class PassesMemoryTests
{
    [Theory]
    [InlineData(new[] { 64, 256, 10 }, 719)]
    [InlineData(new[] { 64, 16, 16, 16, 10 }, 719)]
    [InlineData(new[] { 13, 100, 37, 5 }, 300)] // inputs that do not fill the lanes of every register
    [InlineData(new[] { 3, 1024, 2 }, 50)]
    public void Passes_hold_what_the_formula_says_to_a_tenth_on_every_path(int[] sizes, int rows)
    {
        foreach (InstructionSet path in RandomProblem.Paths)
        {
            Check<double>(path);
            Check<float>(path);
        }

        void Check<T>(InstructionSet path)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var network = new Architecture(sizes, Activation.Arctan, biases: true);
            RandomProblem problem = RandomProblem.Create(network, rows, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, null, 1);
            T[] parameters = problem.ParametersAs<T>();
            var passes = new VectorizedBackpropagation<T>(network, problem.Data, problem.Loss, problem.Softmax, path);
            PassesMemory formula = PassesMemory.Of<T>(network, rows, path);
            passes.Evaluate(parameters);
            AssertTenth(formula.Evaluation);
            passes.ComputeGradient(parameters, new T[parameters.Length]);
            AssertTenth(formula.Total);

            void AssertTenth(long bytes)
            {
                long held = ReachableMemory.Of(passes, shared: problem.Data);
                Assert.True(Math.Abs(held - bytes) <= 0.1 * held, $"{network}, {path}: {held:N0} bytes held, {bytes:N0} by the formula");
            }
        }
    }
}
