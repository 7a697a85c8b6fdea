using CsCheck;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Tests.Training.Passes;
using NormLab.Training.Batches;
using NormLab.Training.Dropout;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training.Batches;

public class MiniBatchesTests
{
    [Fact]
    public void An_epoch_takes_every_row_once_and_ends_with_what_is_left() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 60], Gen.UInt).Where((rows, size, _) => size <= rows).Sample((rows, size, seed) =>
        {
            var order = new PhiloxRowOrder(seed, rows);
            List<int[]> loaded = [];
            var batches = new MiniBatches<double>(Data(rows), size, new PhiloxRowOrder(seed, rows),
                batch => new Recorder(batch.RowCount, loaded));
            int perEpoch = (rows + size - 1) / size;
            for (int step = 0; step < 3 * perEpoch; step++) batches.Load(step);
            foreach ((int epoch, int[][] ofEpoch) in loaded.Chunk(perEpoch).Index())
            {
                Assert.Equal(order.Rows(epoch), ofEpoch.SelectMany(batch => batch).ToArray());
                Assert.All(ofEpoch.SkipLast(1), batch => Assert.Equal(size, batch.Length));
            }
        }, iter: 200);

    [Fact]
    public void The_gradient_of_a_batch_is_that_of_its_rows_alone_on_every_path() =>
        Gen.Select(RandomProblem.Generator, Gen.Int[1, 130]).Sample((problem, size) =>
        {
            LabelledRows data = problem.Data;
            int[] rows = [.. new PhiloxRowOrder(problem.Seed, data.RowCount).Rows(0)[..Math.Min(size, data.RowCount)]];
            LabelledRows alone = data.Select(rows);
            IBackpropagation<double>[] paths =
            [
                new ReferenceBackpropagation<double>(problem.Network, data.Slice(0, rows.Length), problem.Loss, problem.Softmax),
                .. RandomProblem.Paths.Select(path => new VectorizedBackpropagation<double>(problem.Network, data.Slice(0, rows.Length),
                    problem.Loss, problem.Softmax, path)),
            ];
            IBackpropagation<double>[] bound =
            [
                new ReferenceBackpropagation<double>(problem.Network, alone, problem.Loss, problem.Softmax),
                .. RandomProblem.Paths.Select(
                    path => new VectorizedBackpropagation<double>(problem.Network, alone, problem.Loss, problem.Softmax, path)),
            ];
            foreach ((IBackpropagation<double> batch, IBackpropagation<double> own) in paths.Zip(bound))
            {
                double[] expected = new double[problem.Network.ParameterCount], gradient = new double[problem.Network.ParameterCount];
                // What another batch left behind must not matter.
                batch.ComputeGradient(problem.Parameters, gradient, problem.Masks());
                batch.Load(data, rows);
                batch.ComputeGradient(problem.Parameters, gradient, problem.Masks());
                own.ComputeGradient(problem.Parameters, expected, problem.Masks());
                Assert.Equal(expected, gradient);
                Assert.Equal(own.Evaluate(problem.Parameters), batch.Evaluate(problem.Parameters));
            }
        }, iter: 40);

    [Fact]
    public void A_batch_of_another_size_or_of_other_data_is_refused()
    {
        var network = new Architecture([2, 3], Activation.Tanh, biases: false);
        foreach (IBackpropagation<double> passes in new IBackpropagation<double>[]
        {
            new VectorizedBackpropagation<double>(network, Data(4), Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes),
            new ReferenceBackpropagation<double>(network, Data(4), Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes),
        })
        {
            Assert.Throws<ArgumentException>(() => passes.Load(Data(9), [1, 2, 3]));
            Assert.Throws<ArgumentException>(() => passes.Load(Data(9) with { FeatureCount = 1 }, [1, 2, 3, 4]));
        }
        foreach (int size in new[] { 0, 10 })
            Assert.Throws<ArgumentOutOfRangeException>(
                () => new MiniBatches<double>(Data(9), size, new PhiloxRowOrder(1, 9), _ => new Recorder(1, [])));
    }

    private static LabelledRows Data(int rows) => new(new double[2 * rows], new int[rows], rows, 2, 3);

    /// <summary>Remembers the batches it was given.</summary>
    private sealed class Recorder(int rowCount, List<int[]> loaded) : IBackpropagation<double>
    {
        public void Load(LabelledRows data, ReadOnlySpan<int> rows)
        {
            Assert.Equal(rowCount, rows.Length);
            loaded.Add(rows.ToArray());
        }

        public void ComputeGradient(ReadOnlySpan<double> parameters, Span<double> gradient, IDropoutSource? dropout = null) =>
            throw new NotSupportedException();

        public Evaluation Evaluate(ReadOnlySpan<double> parameters) => throw new NotSupportedException();
    }
}
