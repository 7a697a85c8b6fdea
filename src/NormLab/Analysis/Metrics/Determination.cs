namespace NormLab.Analysis.Metrics;

/// <summary>R2, the coefficient of determination: 1 less the squared errors over those of the rows' own mean.</summary>
internal sealed class Determination : NumberMetric
{
    public override string Name => "r2";

    public override string Title => "R²";

    public override string Description => "1 less the squared errors over those of the rows' own mean";

    public override double OfRow(double predicted, double truth, NumberSpread spread)
    {
        double error = (predicted - truth) / spread.Deviation;
        return 1 - error * error;
    }
}
