using System.Collections.Immutable;

namespace NormLab.Studies.Comparison;

/// <summary>Where a setting is measured: with which test rows put aside, on which part of the others, from which seed. All methods are
/// measured at the same places, so that their results pair.</summary>
/// <param name="Split">Which test rows are put aside, from 0.</param>
/// <param name="Fold">The part that is left out of training, from 0; 0 too where there is one set of validation rows.</param>
/// <param name="Seed">The run's seed.</param>
public readonly record struct Measurement(int Split, int Fold, long Seed)
{
    // Seeds of the tuning and of the final runs never meet: a setting is not judged by the runs that it was chosen by.
    private const uint TuningSeeds = 0x8000_0000;

    /// <summary>The first <paramref name="count"/> places of tuning: fold after fold from one seed, then again from the next.</summary>
    public static ImmutableArray<Measurement> ForTuning(ComparisonSpecification comparison, int split, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Measurement(split, i % comparison.Folds,
            SeedOf(comparison.Seed, TuningSeeds, split * ComparisonPlan.MostMeasurements + i / comparison.Folds)))];

    /// <summary>The places of the final runs: a new seed each, the folds in turn.</summary>
    public static ImmutableArray<Measurement> ForTest(ComparisonSpecification comparison, int split) =>
        [.. Enumerable.Range(0, comparison.Seeds).Select(i => new Measurement(split, i % comparison.Folds,
            SeedOf(comparison.Seed, 0, split * comparison.Seeds + i)))];

    private static long SeedOf(long seed, uint offset, int index) => unchecked(((uint)seed + (uint)index) & 0x7FFF_FFFF | offset);
}
