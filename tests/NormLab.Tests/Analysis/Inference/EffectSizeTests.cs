using System.Text.Json;
using CsCheck;
using NormLab.Analysis.Inference;
using NormLab.Tests.Analysis.Fixtures;

namespace NormLab.Tests.Analysis.Inference;

public class EffectSizeTests
{
    private static readonly Gen<double[]> Values = Gen.Int[-300, 300].Select(x => x / 100.0).Array[2, 12];

    [Fact]
    public void Effect_sizes_are_those_of_SciPy()
    {
        foreach (JsonElement expected in SciPy.Of("effects").EnumerateArray())
        {
            double[] first = expected.Numbers("first"), second = expected.Numbers("second");
            Assert.Equal(expected.Number("d"), EffectSize.CohenD(first, second), 1e-9);
            Assert.Equal(expected.Number("g"), EffectSize.HedgesG(first, second), 1e-9);
            Assert.Equal(expected.Number("delta"), EffectSize.CliffDelta(first, second), 1e-9);
            if (first.Length != second.Length) continue;
            Assert.Equal(expected.Number("pairedD"), EffectSize.PairedCohenD(first, second), 1e-9);
            Assert.Equal(expected.Number("pairedG"), EffectSize.PairedHedgesG(first, second), 1e-9);
        }
    }

    [Fact]
    public void Exchange_the_samples_and_the_sign_turns_scale_them_and_nothing_changes() =>
        Gen.Select(Values, Values, Gen.Double[0.1, 10]).Sample((first, second, scale) =>
        {
            double d = EffectSize.CohenD(first, second), delta = EffectSize.CliffDelta(first, second);
            Assert.Equal(-delta, EffectSize.CliffDelta(second, first));
            Assert.InRange(delta, -1, 1);
            if (d == 0 || double.IsInfinity(d)) return;
            Assert.Equal(-d, EffectSize.CohenD([.. second.Select(x => scale * x)], [.. first.Select(x => scale * x)]),
                1e-9 * Math.Max(1, Math.Abs(d)));
            Assert.InRange(EffectSize.HedgesG(first, second) / d, 0, 1);
        });

    [Fact]
    public void Without_spread_an_effect_is_none_or_infinite()
    {
        Assert.Equal(0, EffectSize.CohenD([0.9, 0.9], [0.9, 0.9]));
        Assert.Equal(double.PositiveInfinity, EffectSize.HedgesG([1, 1], [0, 0]));
        Assert.Equal(double.NegativeInfinity, EffectSize.PairedHedgesG([1, 2, 3], [2, 3, 4]));
        Assert.Equal(0, EffectSize.PairedHedgesG([0, 1], [3, 1]));
    }

    [Fact]
    public void Spread_and_differences_that_rounding_made_count_for_nothing()
    {
        // 0.9 - 0.8, 0.7 - 0.6 and 0.8 - 0.7 are three numbers, and one difference.
        Assert.Equal(double.PositiveInfinity, EffectSize.PairedCohenD([0.9, 0.7, 0.8], [0.8, 0.6, 0.7]));
        Assert.Equal(double.PositiveInfinity, EffectSize.PairedCohenD([0.9001, 0.7001, 0.8001], [0.9, 0.7, 0.8]));
        Assert.Equal(0, EffectSize.PairedCohenD([0.3, 0.3, 0.3], [0.1 + 0.2, 0.1 + 0.2, 0.3]));
        Assert.Equal(0, EffectSize.CohenD([0.3, 0.3], [0.1 + 0.2, 0.1 + 0.2]));
        Assert.Equal(0, EffectSize.CohenD([0.3, 0.1 + 0.2], [0.1 * 3, 0.3]));
        Assert.Equal(1, PairedPermutationTest.Of([0.3, 0.3, 0.3, 0.3, 0.3, 0.3],
            [0.1 + 0.2, 0.1 + 0.2, 0.1 * 3, 0.1 + 0.2, 0.1 + 0.2, 0.1 * 3], 0).P);
        Assert.Equal(0, SampleSummary.Of([0.3, 0.1 + 0.2, 0.3]).SampleDeviation);
        Interval interval = StudentInterval.OfMean([0.3, 0.1 + 0.2, 0.3]);
        Assert.Equal(interval.Estimate, interval.Lower);
        // What is small and no rounding stays.
        Assert.Equal(1, EffectSize.PairedCohenD([1e-9, 2e-9, 3e-9], [0, 0, 1e-9]) / (5 / Math.Sqrt(3)), 1e-6);
    }

    [Fact]
    public void What_has_no_effect_size_is_refused()
    {
        Assert.Throws<ArgumentException>(() => EffectSize.CohenD([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => EffectSize.PairedCohenD([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => EffectSize.PairedHedgesG([1], [2]));
        Assert.Throws<ArgumentException>(() => EffectSize.CliffDelta([], [1]));
        Assert.Throws<ArgumentException>(() => EffectSize.CliffDelta([double.NaN], [1]));
    }
}
