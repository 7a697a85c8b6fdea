using System.Collections.Immutable;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Comparison;

/// <summary>How a method differs from another one, which it is measured against, on the same test rows.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Reference">The name of the one that it is measured against.</param>
/// <param name="Accuracy">Its test accuracy minus the reference's.</param>
/// <param name="LogLoss">Its log loss minus the reference's.</param>
/// <param name="Metric">What methods are ranked by.</param>
public sealed record MethodDifference(
    string Method, string Reference, TestedDifference Accuracy, TestedDifference LogLoss, ComparisonMetric Metric)
{
    /// <summary>The difference in the metric.</summary>
    public TestedDifference Tested => Metric switch
    {
        ComparisonMetric.Accuracy => Accuracy,
        ComparisonMetric.LogLoss => LogLoss,
        _ => throw new InvalidOperationException($"There is no metric {Metric}."),
    };

    /// <summary>Whether the difference in the metric is more than chance, corrected for the number of methods.</summary>
    public bool IsSignificant => Tested.IsSignificant;

    /// <summary>The difference in the metric, so that more is better, with an interval for this pair alone.</summary>
    public Measured GainAlone => Better(Tested.Alone);

    /// <summary>The difference in the metric, so that more is better, with an interval that holds 0 exactly where it is not
    /// significant.</summary>
    public Measured Gain => Better(Tested.Widened);

    /// <summary>Measures all methods against one of them.</summary>
    /// <param name="methods">The methods, all measured at the same places.</param>
    /// <param name="reference">The one that they are measured against.</param>
    /// <param name="metric">What methods are ranked by.</param>
    public static ImmutableArray<MethodDifference> Against(
        IEnumerable<MethodResult> methods, MethodResult reference, ComparisonMetric metric)
    {
        ArgumentNullException.ThrowIfNull(reference);
        MethodResult[] others = [.. methods.Where(method => method != reference)];
        TestedDifference[] accuracy = Differences(scores => scores.Accuracy), logLoss = Differences(scores => scores.LogLoss);
        return [.. others.Select((method, i) =>
            new MethodDifference(method.Method.Name, reference.Method.Name, accuracy[i], logLoss[i], metric))];

        TestedDifference[] Differences(Func<RowScores, ImmutableArray<double>> values) => TestedDifference.Of([.. others.Select(method =>
            method.Scores.Difference(values(method.Scores), values(reference.Scores)))]);
    }

    private Measured Better(Measured difference) => Metric == ComparisonMetric.Accuracy ? difference
        : new(-difference.Estimate, -difference.Upper, -difference.Lower, difference.Count);
}
