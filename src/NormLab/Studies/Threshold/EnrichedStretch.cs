using System.Collections.Immutable;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Threshold;

/// <summary>Thresholds in a row at which the interval of a ratio lies above 1.</summary>
/// <param name="First">Place of the lowest in <see cref="Thresholds.All"/>.</param>
/// <param name="Last">Place of the highest.</param>
public readonly record struct EnrichedStretch(int First, int Last)
{
    /// <summary>The lowest threshold.</summary>
    public double From => Thresholds.All[First];

    /// <summary>The highest threshold.</summary>
    public double To => Thresholds.All[Last];

    /// <summary>Decades from one to the other.</summary>
    public double Decades => (double)(Last - First) / Thresholds.PerDecade;

    /// <summary>All such stretches, from low to high.</summary>
    internal static ImmutableArray<EnrichedStretch> All(ImmutableArray<Measured> ratios)
    {
        var stretches = ImmutableArray.CreateBuilder<EnrichedStretch>();
        int? first = null;
        for (int place = 0; place <= ratios.Length; place++)
        {
            bool isAbove = place < ratios.Length && ratios[place].Lower > 1;
            if (isAbove) first ??= place;
            else if (first is { } start)
            {
                stretches.Add(new EnrichedStretch(start, place - 1));
                first = null;
            }
        }
        return stretches.ToImmutable();
    }
}
