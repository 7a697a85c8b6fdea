using System.Collections.Immutable;
using NormLab.Analysis.Inference;

namespace NormLab.Analysis.Curves;

/// <summary>Errors along a path, seed by seed.</summary>
/// <param name="Errors">A curve a seed, all of the same places.</param>
/// <param name="Training">The training errors at the same places, which may not rise on the way; none where they may.</param>
public sealed record SeedCurves(ImmutableArray<ImmutableArray<double>> Errors, ImmutableArray<ImmutableArray<double>> Training = default);

/// <summary>How far an error rises to a peak and falls beyond it, each seed measured where the others say that the peak is.</summary>
/// <remarks>The most marked peak of a curve is always a rise and a fall: noise makes some. Here the three places (trough, peak, trough)
/// that a
/// seed is measured at are those of the most marked peak of the mean over the other seeds, so that where there is none, the mean rise or
/// the
/// mean fall is 0 or less.</remarks>
/// <param name="Rise">Error at the peak less that at the trough before it.</param>
/// <param name="Fall">Error at the peak less that at the trough beyond it.</param>
/// <param name="Curve">The curve that all seeds together choose; -1 where none has a peak.</param>
/// <param name="Found">The peak that all seeds together choose; null for none.</param>
/// <param name="Chosen">The curve and the peak that each seed was measured at.</param>
public sealed record PeakMeasure(Measured Rise, Measured Fall, int Curve, DoubleDescent? Found,
    ImmutableArray<(int Curve, DoubleDescent? Peak)> Chosen)
{
    /// <summary>A rise and a fall of less than this are not worth the name: a point of error.</summary>
    public const double Margin = 0.01;

    /// <summary>By at most this much the training error may rise on the way.</summary>
    public const double Tolerance = 0.01;

    /// <summary>The lesser of rise and fall.</summary>
    public Measured Lesser => Rise.Estimate < Fall.Estimate ? Rise : Fall;

    /// <summary>Whether there is a peak: the intervals of rise and fall lie above 0, and both are at least the margin.</summary>
    public bool IsThere => Rise.Lower > 0 && Fall.Lower > 0 && Lesser.Estimate >= Margin;

    /// <summary>Whether there is none: the interval of rise or of fall ends below the margin.</summary>
    public bool IsAbsent => Rise.Upper < Margin || Fall.Upper < Margin;

    /// <summary>Measures one curve.</summary>
    public static PeakMeasure Of(SeedCurves curve) => Of([curve]);

    /// <summary>Measures the most marked peak among several curves of the same seeds.</summary>
    /// <exception cref="ArgumentException">There is no curve, or no seed.</exception>
    public static PeakMeasure Of(IReadOnlyList<SeedCurves> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        int seeds = curves.Count == 0 ? 0 : curves[0].Errors.Length;
        if (seeds == 0) throw new ArgumentException("A peak needs a curve of one seed at least.", nameof(curves));
        int[] all = [.. Enumerable.Range(0, seeds)];
        (int curve, DoubleDescent? found) = Choose(curves, all);
        ImmutableArray<(int Curve, DoubleDescent? Peak)> chosen = seeds == 1 ? [(curve, found)]
            : [.. all.Select(seed => Choose(curves, [.. all.Where(other => other != seed)]))];
        return new PeakMeasure(
            Measured.Mean(all.Select(seed => Difference(curves, chosen[seed], seed, peak => peak.Trough))),
            Measured.Mean(all.Select(seed => Difference(curves, chosen[seed], seed, peak => peak.SecondTrough))), curve, found, chosen);
    }

    /// <summary>How high the peak stands above the middle of its two troughs, seed by seed, in other curves at the same places: what is
    /// left of
    /// it there.</summary>
    /// <param name="errors">A curve a seed; of the curve that the peak was chosen on.</param>
    public ImmutableArray<double> Heights(ImmutableArray<ImmutableArray<double>> errors) =>
    [
        .. Chosen.Zip(errors, (place, curve) => place.Peak is { } peak
            ? curve[peak.Peak] - (curve[peak.Trough] + curve[peak.SecondTrough]) / 2 : 0),
    ];

    private static double Difference(IReadOnlyList<SeedCurves> curves, (int Curve, DoubleDescent? Peak) chosen, int seed,
        Func<DoubleDescent, int> trough) => chosen.Peak is { } peak
            ? curves[chosen.Curve].Errors[seed][peak.Peak] - curves[chosen.Curve].Errors[seed][trough(peak)] : 0;

    private static (int Curve, DoubleDescent? Peak) Choose(IReadOnlyList<SeedCurves> curves, int[] seeds)
    {
        var criterion = new DoubleDescentCriterion(Window: 1, MinimumRise: 1e-12, Tolerance);
        (int Curve, DoubleDescent? Peak) best = (-1, null);
        foreach ((int i, SeedCurves curve) in curves.Index())
        {
            double[] errors = Mean(curve.Errors, seeds);
            double[] training = curve.Training.IsDefaultOrEmpty ? new double[errors.Length] : Mean(curve.Training, seeds);
            if (DoubleDescent.Find(training, errors, criterion) is { } peak && (best.Peak is null || Size(peak) > Size(best.Peak)))
                best = (i, peak);
        }
        return best;
    }

    private static double Size(DoubleDescent peak) => Math.Min(peak.Rise, peak.Fall);

    private static double[] Mean(ImmutableArray<ImmutableArray<double>> curves, int[] seeds) =>
        [.. Enumerable.Range(0, curves[0].Length).Select(place => seeds.Average(seed => curves[seed][place]))];
}
