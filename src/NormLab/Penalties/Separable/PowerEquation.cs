namespace NormLab.Penalties.Separable;

/// <summary>The equation t + a = 1 with a = K t^q, whose root t in (0, 1] is how much the proximal map of |w|^(q+1) leaves of a weight.
/// With s = ln(a / t) its curve is explicit: ln t = -softplus(s), ln a = -softplus(-s), ln K = s - (1 - q) softplus(s).</summary>
/// <param name="Exponent">q: above -1, and not 0. Below 0 there are two roots, and it is the larger, which is a minimum.</param>
internal readonly record struct PowerEquation(double Exponent)
{
    /// <summary>The magnitude of the K at which two roots meet: |1 - q|^(q-1) |q|^(-q). For q below 0 that K is positive and the largest
    /// that has a root; for q from 0 to 1 its angle is pi q, and above 1 it is negative.</summary>
    public double Meeting => Math.Exp(ProductWithLogarithm(Math.Abs(1 - Exponent), Exponent - 1)
        - ProductWithLogarithm(Math.Abs(Exponent), Exponent));

    /// <summary>ln t and ln a.</summary>
    /// <param name="lnK">For q below 0 at most that of <see cref="Meeting"/>.</param>
    public (double LnT, double LnA) Solve(double lnK)
    {
        double q = Exponent;
        // ln K rises with s, concave for q below 1 and else convex: from this side Newton's steps never pass the root.
        double s = q < 0 ? lnK : q < 1 ? Math.Max(lnK, lnK / q) : Math.Min(lnK, lnK / q);
        for (int step = 0; step < 100; step++)
        {
            double next = s + (lnK - s + (1 - q) * Softplus(s)) / (1 - (1 - q) / (1 + Math.Exp(-s)));
            if (!(q < 1 ? next > s : next < s)) break;
            s = next;
        }
        return (-Softplus(s), -Softplus(-s));
    }

    private static double Softplus(double s) => Math.Max(s, 0) + LogarithmOfOneAnd(Math.Exp(-Math.Abs(s)));

    /// <summary>log(1 + x), and what 1 + x rounds away: W. Kahan's formula.</summary>
    private static double LogarithmOfOneAnd(double x) => 1 + x == 1 ? x : Math.Log(1 + x) * (x / (1 + x - 1));

    /// <summary>factor ln x, and its limit 0 where both vanish.</summary>
    private static double ProductWithLogarithm(double x, double factor) => x == 0 ? 0 : factor * Math.Log(x);
}
