using NormLab.Formats;

namespace NormLab.Tests.Formats;

public class NearestNameTests
{
    [Theory]
    [InlineData("activaton", "activation")]
    [InlineData("ACTIVATION", "activation")]
    [InlineData("laers", "layers")]
    [InlineData("see", "seed")]
    [InlineData("quantum", null)]
    [InlineData("", null)]
    public void A_slip_of_the_pen_has_a_nearest_name_and_another_word_has_none(string written, string? nearest) =>
        Assert.Equal(nearest, NearestName.Among(["activation", "layers", "seed", "seeds"], written));

    [Fact]
    public void An_endless_name_is_near_to_none() => Assert.Null(NearestName.Among([new string('a', 1_000_000)], new string('a', 999_999)));
}
