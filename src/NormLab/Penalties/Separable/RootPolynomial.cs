using System.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>The larger root t of t + K t^(-1/r) = 1, for K from 0 to the threshold's, as a polynomial of y - Center with y = sqrt(1 - K /
/// Meeting).</summary>
/// <typeparam name="T">The precision that decides the degree.</typeparam>
internal sealed class RootPolynomial<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _coefficients;

    /// <summary>Prepares the polynomial.</summary>
    /// <param name="root">r: 2 or 3.</param>
    public RootPolynomial(int root)
    {
        Root = root;
        var equation = new PowerEquation(-1.0 / root);
        Meeting = equation.Meeting;
        // The threshold's t is 2 / (r + 1); the interval reaches a little beyond, where rounding may lead.
        double t = 2.0 / (root + 1), low = Math.Sqrt(1 - (1 - t) * Math.Pow(t, 1.0 / root) / Meeting) - 1e-6;
        double[] series = ChebyshevSeries.Interpolate(y => y >= 1 ? 1 : Math.Exp(equation.Solve(Math.Log((1 - y) * (1 + y) * Meeting)).LnT),
            low, 1);
        Count = (ChebyshevSeries.Degree(series, typeof(T) == typeof(double) ? 1e-16 : 1e-8) + 4) / 4 * 4;
        Center = double.CreateTruncating(T.CreateTruncating((low + 1) / 2));
        double[] powers = ChebyshevSeries.ToPowers(series.AsSpan(0, Count));
        _coefficients = [.. powers.Select((coefficient, power) => T.CreateTruncating(coefficient * Math.Pow(2 / (1 - low), power)))];
    }

    /// <summary>r.</summary>
    public int Root { get; }

    /// <summary>The K at which two roots meet.</summary>
    public double Meeting { get; }

    /// <summary>What is taken off y.</summary>
    public double Center { get; }

    /// <summary>Number of coefficients, a multiple of 4.</summary>
    public int Count { get; }

    /// <summary>The constant term first.</summary>
    public ref T Coefficients => ref _coefficients[0];
}
