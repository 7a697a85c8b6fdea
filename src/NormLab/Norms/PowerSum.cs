using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Norms;

/// <summary>sum |x_i|^n = Scale^n Sum, for a finite n above 0, with a scale that lets nothing overflow or underflow that matters: 1 or a
/// power of two for the orders 1, 2 and 3, else the largest |x_i|, so that Sum lies between 1 and the number of entries.</summary>
/// <param name="Order">n.</param>
/// <param name="Scale">What the entries were divided by: infinite or NaN where an entry is.</param>
/// <param name="Sum">The sum of the powers of what was left; 0 for the zero vector.</param>
internal readonly record struct PowerSum(double Order, double Scale, double Sum)
{
    // Between these, 2^-600 and 2^1000, nothing that counts has underflowed and nothing has overflowed on the way to the sum.
    private const double SmallestSafe = 2.4099198651028841e-181, LargestSafe = 1.0715086071862673e301;

    // From here down entries count that are too far below the largest to be scaled with it; the logarithm takes them as they are.
    private const double SmallOrder = 0.1;

    /// <summary>Sum^(1/n).</summary>
    public double Root => Order switch
    {
        1 => Sum,
        2 => Math.Sqrt(Sum),
        3 => Math.Cbrt(Sum),
        _ => Math.Exp(Math.Log(Sum) / Order),
    };

    /// <summary>(sum |x_i|^n)^(1/n).</summary>
    public double Norm
    {
        get
        {
            // In four factors where the root leaves the range, which the norm, with a scale at the range's other end, need not do.
            if (double.IsFinite(Root)) return Scale * Root;
            double quarter = Math.Exp(Math.Log(Sum) / Order / 4);
            return Scale * quarter * quarter * quarter * quarter;
        }
    }

    /// <summary>sum |x_i|^n.</summary>
    public double Power
    {
        get
        {
            // In two factors, since the power of the scale may leave the range where the sum does not.
            double half = Order / 2;
            return Scale == 1 ? Sum : Math.Pow(Scale, half) * Sum * Math.Pow(Scale, Order - half);
        }
    }

    /// <summary>ln of <see cref="Norm"/> times <paramref name="factor"/>, finite also where the norm exceeds the format.</summary>
    public double LogNorm(double factor = 1)
    {
        double norm = Scale * factor * Root;
        // Where the logarithms of scale and sum cancel, that of their product keeps more digits.
        return Order is 1 or 2 or 3 && norm is > SmallestSafe and < LargestSafe
            ? Math.Log(norm)
            : Math.Log(Scale * factor) + Math.Log(Sum) / Order;
    }

    /// <summary>Sums powers of the entries.</summary>
    public static PowerSum Of<T>(ReadOnlySpan<T> x, double order)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (order is 1 or 2 or 3 && Simple(x, order, 1) is > SmallestSafe and < LargestSafe and double simple)
            return new PowerSum(order, 1, simple);
        double largest = LargestMagnitude.Of(x);
        if (largest == 0) return new PowerSum(order, 1, 0);
        if (!double.IsFinite(largest)) return new PowerSum(order, largest, 1);
        double factor = Factor(largest);
        if (order is 1 or 2 or 3) return new PowerSum(order, 1 / factor, Simple(x, order, factor));
        if (order < SmallOrder) factor = 1;
        double logLargest = NaturalLogarithm<ScalarLanes<double>, double>.Evaluate(new ScalarLanes<double>(largest * factor)).Value;
        return new PowerSum(order, largest, Summation.Sum(x, new RelativePowerTerm(order, factor, logLargest)));
    }

    /// <summary>sum |x_i factor|^n for the orders 1, 2 and 3.</summary>
    private static double Simple<T>(ReadOnlySpan<T> x, double order, double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => order switch
        {
            1 => Summation.Sum(x, new MagnitudeTerm(factor)),
            2 => Summation.Sum(x, new SquareTerm(factor)),
            _ => Summation.Sum(x, new CubeTerm(factor)),
        };

    /// <summary>A power of two that brings <paramref name="largest"/> near 1, and whose inverse is a number too.</summary>
    public static double Factor(double largest) => Math.ScaleB(1, -Math.Clamp(Math.ILogB(largest), -1022, 1023));
}
