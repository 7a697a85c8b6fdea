using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>Polynomials for the root t of t + K t^q = 1. Up to a split, t is an analytic function of K; beyond it, t K^(1/q) is one of K^(-1/q), by the same equation with 1/q for q. Call
/// either variable z. Both functions are singular where roots meet (<see cref="PowerEquation.Meeting"/>), at a known distance; cells whose widths grow with their distance from there take polynomials of
/// the same degree. The cell is read off the leading bits of a linear function of z: 2^Bits cells an octave, 16 in all.</summary>
/// <typeparam name="T">The precision that decides the degree.</typeparam>
internal sealed class PowerPolynomials<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Cells = 16;

    // The far part ends before its variable is at its singularity's distance from 0, and distances before the next octave: rounding does not lead there.
    private const double Reach = 0.99, Below = 1 - 1.0 / (1 << 20);

    private readonly T[] _coefficients, _centers;

    /// <summary>Prepares the polynomials of one exponent.</summary>
    /// <param name="exponent">q: see <see cref="Exist"/>.</param>
    public PowerPolynomials(double exponent)
    {
        Layout[] layouts = [.. Enumerable.Range(0, 4).Select(bits => new Layout(exponent, bits)).Where(layout => layout.Fits)];
        (Layout Layout, double[]?[] Series, int Degree)[] fits = [.. layouts.Select(layout => Fit(layout))];
        (Layout best, double[]?[] series, Degree) = fits.MinBy(fit => fit.Degree);
        CellBits = best.Bits;
        (Split, Near, Far) = (best.Split, best.Near, best.Far);

        _centers = new T[Cells];
        _coefficients = new T[Cells * (Degree + 1)];
        for (int cell = 0; cell < Cells; cell++)
        {
            if (series[cell] is not { } chebyshev) continue;
            (double low, double high) = best.Bounds(cell);
            double center = double.CreateTruncating(T.CreateTruncating((low + high) / 2));
            int entry = LaneBits.LowestFour(BitConverter.DoubleToUInt64Bits(low) >> (52 - best.Bits));
            _centers[entry] = T.CreateTruncating(center);
            double[] powers = ChebyshevSeries.ToPowers(chebyshev.AsSpan(0, Degree + 1));
            for (int power = 0; power <= Degree; power++) _coefficients[Cells * power + entry] = T.CreateTruncating(powers[power] * Math.Pow(2 / (high - low), power));
        }
    }

    /// <summary>Of every polynomial: odd.</summary>
    public int Degree { get; }

    /// <summary>How many bits of the mantissa of the distance choose the cell.</summary>
    public int CellBits { get; }

    /// <summary>The largest log2 K of the near part; beyond it lies the far one.</summary>
    public double Split { get; }

    /// <summary>The distance is Offset + Slope z; from 1 to 2^(16 / 2^Bits), a little less than that.</summary>
    public (double Offset, double Slope) Near { get; }

    /// <inheritdoc cref="Near"/>
    public (double Offset, double Slope) Far { get; }

    /// <summary>The middles of the cells, 16 of them.</summary>
    public ref T Centers => ref _centers[0];

    /// <summary>Coefficients, in the distance less the middle of its cell: the constant terms of all cells first.</summary>
    public ref T Coefficients => ref _coefficients[0];

    /// <summary>Whether there are polynomials: nearer to the orders 1 and infinity the root has a kink that 16 cells do not follow.</summary>
    public static bool Exist(double exponent) => Math.Abs(exponent) >= 1.0 / 1024 && exponent <= 1024;

    private static (Layout Layout, double[]?[] Series, int Degree) Fit(Layout layout)
    {
        double[]?[] series = [.. Enumerable.Range(0, Cells).Select(cell => layout.IsUsed(cell) ? Chebyshev(layout, cell) : null)];
        return (layout, series, series.OfType<double[]>().Max(coefficients => ChebyshevSeries.Degree(coefficients, layout.Rounding)));
    }

    private static double[] Chebyshev(Layout layout, int cell)
    {
        (double low, double high) = layout.Bounds(cell);
        return ChebyshevSeries.Interpolate(distance => layout.Value(cell, distance), low, high);
    }

    /// <summary>Where the cells lie for one exponent and so many cells an octave: the last octave for the variable whose exponent is above 1, if there are two variables, and the others
    /// for that whose exponent is below.</summary>
    private sealed class Layout
    {
        private readonly PowerEquation _equation;
        private readonly int _octaves;
        private readonly double _lowest;

        public Layout(double q, int bits)
        {
            (_equation, Bits) = (new PowerEquation(q), bits);
            if (q < 0)
            {
                // One part: from 0 to the threshold's K, where t = -2 q / (1 - q), and the roots meet not far behind.
                _octaves = Cells >> bits;
                double t = -2 * q / (1 - q), end = (1 - t) * Math.Pow(t, -q), meeting = _equation.Meeting, scale = (1 << _octaves) * Below / meeting;
                (Split, Near) = (double.PositiveInfinity, (scale * meeting, -scale));
                _lowest = 0.99 * scale * (meeting - end);
                return;
            }
            _octaves = (Cells >> bits) - 1;
            double below = Math.Min(q, 1 / q), split = new PowerEquation(below).Meeting * Math.Pow(Reach, -below);
            // The roots meet beside the way and beyond its end; the distance is taken from so far beyond that the octaves just suffice.
            double turn = split * (1 + 1.01 / ((1 << _octaves) - 1)), slope = (1 << _octaves) * Below / turn;
            (double, double) small = (slope * turn, -slope), large = (1 << _octaves, (1 << _octaves) / new PowerEquation(1 / below).Meeting);
            _lowest = 1;
            (Split, Near, Far) = q < 1 ? (Math.Log2(split), small, large) : (-q * Math.Log2(split), large, small);
        }

        public int Bits { get; }

        public double Split { get; }

        public (double Offset, double Slope) Near { get; }

        public (double Offset, double Slope) Far { get; }

        /// <summary>What rounding makes of the function, which near order 1 is steep.</summary>
        public double Rounding => typeof(T) == typeof(double) ? Math.Max(1e-15, 5e-16 / Math.Abs(_equation.Exponent)) : Math.Max(2e-8, 1e-8 / Math.Abs(_equation.Exponent));

        public bool Fits => _lowest >= 1;

        public bool IsUsed(int cell) => Bounds(cell).High > _lowest;

        public (double Low, double High) Bounds(int cell)
        {
            int octave = cell >> Bits, part = cell & ((1 << Bits) - 1);
            double width = Math.ScaleB(1, octave - Bits), low = Math.ScaleB(1, octave) + part * width;
            // The octaves below end with the variable at 0.
            return (low, octave == _octaves - 1 && low + width == 1 << _octaves ? low + width - Below0 : low + width);
        }

        /// <summary>The function at a distance within a cell.</summary>
        public double Value(int cell, double distance)
        {
            double q = _equation.Exponent;
            bool isFar = q > 0 && cell >> Bits == _octaves == q < 1;
            (double offset, double slope) = isFar ? Far : Near;
            double logarithm = Math.Log((distance - offset) / slope);
            return isFar ? Math.Exp(_equation.Solve(-q * logarithm).LnA / q) : Math.Exp(_equation.Solve(logarithm).LnT);
        }

        private double Below0 => (1 << _octaves) * (1 - Below);
    }
}
