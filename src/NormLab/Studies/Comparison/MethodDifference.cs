using System.Collections.Immutable;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Comparison;

/// <summary>How a method differs from another one, which it is measured against, on the same test rows.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Reference">The name of the one that it is measured against.</param>
/// <param name="Accuracy">Its test accuracy minus the reference's, with an interval for this pair alone.</param>
/// <param name="LogLoss">Its log loss minus the reference's, with an interval for this pair alone.</param>
/// <param name="P">The p-value of the metric's difference.</param>
/// <param name="AdjustedP">The same by Holm's correction for all methods that are measured against this reference.</param>
/// <param name="Gain">The difference in the metric, so that more is better, with an interval that is widened as the p-value is: it holds 0
/// exactly where the difference is not significant.</param>
public sealed record MethodDifference(string Method, string Reference, Measured Accuracy, Measured LogLoss, double P, double AdjustedP,
    Measured Gain)
{
    /// <summary>The chance of even one false discovery among the methods, where there is no difference.</summary>
    public const double Level = 0.05;

    /// <summary>Whether the difference is more than chance, corrected for the number of methods.</summary>
    public bool IsSignificant => AdjustedP <= Level;

    /// <summary>The difference in the metric, so that more is better, with an interval for this pair alone.</summary>
    public Measured GainAlone(ComparisonMetric metric) => Better(metric, metric == ComparisonMetric.Accuracy ? Accuracy : LogLoss);

    /// <summary>Measures all methods against one of them.</summary>
    /// <param name="methods">The methods, all measured at the same places.</param>
    /// <param name="reference">The one that they are measured against.</param>
    /// <param name="metric">What is tested.</param>
    public static ImmutableArray<MethodDifference> Against(
        IEnumerable<MethodResult> methods, MethodResult reference, ComparisonMetric metric)
    {
        ArgumentNullException.ThrowIfNull(reference);
        RowScores other = reference.Scores;
        var pairs = methods.Where(method => method != reference).Select(method => (method.Method.Name,
            Accuracy: method.Scores.Difference(method.Scores.Accuracy, other.Accuracy),
            LogLoss: method.Scores.Difference(method.Scores.LogLoss, other.LogLoss))).ToList();
        if (pairs.Count == 0) return [];
        double[] p = [.. pairs.Select(pair => metric == ComparisonMetric.Accuracy ? pair.Accuracy.P : pair.LogLoss.P)];
        double[] adjusted = HolmCorrection.Adjust(p);
        return [.. pairs.Select((pair, i) => new MethodDifference(pair.Name, reference.Method.Name, pair.Accuracy.Interval(),
            pair.LogLoss.Interval(), p[i], adjusted[i],
            Better(metric, (metric == ComparisonMetric.Accuracy ? pair.Accuracy : pair.LogLoss).Interval(Widened(p[i], adjusted[i])))))];
    }

    // Of a p-value that the correction multiplies by k, the interval of the level 1 - 0.05 / k.
    private static double Widened(double p, double adjusted) => 1 - Level * (p > 0 ? p / adjusted : 1e-3);

    private static Measured Better(ComparisonMetric metric, Measured difference) => metric switch
    {
        ComparisonMetric.Accuracy => difference,
        ComparisonMetric.LogLoss => new(-difference.Estimate, -difference.Upper, -difference.Lower, difference.Count),
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "No such metric."),
    };
}
