using System.Numerics;

namespace NormLab.Norms;

/// <summary>||x||_n = (sum |x_i|^n)^(1/n) for a real n above 0; the largest |x_i| for n infinite; the number of entries that are not 0 for
/// n = 0. A norm for n of at least 1; below, the triangle inequality fails, and for n = 0 so does homogeneity.
/// <para>Computed in float64 with a scale taken out and compensated sums: no entry or order overflows or underflows on the way, and the
/// error does not depend on the length. The relative error is a few 2^-53, for k entries times ln(k) / n where that is more than 1. What is
/// too large for the format is infinity: as n falls to 0, the norm of k non-zero entries grows like k^(1/n). An infinite entry makes every
/// norm infinite but L_0, one that is NaN makes it NaN (also beside infinity).</para></summary>
public static class LpNorm
{
    /// <summary>||x||_n; 0 for no entries.</summary>
    public static T Of<T>(ReadOnlySpan<T> x, NormOrder order)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(InDouble(x, order));

    /// <summary>ln ||x||_n in float64, finite also where the norm itself exceeds the format; minus infinity for the zero vector.</summary>
    public static double LogOf<T>(ReadOnlySpan<T> x, NormOrder order)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        order.Value == 0 || order.IsInfinite ? Math.Log(InDouble(x, order)) : PowerSum.Of(x, order.Value).LogNorm();

    /// <summary>The dual norm of ||.||_n, the largest &lt;x, y&gt; over ||y||_n = 1: ||x||_m with 1/n + 1/m = 1.</summary>
    /// <exception cref="InvalidOperationException">The order is below 1.</exception>
    public static T DualOf<T>(ReadOnlySpan<T> x, NormOrder order)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(x, order.Dual);

    /// <summary>||x||_n, not rounded to the vector's precision.</summary>
    internal static double InDouble<T>(ReadOnlySpan<T> x, NormOrder order)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (order.Value == 0) return NonZeros.Count(x);
        return order.IsInfinite ? LargestMagnitude.Of(x) : PowerSum.Of(x, order.Value).Norm;
    }
}
