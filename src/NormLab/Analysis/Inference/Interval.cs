namespace NormLab.Analysis.Inference;

/// <summary>A confidence interval: made again and again from new data, such intervals hold the true value in a share
/// <paramref name="Level"/> of cases.</summary>
/// <param name="Estimate">The estimate itself; it need not lie in the middle.</param>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Level">Between 0 and 1: 0.95.</param>
public readonly record struct Interval(double Estimate, double Lower, double Upper, double Level)
{
    /// <summary>Whether <paramref name="value"/> lies between the ends or on one of them.</summary>
    public bool Contains(double value) => Lower <= value && value <= Upper;
}
