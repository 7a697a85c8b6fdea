namespace NormLab.Analysis.Metrics;

/// <summary>The mean absolute error, in the target's unit.</summary>
internal sealed class MeanAbsoluteError : NumberMetric
{
    public override string Name => "mae";

    public override string Title => "MAE";

    public override string Description => "the mean absolute error, in the target's unit";

    public override bool MoreIsBetter => false;

    public override bool IsInUnits => true;

    public override double FromMean(double mean, double unit) => unit * mean;

    public override double OfRow(double predicted, double truth, NumberSpread spread) => Math.Abs(predicted - truth) / spread.Deviation;
}
