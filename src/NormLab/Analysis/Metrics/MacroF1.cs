namespace NormLab.Analysis.Metrics;

/// <summary>The mean over the classes of 2 TP / (2 TP + FP + FN); a class that is neither there nor predicted does not count.</summary>
internal sealed class MacroF1 : ClassMetric
{
    public override string Name => "macro-f1";

    public override string Title => "macro F1";

    public override string Description => "the mean over the classes of F1, which weighs precision and recall alike";

    public override double Measure(ClassRows rows)
    {
        (double[] actual, double[] predicted, double[] right) = rows.Count();
        return Enumerable.Range(0, rows.Classes).Where(c => actual[c] + predicted[c] > 0)
            .Average(c => 2 * right[c] / (actual[c] + predicted[c]));
    }
}
