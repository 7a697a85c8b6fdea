using NormLab.Data.Targets;

namespace NormLab.Analysis.Metrics;

/// <summary>A metric of predicted numbers.</summary>
public abstract class NumberMetric : Metric
{
    /// <inheritdoc/>
    public override TargetKind Target => TargetKind.Numbers;

    /// <inheritdoc/>
    public override bool IsMeanOverRows => true;

    /// <inheritdoc/>
    public sealed override double Measure(ScoredRows rows)
    {
        if (rows is not NumberRows numbers)
            throw new ArgumentException($"{Name} is a metric of numbers; these rows have classes.", nameof(rows));
        NumberSpread spread = numbers.Spread;
        double sum = 0;
        for (int i = 0; i < numbers.RowCount; i++)
            sum += numbers.WeightOf(i) * OfRow(numbers.Predicted.Span[i], numbers.Truth.Span[i], spread);
        return FromMean(sum / numbers.TotalWeight, spread.Deviation);
    }

    /// <summary>The score of a row, in standard deviations of the target, so that a mean of scores says the same in any unit.</summary>
    /// <param name="predicted">The number that is predicted.</param>
    /// <param name="truth">The number that it is.</param>
    /// <param name="spread">The mean and the deviation of the rows' numbers.</param>
    public abstract double OfRow(double predicted, double truth, NumberSpread spread);
}
