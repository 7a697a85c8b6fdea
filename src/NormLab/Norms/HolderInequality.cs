using System.Numerics;

namespace NormLab.Norms;

/// <summary>Hölder's inequality: sum |x_i y_i| &lt;= ||x||_n ||y||_m for 1/n + 1/m = 1, n at least 1.</summary>
/// <param name="Left">sum |x_i y_i|.</param>
/// <param name="Right">||x||_n ||y||_m.</param>
public readonly record struct HolderInequality(double Left, double Right)
{
    /// <summary>Right - Left: at least 0 but for rounding, and 0 where |y_i|^m is proportional to |x_i|^n.</summary>
    public double Slack => Right - Left;

    /// <summary>Both sides, in float64.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="InvalidOperationException">The order is below 1.</exception>
    public static HolderInequality Of<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, NormOrder order)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"The vectors have {x.Length} and {y.Length} entries. Give two of the same length.", nameof(y));
        var left = new CompensatedSum();
        for (int i = 0; i < x.Length; i++) left.Add(Math.Abs(double.CreateTruncating(x[i]) * double.CreateTruncating(y[i])));
        return new HolderInequality(left.Value, LpNorm.InDouble(x, order) * LpNorm.InDouble(y, order.Dual));
    }

    /// <summary>y with ||y||_m = 1 and &lt;x, y&gt; = ||x||_n, so that both sides are equal: the subgradient that
    /// <see cref="Subdifferential.Choose"/> chooses (0 for x = 0). Both may be the same vector.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="InvalidOperationException">The order is below 1.</exception>
    public static void Attain<T>(ReadOnlySpan<T> x, NormOrder order, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _ = order.Dual;
        Subdifferential.Choose(x, order, y);
    }
}
