using System.Runtime.CompilerServices;

namespace NormLab.Penalties.Separable;

/// <summary>The equation t + K t^q = 1, whose root in (0, 1] is how much the proximal map of |w|^(q+1) leaves of a weight. With a = K t^q = 1 - t and
/// s = ln(a / t) its curve is explicit: ln t = -softplus(s), ln K = s - (1 - q) softplus(s). From that curve come 16 polynomials for log2 t over log2 K. For orders up to 0.68 and from 1.15
/// to 8 one step of high order leads from them to rounding; for the others some of Newton's steps go before it.</summary>
internal sealed class PowerEquation
{
    private const int Cells = 16, Degree = 5, MostSteps = 200;

    // Beyond the ends of the table K, or t, is 2^-12 of the sum.
    private const double Ends = 12;

    // What the last step can start from: its error is about 40 times the fifth power.
    private const double Good = 2.6e-4;

    // Larger than any s that matters.
    private const double Far = 2000;

    private readonly double _q, _largest, _bend, _first, _width;
    private readonly double[] _start = new double[Cells * (Degree + 1)];
    private readonly float[] _singleStart;

    /// <summary>Prepares the equation of one exponent.</summary>
    /// <param name="q">The exponent: above -1, and not 0. Below 0 there are two roots, and it is the larger, which is a minimum.</param>
    public PowerEquation(double q)
    {
        _q = q;
        Binomial2 = q * (q - 1) / 2;
        Binomial3 = Binomial2 * (q - 2) / 3;
        Binomial4 = Binomial3 * (q - 3) / 4;
        // Below 0 no weight above the threshold has a larger s: there t = -2 q / (1 - q).
        _largest = q < 0 ? Math.Log((1 + q) / (-2 * q)) : Far;
        _first = -Ends - Math.Max(0, Math.Log2(Math.Abs(q)));
        double last = q < 0 ? BinaryK(_largest) : q * (Ends + Math.Max(0, -Math.Log2(q)));
        _width = last - _first;
        (Slope, Intercept) = (1 / _width, -_first / _width);
        (End, EndSlope) = q < 0 ? (double.PositiveInfinity, 0) : (last, -1 / q);
        // The curve turns sharply near the right end for small exponents, near the left for large ones; there the cells are narrow.
        _bend = q < 1 ? 0.2 : 1.3;

        double[] nodes = [.. Enumerable.Range(0, Cells + 1).Select(i => Invert(_first + _width * Place((double)i / Cells)))];
        for (int i = 0; i < Cells; i++) SetQuintic(i, Curve(nodes[i], i), Curve(nodes[i + 1], i + 1));
        NewtonSteps = StepsFor(nodes);
        if (NewtonSteps > 1)
        {
            // Where the polynomials are no good: from above the root Newton's method converges whatever the distance.
            Array.Clear(_start);
            for (int i = 0; i < Cells; i++) _start[i] = BinaryT(nodes[i]);
            NewtonSteps = StepsFor(nodes);
        }
        _singleStart = [.. _start.Select(coefficient => (float)coefficient)];
    }

    /// <summary>Steps of Newton's method in log2 t before the last step, which is of high order.</summary>
    public int NewtonSteps { get; }

    /// <summary>The place of log2 K in the table, from 0 to 16 with cells of width 1, is z (Linear + Quadratic z) with z = Slope log2 K + Intercept, cut off at 0 and 1.</summary>
    public double Slope { get; }

    /// <inheritdoc cref="Slope"/>
    public double Intercept { get; }

    /// <inheritdoc cref="Slope"/>
    public double Linear => Cells * _bend;

    /// <inheritdoc cref="Slope"/>
    public double Quadratic => Cells * (1 - _bend);

    /// <summary>Where the table ends and log2 t is nearly EndSlope log2 K; infinite for q below 0, where no larger K has a root that is a minimum.</summary>
    public double End { get; }

    /// <inheritdoc cref="End"/>
    public double EndSlope { get; }

    /// <summary>q (q - 1) / 2.</summary>
    public double Binomial2 { get; }

    /// <summary>q (q - 1) (q - 2) / 6.</summary>
    public double Binomial3 { get; }

    /// <summary>q (q - 1) (q - 2) (q - 3) / 24.</summary>
    public double Binomial4 { get; }

