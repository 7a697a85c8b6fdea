using CsCheck;
using NormLab.Norms;

namespace NormLab.Tests.Norms;

public class NormOrderTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("0.000", 0)]
    [InlineData("0.5", 0.5)]
    [InlineData(" 2 ", 2)]
    [InlineData("1e-17", 1e-17)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("+Inf", double.PositiveInfinity)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("∞", double.PositiveInfinity)]
    public void It_reads_numbers_and_the_names_of_infinity(string text, double expected)
    {
        Assert.Equal(expected, NormOrder.Parse(text).Value);
        Assert.False(double.IsNegative(NormOrder.Parse(text).Value));
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-1")]
    [InlineData("-inf")]
    [InlineData("")]
    [InlineData("two")]
    [InlineData("1,5")]
    public void What_is_no_order_is_refused_with_what_to_give(string text)
    {
        string message = Assert.Throws<FormatException>(() => NormOrder.Parse(text)).Message;
        Assert.Contains($"'{text}'", message, StringComparison.Ordinal);
        Assert.Contains("at least 0", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormOrder(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormOrder(-1e-300));
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    public void A_number_beyond_the_format_is_not_taken_for_another_norm(string text) =>
        Assert.Contains("beyond the range", Assert.Throws<FormatException>(() => NormOrder.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_it_writes_it_reads_back() =>
        Gen.OneOf(Gen.Double, Gen.Const(0.0), Gen.Const(double.PositiveInfinity), Gen.Const(double.Epsilon)).Where(n => n >= 0)
            .Sample(n => Assert.Equal(new NormOrder(n), NormOrder.Parse(new NormOrder(n).ToString())));

    [Fact]
    public void Dual_orders_have_inverses_that_sum_to_1_and_are_dual_to_one_another()
    {
        Assert.Equal(NormOrder.Infinity, new NormOrder(1).Dual);
        Assert.Equal(new NormOrder(1), NormOrder.Infinity.Dual);
        Assert.Equal(new NormOrder(2), new NormOrder(2).Dual);
        Gen.Double[1.001, 1000].Sample(n =>
        {
            Assert.Equal(1, 1 / n + 1 / new NormOrder(n).Dual.Value, 1e-12);
            Assert.Equal(n, new NormOrder(n).Dual.Dual.Value, 1e-9 * n);
        });
        Assert.Contains("L_0.5", Assert.Throws<InvalidOperationException>(() => new NormOrder(0.5).Dual).Message, StringComparison.Ordinal);
    }
}
