namespace NormLab.Analysis;

/// <summary>Numbers that grow by the same factor from one to the next.</summary>
public static class LogarithmicGrid
{
    /// <summary>lower (upper / lower)^(k / (count - 1)) for k from 0; the ends are met exactly.</summary>
    /// <param name="lower">The first, above 0.</param>
    /// <param name="upper">The last, above <paramref name="lower"/>.</param>
    /// <param name="count">How many, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ends are not in that order, or the count is below 2.</exception>
    public static double[] Of(double lower, double upper, int count)
    {
        RequireEnds(lower, upper);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        double first = Math.Log(lower), last = Math.Log(upper);
        var grid = new double[count];
        for (int k = 1; k < count - 1; k++) grid[k] = Math.Exp(first + (last - first) * k / (count - 1));
        (grid[0], grid[^1]) = (lower, upper);
        return grid;
    }

    /// <summary>Throws unless 0 &lt; lower &lt; upper, both finite.</summary>
    internal static void RequireEnds(double lower, double upper)
    {
        if (!(lower > 0)) throw new ArgumentOutOfRangeException(nameof(lower), lower, "A logarithmic grid begins above 0.");
        if (!(upper > lower) || !double.IsFinite(upper))
            throw new ArgumentOutOfRangeException(nameof(upper), upper, $"A logarithmic grid ends above where it begins, {lower:G6}.");
    }
}
