using NormLab.Analysis;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Tests;

public sealed class TextTests
{
    [Fact]
    public void A_mean_that_is_not_known_has_no_margin()
    {
        Assert.Equal("–", Text.Ratios(MeanAndDeviation.Of([double.NaN, 1])));
        Assert.Equal("2.00 ± 1.00", Text.Ratios(MeanAndDeviation.Of([1, 2, 3])));
        Assert.Equal("2.00", Text.Ratios(MeanAndDeviation.Of([2])));
    }
}
