using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;

namespace NormLab.Reporting.Tests.Rendering;

public sealed class AxisTicksTests
{
    [Theory]
    [InlineData(0, 25_000, 6, "0 5,000 10,000 15,000 20,000 25,000")]
    [InlineData(0, 1, 6, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-0.2, 0.2, 4, "−0.2 −0.1 0.0 0.1 0.2")]
    [InlineData(0.8531, 0.9182, 4, "0.86 0.88 0.90")]
    [InlineData(0.1, 1.0, 4, "0.25 0.50 0.75 1.00")]
    public void A_linear_axis_has_round_numbers(double minimum, double maximum, int most, string labels) =>
        Assert.Equal(labels, string.Join(' ', AxisTicks.Of(new Axis("", minimum, maximum), most).Select(tick => tick.Label)));

    [Theory]
    [InlineData(0.6, 60, 7, "1 2 5 10 20 50")]
    [InlineData(0.7, 6000, 4, "1 10 100 1,000")]
    [InlineData(1e-7, 2, 5, "10⁻⁶ 10⁻⁴ 10⁻² 1")]
    public void A_logarithmic_axis_has_powers_of_ten_and_what_fits_between(double minimum, double maximum, int most, string labels) =>
        Assert.Equal(labels, string.Join(' ', AxisTicks.Of(new Axis("", minimum, maximum, AxisScale.Logarithmic), most)
            .Select(tick => tick.Label)));

    [Fact]
    public void Positions_run_from_0_at_the_minimum_to_1_at_the_maximum()
    {
        Assert.Equal([0, 0.5, 1], AxisTicks.Of(new Axis("", 0, 10), 2).Select(tick => tick.Position));
        Assert.Equal(0.5, new Axis("", 1e-4, 1, AxisScale.Logarithmic).Position(1e-2), 12);
        Assert.True(double.IsNaN(new Axis("", 1e-4, 1, AxisScale.Logarithmic).Position(0)));
    }

    [Fact]
    public void Labels_at_one_place_are_spread_and_keep_their_order()
    {
        double[] places = EndLabels.Spread([50, 50, 10, 99], 16, 0, 100);
        Assert.Equal([50, 66, 10, 99], places);
        Assert.Equal([68, 84, 100], EndLabels.Spread([100, 100, 100], 16, 0, 100));
    }
}
