using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Norms;

/// <summary>||x||_0: how many entries are not 0.</summary>
public static class NonZeros
{
    /// <summary>The number of entries with |x_i| above <paramref name="tolerance"/>. An entry that is NaN is not 0 and counts.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="tolerance">The largest magnitude that is taken for 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or not finite.</exception>
    public static long Count<T>(ReadOnlySpan<T> x, double tolerance = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!(tolerance >= 0 && double.IsFinite(tolerance)))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must be a finite number of at least 0.");
        return (long)Summation.Sum(x, new Term(Math.BitIncrement(tolerance)));
    }

    /// <summary>0 where |x| is below the bound, else 1.</summary>
    private readonly struct Term(double bound) : ITerm
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Evaluate<TLanes>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, double> =>
                TLanes.SelectLess(TLanes.Abs(x), TLanes.Broadcast(bound), TLanes.Zero, TLanes.Broadcast(1));
    }
}
