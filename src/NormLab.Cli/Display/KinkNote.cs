using System.Globalization;
using NormLab.Experiments.Design;
using NormLab.Penalties;
using NormLab.Penalties.Basis;

namespace NormLab.Cli.Display;

/// <summary>Says that a penalty with a kink at 0 makes no zeros unless its proximal map is taken, where somebody may wait for
/// them.</summary>
internal static class KinkNote
{
    /// <summary>One line for the first such penalty, or null.</summary>
    public static string? Of(IEnumerable<Group> groups)
    {
        foreach (Group group in groups)
        {
            if (group.Setting.Penalties.FirstOrDefault(MakesNoZeros) is not { } term) continue;
            string number = term.Coefficient.ToString(CultureInfo.InvariantCulture);
            return $"'{term.Kind}' acts through its subgradient here, as in '{group.Condition}': weights come near 0, and none becomes "
                + $"exactly 0. For zeros write {term.Kind}: {{coefficient: {number}, update: proximal}}.";
        }
        return null;
    }

    private static bool MakesNoZeros(PenaltyTerm term)
    {
        if (term.Coefficient == 0 || term.Update == PenaltyUpdate.Proximal) return false;
        PenaltyTraits traits = PenaltyCatalog.Create(term).Traits;
        return (traits & (PenaltyTraits.Smooth | PenaltyTraits.Constraint)) == 0
            && traits.HasFlag(PenaltyTraits.HasProximalMap | PenaltyTraits.Additive);
    }
}
