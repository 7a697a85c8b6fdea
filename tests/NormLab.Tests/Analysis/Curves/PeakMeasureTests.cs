using System.Collections.Immutable;
using NormLab.Analysis.Curves;
using NormLab.Randomness;

namespace NormLab.Tests.Analysis.Curves;

public class PeakMeasureTests
{
    private const int Seeds = 10, Places = 13;

    private static readonly double[] Peaked = [0.5, 0.4, 0.35, 0.33, 0.36, 0.40, 0.42, 0.39, 0.34, 0.28, 0.24, 0.2, 0.19];
    private static readonly double[] Flat = [.. Enumerable.Repeat(0.3, Places)];
    private static readonly double[] Falling = [.. Enumerable.Range(0, Places).Select(place => 0.2 + 0.3 * Math.Exp(-place / 3.0))];

    [Fact]
    public void Without_noise_rise_and_fall_are_those_of_the_curve()
    {
        var peak = PeakMeasure.Of(Curves(Peaked, 0, 1));
        Assert.Equal((3, 6, 12), (peak.Found!.Trough, peak.Found.Peak, peak.Found.SecondTrough));
        Assert.Equal((0.09, 0.23), (peak.Rise.Estimate, peak.Fall.Estimate), Close);
        Assert.True(peak.IsThere);
        Assert.False(peak.IsAbsent);
        Assert.All(peak.Heights(Curves(Peaked, 0, 1).Errors), height => Assert.Equal(0.42 - (0.33 + 0.19) / 2, height, 12));
        Assert.All(peak.Heights(Curves(Flat, 0, 1).Errors), height => Assert.Equal(0, height, 12));
    }

    [Fact]
    public void A_curve_that_only_falls_has_no_peak()
    {
        var peak = PeakMeasure.Of(Curves(Falling, 0, 1));
        Assert.Null(peak.Found);
        Assert.True(peak.IsAbsent);
        Assert.False(peak.IsThere);
    }

    [Fact]
    public void A_rise_that_training_shares_is_none()
    {
        SeedCurves curves = Curves(Peaked, 0, 1);
        Assert.True(PeakMeasure.Of(curves with { Training = Curves(Falling, 0, 1).Errors }).IsThere);
        Assert.True(PeakMeasure.Of(curves with { Training = curves.Errors }).IsAbsent);
    }

    [Fact]
    public void Among_several_curves_the_most_marked_peak_counts()
    {
        double[] slight = [.. Falling.Select((error, i) => error + (i == 6 ? 0.06 : 0))];
        Assert.Equal(2, PeakMeasure.Of([Curves(Falling, 0, 1), Curves(slight, 0, 1), Curves(Peaked, 0, 1)]).Curve);
        Assert.Equal(-1, PeakMeasure.Of([Curves(Falling, 0, 1), Curves(Flat, 0, 1)]).Curve);
    }

    [Fact]
    public void Where_there_is_no_peak_noise_makes_one_in_at_most_a_twentieth_of_cases() => Assert.All(
        [Flat, Falling], curve => Assert.InRange(Share(curve, 0.03, peak => peak.IsThere), 0, 0.05));

    [Fact]
    public void Where_there_is_a_peak_it_is_found_through_noise_and_never_denied()
    {
        Assert.InRange(Share(Peaked, 0.03, peak => peak.IsThere), 0.95, 1);
        Assert.Equal(0, Share(Peaked, 0.03, peak => peak.IsAbsent));
    }

    [Fact]
    public void Its_size_is_not_read_too_well()
    {
        // The most marked peak of the mean itself is always higher than the true one.
        PeakMeasure[] peaks = [.. Enumerable.Range(0, 300).Select(i => PeakMeasure.Of(Curves(Peaked, 0.04, i)))];
        Assert.InRange(peaks.Average(peak => peak.Rise.Estimate), 0.06, 0.0905);
        Assert.InRange(peaks.Average(peak => peak.Fall.Estimate), 0.20, 0.2305);
    }

    [Fact]
    public void One_seed_has_no_interval_and_decides_nothing()
    {
        var peak = PeakMeasure.Of(new SeedCurves([[.. Peaked]]));
        Assert.False(peak.Rise.HasInterval);
        Assert.False(peak.IsThere || peak.IsAbsent);
        Assert.Throws<ArgumentException>(() => PeakMeasure.Of([]));
    }

    private static IEqualityComparer<(double, double)> Close { get; } = EqualityComparer<(double, double)>.Create(
        (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && Math.Abs(a.Item2 - b.Item2) < 1e-12);

    private static double Share(double[] curve, double noise, Predicate<PeakMeasure> holds) =>
        Enumerable.Range(0, 400).Count(i => holds(PeakMeasure.Of(Curves(curve, noise, i)))) / 400.0;

    private static SeedCurves Curves(double[] curve, double noise, int seed)
    {
        var normals = new PhiloxNormals((ulong)seed, 17);
        return new SeedCurves([.. Enumerable.Range(0, Seeds).Select(_ =>
            (ImmutableArray<double>)[.. curve.Select(error => error + noise * normals.NextNormal())])]);
    }
}
