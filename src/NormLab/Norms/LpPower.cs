using System.Numerics;

namespace NormLab.Norms;

/// <summary>The power |x|^n of a number and the sum sum |x_i|^n = ||x||_n^n over a vector: what the article draws, and what most penalties
/// are made of. For n = 0 it is 0 at 0 and 1 elsewhere; for n infinite the limit: 0 below 1, 1 at 1, infinity above.</summary>
public static class LpPower
{
    /// <summary>|x|^n.</summary>
    public static T Of<T>(T x, NormOrder order)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (order.Value == 0) return x == T.Zero ? T.Zero : T.One;
        return T.CreateTruncating(Math.Pow(double.CreateTruncating(T.Abs(x)), order.Value));
    }

    /// <summary>sum |x_i|^n: 0 for no entries, infinity where the sum exceeds the format.</summary>
    public static T Sum<T>(ReadOnlySpan<T> x, NormOrder order)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (order.Value == 0) return T.CreateTruncating(NonZeros.Count(x));
        return T.CreateTruncating(order.IsInfinite ? LimitOfSum(x) : PowerSum.Of(x, order.Value).Power);
    }

    /// <summary>The derivative of |x|^n: n |x|^(n-1) sign x. At x = 0 it is 0 for n above 1, and 0 is chosen for n up to 1, where there is
    /// none; 0 everywhere for n = 0. For n infinite the limit: 0 inside (-1, 1), infinite with the sign of x elsewhere.</summary>
    public static T Derivative<T>(T x, NormOrder order)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double magnitude = double.CreateTruncating(T.Abs(x)), n = order.Value;
        if (n == 0 || magnitude == 0 || (order.IsInfinite && magnitude < 1)) return T.Zero;
        return T.CreateTruncating(Math.CopySign(n * Math.Pow(magnitude, n - 1), double.CreateTruncating(x)));
    }

    /// <summary>result_i = the derivative of |x_i|^n, with the choices of <see cref="Derivative{T}(T, NormOrder)"/>: the gradient of
    /// <see cref="Sum"/>. Its relative error is a few 2^-53, times (n-1) ln|x_i| where that is more than 1. Both may be the same
    /// vector.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is infinite.</exception>
    public static void Gradient<T>(ReadOnlySpan<T> x, NormOrder order, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (order.IsInfinite) throw new ArgumentOutOfRangeException(nameof(order), order,
            "The power of infinite order has no gradient. Give a finite order.");
        Mapping.CheckLengths(x, result);
        if (order.Value == 0) result.Clear();
        else if (order.Value == 1) Mapping.Apply(x, result, new SignMap(double.Epsilon, 1));
        else Mapping.Apply(x, result, new SignedPowerMap(order.Value, order.Value - 1, 1, 0));
    }

    /// <summary>The subdifferential of |x|^n at x, an interval: the derivative alone where there is one. At 0 it is [-1, 1] for n = 1, and
    /// every number for n below 1, whose graph has no slope there that it would not rise above (regular subgradients: Rockafellar and Wets,
    /// Variational Analysis, 8.3).</summary>
    public static (T Lowest, T Highest) Subdifferential<T>(T x, NormOrder order)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (x == T.Zero && order.Value <= 1) return order.Value == 1 ? (-T.One, T.One) : (T.NegativeInfinity, T.PositiveInfinity);
        T derivative = Derivative(x, order);
        return (derivative, derivative);
    }

    private static double LimitOfSum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = LargestMagnitude.Of(x);
        return largest == 1 ? x.Count(T.One) + x.Count(-T.One) : Math.Pow(largest, double.PositiveInfinity);
    }
}
