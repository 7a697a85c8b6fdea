using System.Security.Cryptography;
using System.Text.Json;
using NormLab.Formats;
using NormLab.Numerics.Grids;

namespace NormLab.Tests.Numerics.Grids;

public class NumberGridTests
{
    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "Training", "Fixtures", "grids.json"))).RootElement;

    public static TheoryData<string> All => [.. NumberGrids.Names];

    [Theory]
    [InlineData(TensorElement.F16, "float16")]
    [InlineData(TensorElement.BF16, "bfloat16")]
    public void Every_code_of_16_bits_means_what_an_independent_program_says(TensorElement element, string name)
    {
        double[] values = [.. Codes(element, 2).Select(value => double.IsNaN(value) ? 0 : value)];
        byte[] bytes = new byte[8 * values.Length];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        Assert.Equal(65_536, values.Length);
        Assert.Equal(Expected.GetProperty("sha256").GetProperty(name).GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Theory]
    [InlineData(TensorElement.F8_E4M3, "float8-e4m3")]
    [InlineData(TensorElement.F8_E5M2, "float8-e5m2")]
    public void Every_code_of_8_bits_means_what_an_independent_program_says(TensorElement element, string name)
    {
        double[] expected = [.. Expected.GetProperty("codes").GetProperty(name).EnumerateArray().Select(value => value.GetString() switch
        {
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            string text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException(),
        })];
        Assert.Equal(256, expected.Length);
        Assert.Equal(expected.Select(BitsOf), Codes(element, 1).Select(BitsOf));
    }

    [Theory]
    [InlineData(TensorElement.F16, "float16")]
    [InlineData(TensorElement.BF16, "bfloat16")]
    [InlineData(TensorElement.F8_E4M3, "float8-e4m3")]
    [InlineData(TensorElement.F8_E5M2, "float8-e5m2")]
    public void Every_number_of_a_type_lies_on_its_grid_and_no_other_does(TensorElement element, string name)
    {
        NumberGrid grid = NumberGrids.Find(name)!;
        double[] finite = [.. Codes(element, TensorElement.F16 == element || element == TensorElement.BF16 ? 2 : 1).Where(double.IsFinite)];
        Assert.All(finite, value => Assert.Equal(BitsOf(value), BitsOf(grid.Nearest(value))));
        Assert.All(finite, value => Assert.Equal(BitsOf(value), BitsOf(grid.Stochastic(value, 1e-7))));
        Assert.Equal(finite.Distinct().Count(), grid.Count);
        Assert.Equal(finite.Max(), grid.Largest);
    }

    [Fact]
    public void Between_any_two_neighbours_of_float16_a_number_is_rounded_as_the_runtime_does()
    {
        NumberGrid grid = NumberGrids.Find("float16")!;
        for (ushort code = 0; code < 0x7BFF; code++)
        {
            double low = (double)BitConverter.UInt16BitsToHalf(code), high = (double)BitConverter.UInt16BitsToHalf((ushort)(code + 1));
            double middle = (low + high) / 2;
            foreach (double x in (double[])[middle, Math.BitDecrement(middle), Math.BitIncrement(middle), -middle])
                Assert.Equal((double)(Half)x, grid.Nearest(x));
        }
    }

    [Fact]
    public void Between_any_two_neighbours_of_bfloat16_a_number_is_rounded_as_its_bits_say()
    {
        NumberGrid grid = NumberGrids.Find("bfloat16")!;
        for (uint code = 0; code < 0x7F7F; code++)
        {
            uint middle = code << 16 | 0x8000;
            foreach (uint bits in (uint[])[middle, middle - 1, middle + 1])
            {
                // The usual trick: half of the last place, less one where that is even, and cut off.
                uint rounded = (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000;
                Assert.Equal(BitConverter.UInt32BitsToSingle(rounded), grid.Nearest(BitConverter.UInt32BitsToSingle(bits)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_number_is_rounded_as_exact_fractions_say(string name)
    {
        NumberGrid grid = NumberGrids.Find(name)!;
        foreach (JsonElement pair in Expected.GetProperty("rounded").GetProperty(name).EnumerateArray())
        {
            double x = pair[0].GetDouble(), y = pair[1].GetDouble();
            Assert.Equal(y, grid.Nearest(x));
            Assert.Equal(-y, grid.Nearest(-x));
        }
        Assert.Equal(grid.Largest, grid.Nearest(double.PositiveInfinity));
        Assert.True(double.IsNaN(grid.Nearest(double.NaN)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Rounding_at_random_keeps_the_mean_and_takes_one_of_the_two_numbers_around(string name)
    {
        NumberGrid grid = NumberGrids.Find(name)!;
        var random = new Random(7);
        foreach (double share in (double[])[0.1, 0.5, 0.83])
        {
            double low = grid.Nearest(0.7 * Math.Min(grid.Largest, 1)), x = low;
            // The number after it, found from above.
            double high = grid.Stochastic(Math.BitIncrement(low), 0);
            if (high == low) (low, high) = (0, grid.Largest);
            x = low + share * (high - low);
            double[] rounded = [.. Enumerable.Range(0, 20_000).Select(_ => grid.Stochastic(x, random.NextDouble()))];
            Assert.All(rounded, y => Assert.True(y == low || y == high));
            Assert.InRange((rounded.Average() - low) / (high - low), share - 0.015, share + 0.015);
        }
    }

    private static long BitsOf(double value) => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value);

    private static double[] Codes(TensorElement element, int size)
    {
        int count = 1 << 8 * size;
        byte[] bytes = new byte[count * size];
        for (int code = 0; code < count; code++)
            for (int i = 0; i < size; i++) bytes[code * size + i] = (byte)(code >> 8 * i);
        double[] values = new double[count];
        TensorElements.Widen(element, bytes, values);
        return values;
    }
}
