namespace NormLab.Analysis.Metrics;

/// <summary>The root of the mean squared error, in the target's unit.</summary>
internal sealed class RootMeanSquaredError : NumberMetric
{
    public override string Name => "rmse";

    public override string Title => "RMSE";

    public override string Description => "the root of the mean squared error, in the target's unit";

    public override bool MoreIsBetter => false;

    public override bool IsInUnits => true;

    public override double FromMean(double mean, double unit) => unit * Math.Sqrt(Math.Max(0, mean));

    /// <summary>sqrt a - sqrt b = (a - b) / (sqrt a + sqrt b).</summary>
    public override double Slope(double first, double second, double unit) =>
        first + second > 0 ? unit / (Math.Sqrt(Math.Max(0, first)) + Math.Sqrt(Math.Max(0, second))) : 0;

    public override double OfRow(double predicted, double truth, NumberSpread spread)
    {
        double error = (predicted - truth) / spread.Deviation;
        return error * error;
    }
}
