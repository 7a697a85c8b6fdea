namespace NormLab.Penalties;

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

    /// <summary>A sum of one function of each entry; only such a penalty can be averaged.</summary>
    Separable = 4,
}
