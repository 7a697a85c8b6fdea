using System.Text.Json;
using CsCheck;
using NormLab.Analysis.Inference;
using NormLab.Tests.Analysis.Fixtures;

namespace NormLab.Tests.Analysis.Inference;

public class HolmCorrectionTests
{
    private static readonly Gen<double[]> PValues =
        Gen.OneOf(Gen.Double[0, 1], Gen.Double[0, 0.05], Gen.Int[0, 2].Select(i => new[] { 0, 0.01, 1 }[i])).Array[1, 12];

    [Fact]
    public void Adjusted_p_values_are_the_tabulated_ones()
    {
        foreach (JsonElement expected in SciPy.Of("holm").EnumerateArray())
            Assert.All(expected.Numbers("adjusted").Zip(HolmCorrection.Adjust(expected.Numbers("p"))),
                pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Adjusting_never_lowers_a_p_value_keeps_their_order_and_is_never_harder_than_Bonferroni() =>
        PValues.Sample(p =>
        {
            double[] adjusted = HolmCorrection.Adjust(p);
            for (int i = 0; i < p.Length; i++)
            {
                Assert.InRange(adjusted[i], p[i], Math.Min(1, p.Length * p[i]));
                for (int j = 0; j < p.Length; j++) Assert.True(p[i] > p[j] || adjusted[i] <= adjusted[j]);
            }
        });

    [Fact]
    public void A_smaller_p_value_never_raises_another_adjusted_one() =>
        Gen.Select(PValues, Gen.Double[0, 1]).Sample((p, factor) =>
        {
            double[] before = HolmCorrection.Adjust(p), after = HolmCorrection.Adjust([factor * p[0], .. p[1..]]);
            Assert.All(before.Zip(after), pair => Assert.True(pair.Second <= pair.First));
        });

    [Fact]
    public void What_is_no_p_value_is_refused()
    {
        Assert.Throws<ArgumentException>(() => HolmCorrection.Adjust([]));
        Assert.Throws<ArgumentException>(() => HolmCorrection.Adjust([0.1, double.NaN]));
        Assert.Contains("from 0 to 1", Assert.Throws<ArgumentException>(() => HolmCorrection.Adjust([0.1, 2.3])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => HolmCorrection.Adjust([-0.1]));
    }
}
