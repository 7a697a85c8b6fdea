using NormLab.Formats;

namespace NormLab.Tests.Formats;

public sealed class TensorElementsTests
{
    [Fact]
    public void Every_half_is_read_exactly()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
            Assert.Equal((double)BitConverter.UInt16BitsToHalf((ushort)bits),
                Widened(TensorElement.F16, (byte)bits, (byte)(bits >> 8)));
    }

    [Fact]
    public void Every_brain_float_is_the_upper_half_of_a_single()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
            Assert.Equal((double)BitConverter.Int32BitsToSingle(bits << 16), Widened(TensorElement.BF16, (byte)bits, (byte)(bits >> 8)));
    }

    [Theory]
    [InlineData(0x00, 0.0)]
    [InlineData(0x01, 0.001953125)]
    [InlineData(0x07, 0.013671875)]
    [InlineData(0x08, 0.015625)]
    [InlineData(0x38, 1.0)]
    [InlineData(0x3C, 1.5)]
    [InlineData(0xC0, -2.0)]
    [InlineData(0x7E, 448.0)]
    [InlineData(0xFE, -448.0)]
    [InlineData(0x7F, double.NaN)]
    [InlineData(0xFF, double.NaN)]
    public void A_byte_with_four_bits_of_exponent_reaches_448(byte bits, double value) =>
        Assert.Equal(value, Widened(TensorElement.F8_E4M3, bits));

    [Theory]
    [InlineData(0x3C, 1.0)]
    [InlineData(0xC1, -2.5)]
    [InlineData(0x7B, 57344.0)]
    [InlineData(0x7C, double.PositiveInfinity)]
    public void A_byte_with_five_bits_of_exponent_is_the_upper_half_of_a_half(byte bits, double value) =>
        Assert.Equal(value, Widened(TensorElement.F8_E5M2, bits));

    [Fact]
    public void Whole_numbers_and_truth_values_are_not_widened() =>
        Assert.All(Enum.GetValues<TensorElement>().Where(element => !TensorElements.IsFloatingPoint(element)),
            element => Assert.Throws<ArgumentException>(() => Widened(element, 0, 0, 0, 0, 0, 0, 0, 0)));

    private static double Widened(TensorElement element, params byte[] bytes)
    {
        Span<double> numbers = stackalloc double[1];
        TensorElements.Widen(element, bytes, numbers);
        return numbers[0];
    }
}
