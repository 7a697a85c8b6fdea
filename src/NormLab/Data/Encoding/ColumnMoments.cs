namespace NormLab.Data.Encoding;

/// <summary>Mean and standard deviation of a feature, with n in the denominator.</summary>
/// <param name="Mean">sum x / n.</param>
/// <param name="Deviation">sqrt(sum (x - mean)^2 / n); exactly 0 where all x are equal, or differ by rounding alone.</param>
internal readonly record struct ColumnMoments(double Mean, double Deviation)
{
    // Values this close, in units of the largest, are one number that was rounded in several ways.
    private const double Rounding = 10 * 2.220446049250313e-16;

    // A mean that is wrong by more than this part of the deviation is corrected; below it, its error is not worth another pass.
    private const double WorthCorrecting = 1e-6;

    /// <summary>Those of every feature of some rows.</summary>
    public static ColumnMoments[] Of(RowBlocks rows)
    {
        int features = rows.FeatureCount, count = rows.RowCount;
        double[] least = new double[features], most = new double[features], mean = new double[features];
        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(most, double.NegativeInfinity);
        rows.ForEach(x =>
        {
            for (int i = 0, f = 0; i < x.Length; i++, f = f + 1 == features ? 0 : f + 1)
            {
                least[f] = Math.Min(least[f], x[i]);
                most[f] = Math.Max(most[f], x[i]);
                mean[f] += x[i] / count;
            }
        });
        (double[] residue, double[] variance) = Around(rows, mean);
        var moments = new ColumnMoments[features];
        bool[] corrected = new bool[features];
        for (int f = 0; f < features; f++)
        {
            // What is left of the sum of distances is the error of the mean, which sums rounded numbers.
            corrected[f] = Math.Abs(residue[f]) > WorthCorrecting * Math.Sqrt(variance[f]);
            if (corrected[f]) mean[f] += residue[f];
        }
        if (corrected.Contains(true)) variance = [.. Around(rows, mean).Variance.Select((anew, f) => corrected[f] ? anew : variance[f])];
        for (int f = 0; f < features; f++)
        {
            double deviation = Math.Sqrt(variance[f]), magnitude = Math.Max(Math.Abs(least[f]), Math.Abs(most[f]));
            bool isConstant = least[f] == most[f] || deviation <= Rounding * magnitude;
            moments[f] = new ColumnMoments(least[f] == most[f] ? least[f] : mean[f], isConstant ? 0 : deviation);
        }
        return moments;
    }

    /// <summary>sum (x - mean) / n and sum (x - mean)^2 / n.</summary>
    private static (double[] Residue, double[] Variance) Around(RowBlocks rows, double[] mean)
    {
        double[] residue = new double[mean.Length], variance = new double[mean.Length];
        rows.ForEach(x =>
        {
            for (int i = 0, f = 0; i < x.Length; i++, f = f + 1 == mean.Length ? 0 : f + 1)
            {
                double distance = x[i] - mean[f];
                residue[f] += distance / rows.RowCount;
                variance[f] += distance * distance / rows.RowCount;
            }
        });
        return (residue, variance);
    }
}
