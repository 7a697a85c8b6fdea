using System.Numerics;
using NormLab.Networks;
using NormLab.Tests.Experiments;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training.Passes;

public class BlockEvaluationTests
{
    private const int Block = BlockEvaluation<double>.BlockRows;

    [Theory]
    [InlineData(Block, Loss.CategoricalCrossEntropy)]
    [InlineData(Block + 1, Loss.CategoricalCrossEntropy)]
    [InlineData(2 * Block, Loss.TwoSidedCrossEntropy)]
    [InlineData(2 * Block + 777, Loss.CategoricalCrossEntropy)]
    [InlineData(2 * Block + 777, Loss.TwoSidedCrossEntropy)]
    public void Blocks_give_the_bits_of_one_pass_over_all_rows_on_any_number_of_threads(int rows, Loss loss)
    {
        Check<double>(threads: 1);
        Check<double>(threads: 3);
        Check<float>(threads: 1);

        void Check<T>(int threads)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var network = new Architecture([3, 9, 4], Activation.Arctan, biases: true);
            RandomProblem problem = RandomProblem.Create(network, rows, loss, SoftmaxAxis.Classes, null, 7);
            T[] parameters = problem.ParametersAs<T>();
            using var team = new ThreadTeam(threads);
            IEvaluation<T> blocks = BlockEvaluation<T>.Of(network, problem.Data, loss, SoftmaxAxis.Classes, team);
            Assert.Equal(rows > Block, blocks is BlockEvaluation<T>);
            Evaluation whole = new VectorizedBackpropagation<T>(network, problem.Data, loss, SoftmaxAxis.Classes).Evaluate(parameters);
            Assert.Equal(whole, blocks.Evaluate(parameters));
            Assert.Equal(whole, blocks.Evaluate(parameters));
        }
    }

    [Fact]
    public void Rows_are_not_cut_where_a_probability_depends_on_every_row()
    {
        var network = new Architecture([3, 4], Activation.Arctan, biases: true);
        RandomProblem problem = RandomProblem.Create(network, Block + 1, Loss.TwoSidedCrossEntropy, SoftmaxAxis.Batch, null, 7);
        Assert.IsType<VectorizedBackpropagation<double>>(
            BlockEvaluation<double>.Of(network, problem.Data, problem.Loss, SoftmaxAxis.Batch));
    }

    [Fact]
    public void Many_rows_are_held_as_the_formula_says()
    {
        var network = new Architecture([20, 32, 2], Activation.Arctan, biases: true);
        RandomProblem problem = RandomProblem.Create(network, 10 * Block + 5, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, null, 7);
        IEvaluation<float> blocks = BlockEvaluation<float>.Of(network, problem.Data, problem.Loss, problem.Softmax);
        blocks.Evaluate(problem.ParametersAs<float>());
        long held = ReachableMemory.Of(blocks, shared: problem.Data);
        long formula = BlockEvaluation<float>.BytesFor(network, problem.Data.RowCount, problem.Softmax);
        Assert.InRange(formula, 0.9 * held, 1.1 * held);
    }
}
