using CsCheck;
using NormLab.Randomness;
using NormLab.Training;

namespace NormLab.Tests.Training;

public class DropoutMaskTests
{
    [Fact]
    public void Masks_of_the_published_stream_keep_where_a_uniform_number_exceeds_the_rate() =>
        Gen.Select(Gen.UInt, Gen.Double[0, 0.99], Gen.Int[1, 70], Gen.Int[1, 70]).Sample((seed, rate, rows, columns) =>
        {
            var numbers = new MersenneTwister(seed);
            var masks = new MersenneTwisterDropout(new MersenneTwister(seed), new DropoutOptions(rate, DropoutPlacement.AfterProducts));
            for (int layer = 0; layer < 2; layer++)
            {
                var keep = new byte[rows * columns];
                masks.NextMask(rows, columns, keep);
                foreach (byte kept in keep) Assert.Equal(numbers.NextDouble() > rate ? 1 : 0, kept);
            }
        }, iter: 100);

    [Fact]
    public void A_number_equal_to_the_rate_is_dropped()
    {
        double rate = new MersenneTwister(3).NextDouble();
        var keep = new byte[1];
        new MersenneTwisterDropout(new MersenneTwister(3), new DropoutOptions(rate, DropoutPlacement.AfterProducts)).NextMask(1, 1, keep);
        Assert.Equal(0, keep[0]);
        new MersenneTwisterDropout(new MersenneTwister(3), new DropoutOptions(Math.BitDecrement(rate), DropoutPlacement.AfterProducts)).NextMask(1, 1, keep);
        Assert.Equal(1, keep[0]);
    }

    [Fact]
    public void Counter_based_masks_can_be_sought_and_keep_the_share_they_should()
    {
        var options = new DropoutOptions(0.33, DropoutPlacement.AfterActivations);
        var masks = new PhiloxDropout(9, options);
        var all = Enumerable.Range(0, 6).Select(_ => Draw(masks)).ToArray();
        var sought = new PhiloxDropout(9, options);
        sought.Seek(2, masksPerStep: 2);
        Assert.Equal(all[4], Draw(sought));
        Assert.Equal(all[5], Draw(sought));
        Assert.NotEqual(all[4], all[5]);
        double kept = all.SelectMany(mask => mask).Average(k => k);
        Assert.Equal(0.67, kept, 0.005);

        static byte[] Draw(PhiloxDropout source)
        {
            var keep = new byte[101 * 103];
            source.NextMask(101, 103, keep);
            return keep;
        }
    }
}
