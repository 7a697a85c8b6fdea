using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Experiments.Rules;

/// <summary>What a start demands by itself, before anything is known of the runs that it names.</summary>
internal static class StartOptions
{
    /// <summary>Makes sure that a start means something.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Check(StartSpecification start)
    {
        CheckName(start.Run);
        if (start.Step < 0)
            throw new ArgumentException(FormattableString.Invariant(
                $"A run can't start from step {start.Step} of another; the first is 0."));
        if (start.Mask is not { } mask) return;
        CheckName(mask.Run);
        if (!(mask.Remove is >= 0 and < 1))
            throw new ArgumentException(FormattableString.Invariant(
                $"A mask can't remove {mask.Remove} of the weights; give a fraction of at least 0 and below 1."));
        if (mask.PlacesFrom is < 0 or > uint.MaxValue)
            throw new ArgumentException(FormattableString.Invariant(
                $"A mask's places can't be drawn from the seed {mask.PlacesFrom}; give one from 0 to {uint.MaxValue}."));
    }

    private static void CheckName(string run)
    {
        if (!RunId.IsOne(run))
            throw new ArgumentException(
                $"'{Excerpt.Of(run)}' is not the name of a run to start from, which has {RunId.Length} hexadecimal digits.");
    }
}
