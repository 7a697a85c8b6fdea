using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Penalties.Groups;

/// <summary>What becomes of an entry, given the length of its group.</summary>
internal interface IGroupMap
{
    /// <summary>The entry that is measured, and of which the result is made.</summary>
    TLanes Entry<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>What takes the target's place.</summary>
    /// <param name="entry">What <see cref="Entry"/> made of the entry.</param>
    /// <param name="norm">The square root of the sum of the group's squared entries.</param>
    /// <param name="target">What stands in the target.</param>
    TLanes Result<TLanes, T>(TLanes entry, TLanes norm, TLanes target)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>Lengths that can be divided by.</summary>
internal static class GroupLength
{
    /// <summary>The norm, but at least the square root of the smallest normal number: below it squares are lost, and the group counts as
    /// 0.</summary>
    public static TLanes Of<TLanes, T>(TLanes norm)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TLanes.Max(Polynomial.Constant<TLanes, T>(typeof(T) == typeof(double) ? 1.5e-154 : 1.1e-19), norm);
}