    /// <summary>Coefficients of the 16 polynomials, each in the place less that of its cell's middle: all constant terms first, up to the fifth power.</summary>
    public ref T Start<T>() => ref typeof(T) == typeof(double) ? ref Unsafe.As<double, T>(ref _start[0]) : ref Unsafe.As<float, T>(ref _singleStart[0]);

    private static double Softplus(double s) => Math.Max(s, 0) + Math.Log(1 + Math.Exp(-Math.Abs(s)));

    private static double BinaryT(double s) => -Softplus(s) / Math.Log(2);

    private double BinaryK(double s) => (s - (1 - _q) * Softplus(s)) / Math.Log(2);

    /// <summary>z for a place in the table, as a fraction of it.</summary>
    private double Place(double y) => 2 * y / (_bend + Math.Sqrt(_bend * _bend + 4 * (1 - _bend) * y));

    /// <summary>s for log2 K, which grows with it.</summary>
    private double Invert(double binaryK)
    {
        double below = -Far, above = _largest;
        for (int i = 0; i < 64; i++)
        {
            double middle = (below + above) / 2;
            if (BinaryK(middle) < binaryK) below = middle;
            else above = middle;
        }
        return (below + above) / 2;
    }

    /// <summary>log2 t and its first two derivatives by the place in the table, at a node.</summary>
    private (double Value, double Slope, double Curvature) Curve(double s, int node)
    {
        double a = Math.Exp(-Softplus(-s)), rise = 1 - (1 - _q) * a;
        double slope = -a / rise, curvature = -a * Math.Exp(-Softplus(s)) / (rise * rise * rise) * Math.Log(2);
        double stretch = 1 / (_bend + 2 * (1 - _bend) * Place((double)node / Cells)), turn = -2 * (1 - _bend) * stretch * stretch * stretch;
        double width = _width / Cells;
        return (BinaryT(s), slope * width * stretch, curvature * width * stretch * width * stretch + slope * width * turn / Cells);
    }

    /// <summary>The polynomial of degree 5 that has value and two derivatives of the curve at both ends of a cell, about the cell's middle.</summary>
    private void SetQuintic(int cell, (double Value, double Slope, double Curvature) low, (double Value, double Slope, double Curvature) high)
    {
        double rise = high.Value - low.Value, slopes = low.Slope + high.Slope, turn = high.Slope - low.Slope;
        double curvatures = low.Curvature + high.Curvature, twist = high.Curvature - low.Curvature;
        double[] coefficients =
        [
            (low.Value + high.Value) / 2 - 5 * turn / 32 + curvatures / 64,
            15 * rise / 8 - 7 * slopes / 16 + twist / 32,
            3 * turn / 4 - curvatures / 8,
            -5 * rise + 5 * slopes / 2 - twist / 4,
            -turn / 2 + curvatures / 4,
            6 * rise - 3 * slopes + twist / 2,
        ];
        for (int power = 0; power <= Degree; power++) _start[Cells * power + cell] = coefficients[power];
    }

    /// <summary>How many steps lead from the start to where the last step can begin, everywhere: tried on points of the curve.</summary>
    private int StepsFor(double[] nodes)
    {
        int steps = 0;
        for (int i = 0; i < Cells; i++)
        {
            for (int part = 0; part < 16; part++)
            {
                double binaryK = BinaryK(nodes[i] + (nodes[i + 1] - nodes[i]) * part / 16), z = Slope * binaryK + Intercept;
                double u = EvaluateStart(i, z * (Linear + Quadratic * z) - i - 0.5);
                for (int step = 0; step < MostSteps; step++)
                {
                    double t = Math.Pow(2, u), a = Math.Pow(2, binaryK + _q * u), slope = t + _q * a;
                    if (Math.Abs((1 - t - a) / slope) * Curving(a / slope) <= Good) break;
                    steps = Math.Max(steps, step + 1);
                    u -= Math.Log2(t + a) * (t + a) / slope;
                }
            }
        }
        return steps;
    }

    private double EvaluateStart(int cell, double x)
    {
        double value = 0;
        for (int power = Degree; power >= 0; power--) value = value * x + _start[Cells * power + cell];
        return value;
    }

    /// <summary>How strongly the equation bends over a relative step: the scale that the error of a series goes by.</summary>
    private double Curving(double share)
    {
        double second = Math.Abs(share * Binomial2), third = Math.Abs(share * Binomial3), fourth = Math.Abs(share * Binomial4);
        return Math.Max(Math.Max(1, second), Math.Max(Math.Sqrt(third), Math.Cbrt(fourth)));
    }
}
