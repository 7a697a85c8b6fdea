namespace NormLab.Analysis.Metrics;

/// <summary>The mean of -log p of the rows' classes, p at least <see cref="LeastProbability"/>.</summary>
internal sealed class LogLoss : ClassMetric
{
    /// <summary>The least probability that a logarithm is taken of: the distance from 1 to the next float32, as scikit-learn has
    /// it.</summary>
    public const double LeastProbability = 1.1920929e-7;

    public override string Name => "log-loss";

    public override string Title => "log loss";

    public override string Description => "the mean of -log p of the rows' classes";

    public override bool MoreIsBetter => false;

    public override bool IsMeanOverRows => true;

    public override double Measure(ClassRows rows) => MeanOverRows(rows);

    public override double OfRow(ReadOnlySpan<float> probabilities, int label, ClassShares shares) => probabilities.IsEmpty
        ? Math.Log(shares.Classes) : -Math.Log(Math.Max(probabilities[label], LeastProbability));
}
