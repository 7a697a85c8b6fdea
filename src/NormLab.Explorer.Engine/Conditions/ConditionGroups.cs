using System.Collections.Frozen;
using NormLab.Penalties;
using NormLab.Penalties.Basis;

namespace NormLab.Explorer.Engine.Conditions;

/// <summary>What kinds of conditions are offered together.</summary>
internal static class ConditionGroups
{
    /// <summary>Noise on neurons and weights.</summary>
    public const string Noise = "Noise";

    private const string Norm = "Norms and their like", Single = "Other prices on single weights", Together = "Prices on groups and layers",
        Limit = "Limits on the weights";

    private static readonly FrozenSet<string> Norms =
        new[] { "l0", "l1", "l1/2", "l2/3", "l2", "l3", "linf", "power" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The group of a penalty.</summary>
    public static string Of(PenaltyKind penalty)
    {
        if (penalty.IsConstraint) return Limit;
        if (Norms.Contains(penalty.Name)) return Norm;
        return PenaltyCatalog.HasTrait(penalty, PenaltyTraits.Separable) == true ? Single : Together;
    }
}
