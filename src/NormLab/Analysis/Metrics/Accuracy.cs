namespace NormLab.Analysis.Metrics;

/// <summary>The fraction of rows whose class has the largest probability, the first of equals.</summary>
internal sealed class Accuracy : ClassMetric
{
    public override string Name => "accuracy";

    public override string Title => "accuracy";

    public override string Description => "the fraction of rows whose class is predicted";

    public override bool IsShare => true;

    public override bool IsMeanOverRows => true;

    public override double Measure(ClassRows rows) => MeanOverRows(rows);

    public override double OfRow(ReadOnlySpan<float> probabilities, int label, ClassShares shares) =>
        !probabilities.IsEmpty && ClassRows.Largest(probabilities) == label ? 1 : 0;
}
