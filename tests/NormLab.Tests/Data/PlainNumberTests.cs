using System.Globalization;
using CsCheck;
using NormLab.Data.Cells;

namespace NormLab.Tests.Data;

/// <summary>Numbers are read to the bit as .NET reads them, which rounds to the nearest.</summary>
public sealed class PlainNumberTests
{
    private static readonly Gen<string> Written = Gen.OneOf(
        Gen.Double.Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Decimal[-99999, 99999], Gen.Int[0, 12], (number, places) => decimal.Round(number, places)
            .ToString(CultureInfo.InvariantCulture)),
        Gen.Long.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.OneOf(Gen.Const("0123456789"), Gen.Const("0123456789.+-eE"), Gen.Const("05.-,/: ")).SelectMany(letters =>
            Gen.OneOf(letters.ToCharArray().Select(Gen.Const).ToArray()).Array[1, 22].Select(chars => new string(chars).Trim())));

    [Fact]
    public void A_number_is_the_nearest_double() => Written.Sample(text =>
    {
        bool expected = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        Assert.Equal(expected, PlainNumber.TryParse(text, out double read));
        if (expected) Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(read));
    }, iter: 20_000);

    [Theory]
    [InlineData("-0")]
    [InlineData("9007199254740993")]
    [InlineData("0.1")]
    [InlineData("123456789012345678")]
    [InlineData("1234567890.12345678")]
    [InlineData("5.")]
    [InlineData(".5")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("1e5")]
    [InlineData("1E-400")]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("2023-01-05")]
    [InlineData("1,5")]
    [InlineData("e5")]
    public void Edges_are_read_as_elsewhere(string text)
    {
        bool expected = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        Assert.Equal(expected, PlainNumber.TryParse(text, out double read));
        if (expected) Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(read));
    }
}
