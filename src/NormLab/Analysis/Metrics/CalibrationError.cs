namespace NormLab.Analysis.Metrics;

/// <summary>The mean over the rows of |accuracy - confidence| of their bin: see <see cref="Reliability"/> (Guo, Pleiss, Sun and Weinberger
/// 2017).</summary>
internal sealed class CalibrationError : ClassMetric
{
    public override string Name => "calibration-error";

    public override string Title => "calibration error";

    public override string Description => "how far confidence is from accuracy, in 15 bins";

    public override bool MoreIsBetter => false;

    public override double Measure(ClassRows rows) => Reliability.Of(rows).CalibrationError;
}
