using CsCheck;
using NormLab.Numerics;
using NormLab.Randomness;
using NormLab.Training.Dropout;

namespace NormLab.Tests.Training;

public class DropoutMaskTests
{
    private static readonly Gen<int> Size = Gen.Int[1, 120];

    [Fact]
    public void A_mask_tells_of_every_unit_what_it_was_told_last() =>
        Gen.Select(Size, Size, Gen.Int[0, int.MaxValue]).Sample((rows, columns, seed) =>
        {
            var mask = new DropoutMask(rows, columns);
            var kept = new bool[rows, columns];
            var random = new Random(seed);
            for (int i = 0; i < 2 * rows * columns; i++)
            {
                (int row, int column) = (random.Next(rows), random.Next(columns));
                mask[row, column] = kept[row, column] = random.Next(2) == 0;
            }
            Assert.Equal(kept, Units(mask));
        }, iter: 50);

    [Fact]
    public void A_mask_has_no_unit_outside_of_it()
    {
        var mask = new DropoutMask(5, 7);
        foreach ((int row, int column) in ((int, int)[])[(-1, 0), (5, 0), (0, -1), (0, 7)])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => mask[row, column]);
            Assert.Throws<ArgumentOutOfRangeException>(() => mask[row, column] = true);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => new DropoutMask(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DropoutMask(1, 0));
    }

    [Fact]
    public void Masks_of_the_published_stream_keep_where_a_uniform_number_exceeds_the_rate() =>
        Gen.Select(Gen.UInt, Gen.Double[0, 0.99], Size, Gen.OneOf(Size, Gen.Int[1000, 1100])).Sample((seed, rate, rows, columns) =>
        {
            var numbers = new MersenneTwister(seed);
            var masks = new MersenneTwisterDropout(new MersenneTwister(seed), new DropoutOptions(rate, DropoutPlacement.AfterProducts));
            var mask = new DropoutMask(rows, columns);
            for (int layer = 0; layer < 2; layer++)
            {
                masks.NextMask(mask);
                for (int row = 0; row < rows; row++)
                {
                    for (int column = 0; column < columns; column++) Assert.Equal(numbers.NextDouble() > rate, mask[row, column]);
                }
            }
        }, iter: 50);

    [Fact]
    public void A_number_equal_to_the_rate_is_dropped()
    {
        double rate = new MersenneTwister(3).NextDouble();
        Assert.False(FirstUnit(rate));
        Assert.True(FirstUnit(Math.BitDecrement(rate)));

        static bool FirstUnit(double rate)
        {
            var mask = new DropoutMask(1, 1);
            new MersenneTwisterDropout(new MersenneTwister(3), new DropoutOptions(rate, DropoutPlacement.AfterProducts)).NextMask(mask);
            return mask[0, 0];
        }
    }

    [Fact]
    public void Counter_based_masks_keep_where_16_bits_exceed_those_of_the_rate_and_let_32_more_decide_where_they_are_equal() =>
        Gen.Select(Gen.ULong, Gen.Double[0, 1], Size, Size, Gen.Int[0, int.MaxValue]).Sample((seed, rest, rows, columns, unit) =>
        {
            // A rate whose upper bits are those of one of the units, so that this one is undecided.
            var generator = new Philox(seed);
            rows = Math.Max(rows, 2);
            double rate = Math.Min((Bits(generator, Place(unit % rows, unit % columns, columns)) + rest) / 65536, 0.9999999);
            ulong threshold = (ulong)Math.Ceiling(rate * (1ul << 48));
            var mask = new DropoutMask(rows, columns);
            var masks = new PhiloxDropout(seed, new DropoutOptions(rate, DropoutPlacement.AfterProducts));
            masks.Seek(1, masksPerStep: 3);
            masks.NextMask(mask);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    ulong place = Place(row, column, columns);
                    var more = new uint[1];
                    generator.Fill(3, (1ul << 63) + place, more);
                    Assert.Equal((((ulong)Bits(generator, place) << 32) | more[0]) >= threshold, mask[row, column]);
                }
            }
        }, iter: 50);

    [Fact]
    public void Several_threads_can_draw_a_counter_based_mask_part_by_part() =>
        Gen.Select(Gen.ULong, Size, Size, Gen.Int[1, 5], Gen.Int[0, 3]).Sample((seed, rows, columns, threads, ahead) =>
        {
            var options = new DropoutOptions(0.33, DropoutPlacement.AfterProducts);
            PhiloxDropout whole = new(seed, options), inParts = new(seed, options);
            DropoutMask expected = new(rows, columns), actual = new(rows, columns);
            whole.Seek(1, masksPerStep: ahead);
            whole.NextMask(expected);
            Parallel.For(0, threads, i => inParts.Draw(ahead, actual, new Part(i, threads)));
            Assert.Equal(Units(expected), Units(actual));
            Assert.Equal(0, inParts.MasksDrawn);
        }, iter: 30);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-5, 1e-5)]
    [InlineData(0.25, 0.25)]
    [InlineData(0.33, 0.33)]
    [InlineData(0.9999, 0.9999)]
    [InlineData(0.99999999999999989, 1)]
    public void Counter_based_masks_drop_the_share_they_should(double rate, double expected)
    {
        const int Rows = 1009, Columns = 1000;
        var mask = new DropoutMask(Rows, Columns);
        new PhiloxDropout(9, new DropoutOptions(rate, DropoutPlacement.AfterActivations)).NextMask(mask);
        int dropped = Units(mask).Cast<bool>().Count(kept => !kept);
        // Within four standard deviations.
        Assert.Equal(expected, dropped / (double)(Rows * Columns), 4 * Math.Sqrt(expected * (1 - expected) / (Rows * Columns)));
    }

    [Fact]
    public void Counter_based_masks_can_be_sought_and_differ()
    {
        var options = new DropoutOptions(0.33, DropoutPlacement.AfterActivations);
        var masks = new PhiloxDropout(9, options);
        bool[][,] all = [.. Enumerable.Range(0, 6).Select(_ => Draw(masks))];
        var sought = new PhiloxDropout(9, options);
        sought.Seek(2, masksPerStep: 2);
        Assert.Equal(all[4], Draw(sought));
        Assert.Equal(all[5], Draw(sought));
        Assert.NotEqual(all[4], all[5]);

        static bool[,] Draw(PhiloxDropout source)
        {
            var mask = new DropoutMask(101, 103);
            source.NextMask(mask);
            return Units(mask);
        }
    }

    private static bool[,] Units(DropoutMask mask)
    {
        var units = new bool[mask.Rows, mask.Columns];
        for (int row = 0; row < mask.Rows; row++)
        {
            for (int column = 0; column < mask.Columns; column++) units[row, column] = mask[row, column];
        }
        return units;
    }

    /// <summary>A unit's place in the stream: blocks of 48 rows, in each column by column.</summary>
    private static ulong Place(int row, int column, int columns) => (ulong)((row / 48 * columns + column) * 48 + row % 48);

    /// <summary>The 16 bits at a place of stream 3, one counter at a time.</summary>
    private static ushort Bits(Philox generator, ulong place)
    {
        var words = new uint[4];
        generator.Fill(3, place / 8, words);
        return (ushort)(words[place % 8 / 2] >> (int)(16 * (place % 2)));
    }
}
