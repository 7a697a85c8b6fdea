using NormLab.Studies.Reproduction;

namespace NormLab.Tests.Experiments;

public class PrintedNumberTests
{
    [Theory]
    [InlineData("0.970", 0.9696, "0.970", true)]
    [InlineData("0.970", 0.9694, "0.969", false)]
    [InlineData("1.24e-2", 0.012408830159457748, "1.24e-2", true)]
    [InlineData("1.24e-2", 0.012451, "1.25e-2", false)]
    [InlineData("1196", 1196, "1196", true)]
    [InlineData("1196", 1197, "1197", false)]
    public void A_number_is_compared_in_the_digits_it_was_printed_with(string printed, double value, string formatted, bool matches)
    {
        var number = new PrintedNumber(printed);
        Assert.Equal(formatted, number.Format(value));
        Assert.Equal(matches, number.Matches(value));
    }
}
