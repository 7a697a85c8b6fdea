using MathNet.Numerics.Distributions;

namespace NormLab.Analysis.Inference;

/// <summary>A mean over rows that are measured in several splits, with a standard error that counts rows and splits as sources of
/// variance.</summary>
/// <remarks>
/// <para>V = V_row + (V_split - V_cell), the two-way clustered variance of Cameron, Gelbach and Miller (Robust inference with multiway
/// clustering, 2011); but V_row alone where splits do not vary by more than their rows make them, by an F test at 5%. V_g = c_g / N^2 sum
/// over clusters of (sum of residuals)^2 with c_g = G / (G - 1) for G clusters; a cell is one row in one split.</para>
/// <para>The degrees of freedom follow Satterthwaite (1946): rows - 1 for the part of the rows, splits - 1 for what the splits add.</para>
/// <para>The squared residuals of the rows get 1 more, half a row that speaks for either side (Agresti and Min, Simple improved confidence
/// intervals for comparing matched proportions, 2005): that no row differs does not prove that none ever will. Scores on a continuous
/// scale, such as errors of numbers, need none: there no row
/// is met exactly by chance.</para>
/// </remarks>
/// <param name="Mean">The mean; NaN of no values.</param>
/// <param name="Variance">The variance of the mean.</param>
/// <param name="Freedom">Degrees of freedom; 0 where there are too few rows.</param>
/// <param name="Rows">How many rows it is of.</param>
/// <param name="Splits">How many splits they were measured in.</param>
public readonly record struct ClusteredMean(double Mean, double Variance, double Freedom, int Rows, int Splits)
{
    /// <summary>The mean of some cells.</summary>
    /// <param name="values">A number for each cell, such as whether a row was classified rightly: of about 1 in magnitude.</param>
    /// <param name="rows">The row of each cell.</param>
    /// <param name="splits">The split of each cell; a row is tested once in a split.</param>
    /// <param name="isContinuous">Whether the numbers are on a continuous scale.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not finite.</exception>
    public static ClusteredMean Of(ReadOnlySpan<double> values, ReadOnlySpan<int> rows, ReadOnlySpan<int> splits,
        bool isContinuous = false)
    {
        if (rows.Length != values.Length || splits.Length != values.Length)
            throw new ArgumentException($"{values.Length} values have {rows.Length} rows and {splits.Length} splits.", nameof(rows));
        Dictionary<int, double> byRow = [], bySplit = [];
        double mean = 0;
        foreach (double value in values)
            mean += double.IsFinite(value) ? value : throw new ArgumentException($"A value is {value}.", nameof(values));
        int count = values.Length;
        if (count == 0) return new ClusteredMean(double.NaN, double.NaN, 0, 0, 0);
        mean /= count;
        double cells = 0;
        for (int i = 0; i < count; i++)
        {
            double residual = values[i] - mean;
            cells += residual * residual;
            byRow[rows[i]] = byRow.GetValueOrDefault(rows[i]) + residual;
            bySplit[splits[i]] = bySplit.GetValueOrDefault(splits[i]) + residual;
        }
        if (byRow.Count < 2) return new ClusteredMean(mean, double.NaN, 0, byRow.Count, bySplit.Count);
        double square = (double)count * count;
        // As many times as a row was measured, so often stands what speaks for either side.
        double perRow = (double)count / byRow.Count;
        double row = Corrected(byRow, isContinuous ? 0 : perRow * perRow), cell = cells / square * count / (count - 1);
        double more = bySplit.Count < 2 ? 0 : Excess(Corrected(bySplit, 0), cell, bySplit.Count, byRow.Count);
        double variance = row + more;
        // Where no row differs at all, the mean is known.
        if (variance == 0) return new ClusteredMean(mean, 0, byRow.Count - 1, byRow.Count, bySplit.Count);
        double freedom = variance * variance / (row * row / (byRow.Count - 1) + (more > 0 ? more * more / (bySplit.Count - 1) : 0));
        return new ClusteredMean(mean, variance, freedom, byRow.Count, bySplit.Count);

        // What splits vary by beyond their rows, where it is more than chance; chance alone would add a quarter to every variance.
        static double Excess(double split, double cell, int splits, int rows) =>
            split > cell * FisherSnedecor.InvCDF(splits - 1, rows - 1, 0.95) ? split - cell : 0;

        double Corrected(Dictionary<int, double> sums, double added) =>
            (sums.Values.Sum(sum => sum * sum) + added) / square * sums.Count / (sums.Count - 1.0);
    }

    /// <summary>The same in another unit.</summary>
    /// <param name="factor">What one of its unit is in that.</param>
    public ClusteredMean Times(double factor) => this with { Mean = factor * Mean, Variance = factor * factor * Variance };

    /// <summary>The mean with its interval; none of fewer than two rows.</summary>
    /// <param name="level">Between 0 and 1.</param>
    public Measured Interval(double level = Measured.Level)
    {
        if (Freedom == 0) return new Measured(Mean, double.NaN, double.NaN, Rows);
        double margin = StudentInterval.Quantile(Freedom, (1 + level) / 2) * Math.Sqrt(Variance);
        return new Measured(Mean, Mean - margin, Mean + margin, Rows);
    }

    /// <summary>The mean of a share with an interval inside 0 to 1: Wilson's (1927), with as many independent cases as the variance
    /// speaks for.</summary>
    /// <param name="level">Between 0 and 1.</param>
    public Measured ShareInterval(double level = Measured.Level)
    {
        if (Freedom == 0) return new Measured(Mean, double.NaN, double.NaN, Rows);
        double p = Math.Clamp(Mean, 0.5 / Rows, 1 - 0.5 / Rows), cases = p * (1 - p) / Variance;
        double t = StudentInterval.Quantile(Freedom, (1 + level) / 2), t2 = t * t / cases;
        double middle = (Mean + t2 / 2) / (1 + t2), margin = Math.Sqrt(t2 * Mean * (1 - Mean) + t2 * t2 / 4) / (1 + t2);
        return new Measured(Mean, Math.Max(0, middle - margin), Math.Min(1, middle + margin), Rows);
    }

    /// <summary>The two-sided p-value of a mean of 0; 1 where nothing can be said.</summary>
    public double P => Freedom == 0 || Mean == 0 ? 1 : 2 * StudentT.CDF(0, 1, Freedom, -Math.Abs(Mean) / Math.Sqrt(Variance));
}
