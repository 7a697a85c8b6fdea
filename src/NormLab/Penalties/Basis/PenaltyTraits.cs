namespace NormLab.Penalties.Basis;

/// <summary>What can be relied on about a penalty.</summary>
[Flags]
public enum PenaltyTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>p(a x + (1 - a) y) is at most a p(x) + (1 - a) p(y).</summary>
    Convex = 1,

    /// <summary>Continuously differentiable everywhere.</summary>
    Smooth = 2,

    /// <summary>A sum of one function of each entry.</summary>
    Separable = 4,

    /// <summary>It has a proximal map that can be computed exactly, up to rounding.</summary>
    HasProximalMap = 8,

    /// <summary>0 on a set, infinite elsewhere: its proximal map is the projection on the set, and it has neither subgradient nor
    /// coefficient.</summary>
    Constraint = 16,

    /// <summary>A sum over entries or groups of entries, so that a mean can be taken. Every separable penalty that is no constraint is
    /// additive.</summary>
    Additive = 32,
}
