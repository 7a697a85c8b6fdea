namespace NormLab.Reporting.Figures.Weights;

/// <summary>The density of positive numbers over a logarithmic axis, by a Gaussian kernel whose width is the same share of the axis for
/// all, so that two densities can be compared.</summary>
internal static class LogarithmicDensity
{
    /// <summary>The kernel's standard deviation, as a share of the axis.</summary>
    private const double Bandwidth = 1.0 / 90;

    /// <summary>Standard deviations beyond which the kernel is nothing.</summary>
    private const int Reach = 4;

    /// <summary>The density at points evenly spaced from <paramref name="low"/> to <paramref name="high"/> on the axis, per axis: its mean
    /// over the axis is the share of all numbers that lie on it.</summary>
    /// <param name="values">The numbers above 0.</param>
    /// <param name="total">How many numbers there are, those that are 0 included.</param>
    /// <param name="low">Lower end of the axis, above 0.</param>
    /// <param name="high">Upper end.</param>
    /// <param name="points">How many points.</param>
    public static double[] Of(double[] values, int total, double low, double high, int points)
    {
        var counts = new double[points];
        double scale = (points - 1) / Math.Log(high / low);
        foreach (double value in values)
        {
            double place = Math.Log(value / low) * scale;
            if (place >= 0 && place <= points - 1) counts[(int)Math.Round(place)]++;
        }
        double width = Bandwidth * (points - 1);
        int reach = (int)Math.Ceiling(Reach * width);
        double[] kernel = [.. Enumerable.Range(-reach, 2 * reach + 1).Select(offset => Math.Exp(-0.5 * offset * offset / (width * width)))];
        double sum = kernel.Sum() * Math.Max(1, total) / points;
        var density = new double[points];
        for (int i = 0; i < points; i++)
        {
            if (counts[i] == 0) continue;
            for (int k = Math.Max(0, i - reach); k <= Math.Min(points - 1, i + reach); k++)
                density[k] += counts[i] * kernel[k - i + reach] / sum;
        }
        return density;
    }
}
