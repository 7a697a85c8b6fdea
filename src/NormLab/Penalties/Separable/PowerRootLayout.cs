namespace NormLab.Penalties.Separable;

/// <summary>Where polynomials are taken for the root t of t + K t^q = 1. Up to a split, t is an analytic function of K; beyond it, t
/// K^(1/q) is one of K^(-1/q), by the same equation with 1/q for q. Call either variable z. Both functions are singular where roots meet
/// (<see cref="PowerEquation.Meeting"/>), at a known distance; cells whose widths grow with their distance from there take polynomials of
/// the same degree. The cell is read off the leading bits of a linear function of z: 32 cells an octave, the last octave for the variable
/// whose exponent is above 1, if there are two variables, and the others for that whose exponent is below.</summary>
internal sealed class PowerRootLayout
{
    /// <summary>Bits of the mantissa of the distance that choose the cell in its octave.</summary>
    public const int CellBits = 5;

    private const int MostOctaves = 14;

    // The far part ends before its variable is at its singularity's distance from 0, and distances before the next octave: rounding does
    // not lead there.
    private const double Reach = 0.99, Below = 1 - 1.0 / (1 << 20);

    private readonly PowerEquation _equation;
    private readonly int _octaves;
    private readonly double _lowest;

    private PowerRootLayout(double q, int octaves)
    {
        (_equation, _octaves) = (new PowerEquation(q), octaves);
        if (q < 0)
        {
            // One part: from 0 to the threshold's K, where t = -2 q / (1 - q), and the roots meet not far behind.
            double t = -2 * q / (1 - q), end = (1 - t) * Math.Pow(t, -q), meeting = _equation.Meeting,
                scale = (1 << octaves) * Below / meeting;
            (Split, Near) = (double.PositiveInfinity, (scale * meeting, -scale));
            _lowest = 0.99 * scale * (meeting - end);
            return;
        }
        double below = Math.Min(q, 1 / q), split = new PowerEquation(below).Meeting * Math.Pow(Reach, -below);
        // The roots meet beside the way and beyond its end; the distance is taken from so far beyond that the octaves just suffice.
        double turn = split * (1 + 1.01 / ((1 << octaves) - 1)), slope = (1 << octaves) * Below / turn;
        (double, double) small = (slope * turn, -slope), large = (1 << octaves, (1 << octaves) / new PowerEquation(1 / below).Meeting);
        _lowest = 1;
        (Split, Near, Far) = q < 1 ? (Math.Log2(split), small, large) : (-q * Math.Log2(split), large, small);
    }

    /// <summary>The largest log2 K of the near part; beyond it lies the far one.</summary>
    public double Split { get; }

    /// <summary>The distance is Offset + Slope z: at least 1.</summary>
    public (double Offset, double Slope) Near { get; }

    /// <inheritdoc cref="Near"/>
    public (double Offset, double Slope) Far { get; }

    private int Cells => (_octaves + (_equation.Exponent < 0 ? 0 : 1)) << CellBits;

    /// <summary>The layout of the fewest octaves in which one degree does for all cells, and Chebyshev's coefficients of each; null for
    /// cells that no weight comes to.</summary>
    /// <param name="exponent">q.</param>
    /// <param name="degree">Of the polynomials.</param>
    /// <param name="rounding">Relative to the function, what a coefficient must not exceed to be left out.</param>
    /// <exception cref="InvalidOperationException">There is none: q is next to 0 or beyond 1,024.</exception>
    public static (PowerRootLayout Layout, double[]?[] Series) Smallest(double exponent, int degree, double rounding) =>
        Enumerable.Range(1, MostOctaves).Select(octaves => new PowerRootLayout(exponent, octaves)).Where(layout => layout._lowest >= 1)
            .Select(layout => (Layout: layout, Series: layout.Series()))
                .First(fit => fit.Series.OfType<double[]>().All(series => ChebyshevSeries.EndsAt(series, degree, rounding)));

    /// <summary>The distances of a cell.</summary>
    public static (double Low, double High) Bounds(int cell)
    {
        int octave = cell >> CellBits, part = cell & ((1 << CellBits) - 1);
        double width = Math.ScaleB(1, octave - CellBits), low = Math.ScaleB(1, octave) + part * width;
        return (low, low + width);
    }

    private double[]?[] Series() => [.. Enumerable.Range(0, Cells).Select(cell =>
    {
        (double low, double high) = Bounds(cell);
        return high > _lowest ? ChebyshevSeries.Interpolate(distance => Value(cell, distance), low, high) : null;
    })];

    /// <summary>The function at a distance within a cell. Some cells end a millionth beyond z = 0, but no node of the interpolation lies so
    /// near their ends.</summary>
    private double Value(int cell, double distance)
    {
        double q = _equation.Exponent;
        bool isFar = q > 0 && cell >> CellBits == _octaves == q < 1;
        (double offset, double slope) = isFar ? Far : Near;
        double logarithm = Math.Log((distance - offset) / slope);
        return isFar ? Math.Exp(_equation.Solve(-q * logarithm).LnA / q) : Math.Exp(_equation.Solve(logarithm).LnT);
    }
}
