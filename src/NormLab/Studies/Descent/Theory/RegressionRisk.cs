namespace NormLab.Studies.Descent.Theory;

/// <summary>The risk of linear regression on isotropic normal features in the limit of many rows and features at one ratio: E (x'(b^ -
/// b))^2
/// (Hastie, Montanari, Rosset and Tibshirani 2022, "Surprises in high-dimensional ridgeless least squares interpolation").</summary>
/// <param name="Signal">Length of the coefficients b.</param>
/// <param name="Noise">Standard deviation of the noise.</param>
public sealed record RegressionRisk(double Signal, double Noise)
{
    /// <summary>Of the solution of least norm: s^2 g / (1 - g) below the ratio g = 1, and r^2 (1 - 1/g) + s^2 / (g - 1) above.</summary>
    /// <param name="ratio">Features over rows, not 1.</param>
    public double Ridgeless(double ratio) => ratio < 1
        ? Noise * Noise * ratio / (1 - ratio)
        : Signal * Signal * (1 - 1 / ratio) + Noise * Noise / (ratio - 1);

    /// <summary>Of ridge regression, which minimises the mean square plus <paramref name="penalty"/> times the squared length of the
    /// weights:
    /// r^2 l^2 m' + s^2 g (m - l m') with the Stieltjes transform m of Marchenko and Pastur's law and its derivative, both at -l.</summary>
    /// <param name="ratio">Features over rows.</param>
    /// <param name="penalty">The coefficient l, above 0.</param>
    public double Ridge(double ratio, double penalty)
    {
        double s = 1 - ratio + penalty, root = Math.Sqrt(s * s + 4 * ratio * penalty);
        // Of two equal forms the one without a difference of nearly equal numbers.
        double sum = s > 0 ? s + root : 4 * ratio * penalty / (root - s), transform = 2 / sum;
        double derivative = transform * transform / 2 * (1 + (s + 2 * ratio) / root);
        return Signal * Signal * penalty * penalty * derivative + Noise * Noise * ratio * (transform - penalty * derivative);
    }

    /// <summary>The penalty of least risk: s^2 g / r^2.</summary>
    public double BestPenalty(double ratio) => Noise * Noise * ratio / (Signal * Signal);
}
