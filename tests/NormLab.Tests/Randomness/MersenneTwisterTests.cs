using CsCheck;
using NormLab.Randomness;

namespace NormLab.Tests.Randomness;

public class MersenneTwisterTests
{
    [Fact]
    public void The_words_are_those_its_authors_published()
    {
        var generator = new MersenneTwister(5489);
        Assert.Equal(3499211612u, generator.NextUInt32());
        generator.Skip(9998);
        Assert.Equal(4123659995u, generator.NextUInt32());
        Assert.Equal(10_000, generator.WordsDrawn);
    }

    [Theory]
    [InlineData(13u, 99_999, 0.9097156157491902)]
    [InlineData(0u, 999_999, 0.9086058839973405)]
    public void The_numbers_are_those_of_NumPy(uint seed, int index, double expected)
    {
        var generator = new MersenneTwister(seed);
        for (int i = 0; i < index; i++) generator.NextDouble();
        Assert.Equal(expected, generator.NextDouble());
    }

    [Fact]
    public void Filling_skipping_and_drawing_one_by_one_walk_the_same_stream() =>
        Gen.Select(Gen.UInt, Gen.Int[0, 2000].Array[1, 6]).Sample((seed, counts) =>
        {
            var single = new MersenneTwister(seed);
            var bulk = new MersenneTwister(seed);
            foreach (int count in counts)
            {
                var words = new uint[count];
                bulk.Fill(words);
                foreach (uint word in words) Assert.Equal(single.NextUInt32(), word);
                bulk.Skip(count);
                for (int i = 0; i < count; i++) single.NextUInt32();
                Assert.Equal(single.Capture(), bulk.Capture());
            }
        }, iter: 50);

    [Fact]
    public void A_state_survives_the_way_through_bytes()
    {
        var generator = new MersenneTwister(42);
        generator.Skip(12_345);
        var bytes = new byte[MersenneTwisterState.ByteCount];
        generator.Capture().Write(bytes);
        var other = new MersenneTwister(MersenneTwisterState.Read(bytes));
        Assert.Equal(12_345, other.WordsDrawn);
        for (int i = 0; i < 2_000; i++) Assert.Equal(generator.NextUInt32(), other.NextUInt32());
    }

    [Fact]
    public void A_damaged_state_is_refused()
    {
        var bytes = new byte[MersenneTwisterState.ByteCount];
        Assert.Throws<ArgumentException>(() => MersenneTwisterState.Read(bytes.AsSpan(1)));
        bytes.AsSpan().Fill(0xff);
        Assert.Throws<ArgumentException>(() => MersenneTwisterState.Read(bytes));
    }
}
