namespace NormLab.Penalties.Separable;

/// <summary>Polynomials that interpolate a function on an interval at Chebyshev's nodes.</summary>
internal static class ChebyshevSeries
{
    private const int Nodes = 32;

    private static readonly double[] s_cosines = [.. Enumerable.Range(0, 4 * Nodes).Select(i => double.CosPi(i / (2.0 * Nodes)))];

    /// <summary>The coefficients of Chebyshev's polynomials, of the variable that goes from -1 to 1.</summary>
    public static double[] Interpolate(Func<double, double> function, double low, double high)
    {
        double[] values = [.. Enumerable.Range(0, Nodes).Select(node => function((low + high) / 2 + (high - low) / 2 * Cosine(1, node)))];
        return [.. Enumerable.Range(0, Nodes)
            .Select(k => values.Select((value, node) => value * Cosine(k, node)).Sum() * (k == 0 ? 1 : 2) / Nodes)];

        // T_k at a node; the angle in whole parts, so that none of it is rounded away.
        static double Cosine(int k, int node) => s_cosines[k * (2 * node + 1) % s_cosines.Length];
    }

    /// <summary>Whether the series may end at a degree: four coefficients follow which are only rounding.</summary>
    public static bool EndsAt(double[] series, int degree, double relativeRounding)
    {
        double rounding = Math.Abs(series[0]) * relativeRounding;
        return !series.AsSpan(degree + 1, 4).ContainsAnyExceptInRange(-rounding, rounding);
    }

    /// <summary>The least odd degree that the series may end at.</summary>
    public static int Degree(double[] series, double relativeRounding)
    {
        int degree = 1;
        while (degree < Nodes - 6 && !EndsAt(series, degree, relativeRounding)) degree += 2;
        return degree;
    }

    /// <summary>The same polynomial by powers of its variable.</summary>
    public static double[] ToPowers(ReadOnlySpan<double> chebyshev)
    {
        int count = chebyshev.Length;
        double[] sum = new double[count], before = new double[count], current = new double[count];
        current[0] = 1;
        for (int k = 0; k < count; k++)
        {
            for (int power = 0; power <= k; power++) sum[power] += chebyshev[k] * current[power];
            double[] next = new double[count];
            for (int power = 0; power < count; power++)
                next[power] = (power > 0 ? (k == 0 ? 1 : 2) * current[power - 1] : 0) - before[power];
            (before, current) = (current, next);
        }
        return sum;
    }
}
