using NormLab.Randomness;

namespace NormLab.Tests.Randomness;

public class PhiloxTests
{
    [Theory]
    [InlineData(0ul, 0ul, 0ul, new[] { 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u })]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, new[] { 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu })]
    [InlineData(0x299f31d0a4093822ul, 0x0370734413198a2eul, 0x85a308d3243f6a88ul,
        new[] { 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u })]
    public void The_words_are_those_its_authors_published(ulong key, ulong high, ulong low, uint[] expected)
    {
        var words = new uint[4];
        new Philox(key).Fill(high, low, words);
        Assert.Equal(expected, words);
    }

    [Fact]
    public void Many_counters_at_once_give_what_each_gives_alone()
    {
        var generator = new Philox(0x0123456789abcdef);
        var words = new uint[4 * 37 + 3];
        generator.Fill(7, uint.MaxValue - 10ul, words);
        for (int i = 0; i < words.Length; i += 4)
        {
            var single = new uint[Math.Min(4, words.Length - i)];
            generator.Fill(7, uint.MaxValue - 10ul + (ulong)i / 4, single);
            Assert.Equal(single, words[i..(i + single.Length)]);
        }
    }
}
