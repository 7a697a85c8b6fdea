using System.Numerics;

namespace NormLab.Norms;

/// <summary>Gradients and subgradients of ||x||_n. For n of at least 1, g is a subgradient at x where ||y|| is at least ||x|| + &lt;g, y -
/// x&gt; for every y; that is so exactly where ||g||_m is at most 1 and &lt;g, x&gt; = ||x||_n, with m the dual order (Rockafellar, Convex
/// Analysis, 23.4 and
/// 13.2).</summary>
public static class Subdifferential
{
    /// <summary>Whether ||.||_n has a gradient at x, so that the subdifferential is that alone: for 1 &lt; n &lt; infinity where x is not
    /// 0; for n up to 1 where no entry is 0; for n infinite where the largest magnitude, not 0, stands in one entry only. L_0 counts as
    /// differentiable where it is constant nearby: where no entry is 0.</summary>
    public static bool IsDifferentiable<T>(ReadOnlySpan<T> x, NormOrder order)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (order.Value <= 1) return !x.Contains(T.Zero);
        double largest = LargestMagnitude.Of(x);
        return largest != 0 && (!order.IsInfinite || Ties(x, largest) == 1);
    }

    /// <summary>result = the gradient of ||.||_n at x, or the choice made where there is none: sign(x_i) (|x_i| / ||x||_n)^(n-1), and 0 at
    /// entries that are 0. For n = 1 that is the sign; for n infinite sign(x_i) / k at the k entries of the largest magnitude, which share
    /// it equally, and 0 elsewhere; for n = 0 it is 0. For n of at least 1 it is a subgradient; below, at entries that are not 0, the
    /// partial derivative (infinite where too large). All NaN where an entry of x is not finite, unless n is 0. Both may be the same
    /// vector.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Choose<T>(ReadOnlySpan<T> x, NormOrder order, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Mapping.CheckLengths(x, result);
        double largest = LargestMagnitude.Of(x), n = order.Value;
        if (largest == 0 || n == 0) result.Clear();
        else if (!double.IsFinite(largest)) result.Fill(T.NaN);
        else if (order.IsInfinite) Mapping.Apply(x, result, new SignMap(largest, 1.0 / Ties(x, largest)));
        else if (n == 1) Mapping.Apply(x, result, new SignMap(double.Epsilon, 1));
        else if (n == 2)
        {
            PowerSum squares = PowerSum.Of(x, 2);
            Mapping.Apply(x, result, new ScaleMap(1 / squares.Scale, 1 / squares.Root));
        }
        else
        {
            // Scaled, the logarithm keeps its digits; below order 2 entries count that are too far below the largest to be scaled with it.
            double factor = n < 2 ? 1 : PowerSum.Factor(largest);
            Mapping.Apply(x, result, new SignedPowerMap(1, n - 1, factor, PowerSum.Of(x, n).LogNorm(factor)));
        }
    }

    /// <summary>Whether g is a subgradient of ||.||_n at x: ||g||_m &lt;= 1 + tolerance and &lt;g, x&gt; &gt;= (1 - tolerance)
    /// ||x||_n.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="InvalidOperationException">The order is below 1.</exception>
    public static bool Contains<T>(ReadOnlySpan<T> x, NormOrder order, ReadOnlySpan<T> g, double tolerance = 1e-12)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (x.Length != g.Length)
            throw new ArgumentException($"The subgradient has {g.Length} entries; the vector has {x.Length}. Give one of the same length.",
            nameof(g));
        if (!(LpNorm.InDouble(g, order.Dual) <= 1 + tolerance)) return false;
        // Both sides divided by a power of two near the largest entry, so that the products neither overflow nor underflow.
        double factor = PowerSum.Factor(LargestMagnitude.Of(x));
        var product = new CompensatedSum();
        for (int i = 0; i < x.Length; i++) product.Add(double.CreateTruncating(x[i]) * factor * double.CreateTruncating(g[i]));
        double norm = order.IsInfinite ? LargestMagnitude.Of(x) * factor : Math.Exp(PowerSum.Of(x, order.Value).LogNorm(factor));
        return product.Value >= (1 - tolerance) * norm;
    }

    private static double Ties<T>(ReadOnlySpan<T> x, double largest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var value = T.CreateTruncating(largest);
        return (double)x.Count(value) + x.Count(-value);
    }
}
