using NormLab.Data.Targets;

namespace NormLab.Analysis.Metrics;

/// <summary>A metric of predicted probabilities of classes.</summary>
public abstract class ClassMetric : Metric
{
    /// <inheritdoc/>
    public override TargetKind Target => TargetKind.Classes;

    /// <inheritdoc/>
    public sealed override double Measure(ScoredRows rows) => rows is ClassRows classes ? Measure(classes)
        : throw new ArgumentException($"{Name} is a metric of classes; these rows have numbers.", nameof(rows));

    /// <summary>The metric of rows together.</summary>
    public abstract double Measure(ClassRows rows);

    /// <summary>The score of a row, where the metric is a mean over rows.</summary>
    /// <param name="probabilities">One for each class; none where nothing is predicted.</param>
    /// <param name="label">The row's class.</param>
    /// <param name="shares">The classes' fractions of the rows.</param>
    public virtual double OfRow(ReadOnlySpan<float> probabilities, int label, ClassShares shares) =>
        throw new NotSupportedException($"{Name} is no mean over rows.");

    /// <summary>The mean of the rows' scores.</summary>
    private protected double MeanOverRows(ClassRows rows)
    {
        ClassShares shares = rows.Shares;
        double sum = 0;
        for (int i = 0; i < rows.RowCount; i++) sum += rows.WeightOf(i) * OfRow(rows.ProbabilitiesOf(i), rows.Labels.Span[i], shares);
        return sum / rows.TotalWeight;
    }
}
