namespace NormLab.Analysis.Metrics;

/// <summary>The mean over the classes of the fraction of their rows that are predicted.</summary>
internal sealed class BalancedAccuracy : ClassMetric
{
    public override string Name => "balanced-accuracy";

    public override string Title => "balanced accuracy";

    public override string Header => "balanced";

    public override string Description => "the mean over the classes of the fraction of their rows that are predicted";

    public override bool IsShare => true;

    public override bool IsMeanOverRows => true;

    public override double Measure(ClassRows rows) => MeanOverRows(rows);

    /// <summary>A hit counts as much as makes every class count alike.</summary>
    public override double OfRow(ReadOnlySpan<float> probabilities, int label, ClassShares shares) =>
        !probabilities.IsEmpty && ClassRows.Largest(probabilities) == label ? 1 / (shares.Present * shares.Of[label]) : 0;
}
