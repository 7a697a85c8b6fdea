namespace NormLab.Analysis.Metrics;

/// <summary>The mean of sum over the classes of (p - y)^2 (Brier 1950): of two classes twice what scikit-learn says.</summary>
internal sealed class BrierScore : ClassMetric
{
    public override string Name => "brier";

    public override string Title => "Brier score";

    public override string Header => "Brier";

    public override string Description => "the mean of squared distances of the probabilities, summed over the classes";

    public override bool MoreIsBetter => false;

    public override bool IsMeanOverRows => true;

    public override double Measure(ClassRows rows) => MeanOverRows(rows);

    public override double OfRow(ReadOnlySpan<float> probabilities, int label, ClassShares shares)
    {
        double sum = 0;
        for (int c = 0; c < shares.Classes; c++)
        {
            double distance = (probabilities.IsEmpty ? 1.0 / shares.Classes : probabilities[c]) - (c == label ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }
}
