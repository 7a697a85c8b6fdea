using CsCheck;
using NormLab.Randomness;
using NormLab.Training.Batches;

namespace NormLab.Tests.Training.Batches;

public class RowOrderTests
{
    [Fact]
    public void Of_the_published_stream_every_epoch_is_the_next_permutation_of_numpy()
    {
        // Tabulated with NumPy 1.24.2: seed(7), permutation(7), rand(3), permutation(7).
        var random = new NumPyRandom(7);
        var order = new NumPyRowOrder(random, 7);
        Assert.Equal([2, 5, 0, 6, 3, 1, 4], order.Rows(0));
        Assert.Equal([2, 5, 0, 6, 3, 1, 4], order.Rows(0));
        Assert.Equal([0.5384958704104337, 0.5011204636599379, 0.07205113335976154], Enumerable.Range(0, 3)
            .Select(_ => random.NextDouble()));
        Assert.Equal([1, 6, 3, 5, 4, 0, 2], order.Rows(1));
    }

    [Fact]
    public void The_published_stream_goes_on_from_its_state_and_from_nowhere_else()
    {
        var order = new NumPyRowOrder(new NumPyRandom(3), 50);
        int[] first = [.. order.Rows(0)];
        byte[] state = new byte[order.StateLength];
        order.WriteState(state);
        int[] second = [.. order.Rows(1)];

        var resumed = new NumPyRowOrder(new NumPyRandom(4), 50);
        resumed.ReadState(state);
        Assert.Equal(first, resumed.Rows(0));
        Assert.Equal(second, resumed.Rows(1));
        Assert.Throws<InvalidOperationException>(() => resumed.Rows(3).Length);
        Assert.Throws<InvalidOperationException>(() => resumed.Rows(0).Length);

        state[4] = state[8];
        Assert.Throws<ArgumentException>(() => resumed.ReadState(state));
        Assert.Equal(second, resumed.Rows(1));
    }

    [Fact]
    public void A_counter_based_order_depends_on_seed_and_epoch_alone() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 300], Gen.Int[0, int.MaxValue].Array[1, 5]).Sample((seed, rows, epochs) =>
        {
            var order = new PhiloxRowOrder(seed, rows);
            foreach (int epoch in epochs)
            {
                int[] drawn = [.. order.Rows(epoch)];
                Assert.Equal(Enumerable.Range(0, rows), drawn.Order());
                Assert.Equal(drawn, new PhiloxRowOrder(seed, rows).Rows(epoch));
                if (rows > 50) Assert.NotEqual(drawn, new PhiloxRowOrder(seed + 1, rows).Rows(epoch).ToArray());
                if (rows > 50) Assert.NotEqual(drawn, new PhiloxRowOrder(seed, rows).Rows(epoch ^ 1).ToArray());
            }
        }, iter: 50);

    [Fact]
    public void Counter_based_orders_are_equally_likely()
    {
        const int epochs = 24_000;
        var order = new PhiloxRowOrder(5, 4);
        int[] counts = [.. Enumerable.Range(0, epochs).Select(epoch => string.Concat(order.Rows(epoch).ToArray())).CountBy(rows => rows)
            .Select(count => count.Value)];
        Assert.Equal(24, counts.Length);
        double expected = epochs / 24.0, chiSquared = counts.Sum(count => (count - expected) * (count - expected) / expected);
        // 23 degrees of freedom: below 49.7 in all but one of a thousand.
        Assert.InRange(chiSquared, 0, 49.7);
    }
}
