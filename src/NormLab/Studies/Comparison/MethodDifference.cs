using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;

namespace NormLab.Studies.Comparison;

/// <summary>How a method differs from another one, which it is measured against, on the same test rows.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Reference">The name of the one that it is measured against.</param>
/// <param name="All">What it has more than the reference on the test rows, metric by metric.</param>
/// <param name="Metric">What methods are ranked by.</param>
public sealed record MethodDifference(string Method, string Reference, ImmutableArray<MetricDifference> All, Metric Metric)
{
    /// <summary>The difference in the metric that methods are ranked by.</summary>
    public TestedDifference Tested => In(Metric);

    /// <summary>The difference in a metric.</summary>
    public TestedDifference In(Metric metric) => All.First(difference => difference.Metric == metric).Tested;

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
    public static ImmutableArray<MethodDifference> Against(IEnumerable<MethodResult> methods, MethodResult reference, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(reference);
        MethodResult[] others = [.. methods.Where(method => method != reference)];
        (Metric Metric, TestedDifference[] Tested)[] all = [.. reference.Scores.Columns.Select(column => (column.Metric,
            TestedDifference.Of([.. others.Select(method => method.Scores.Difference(column.Metric, reference.Scores))])))];
        return [.. others.Select((method, i) => new MethodDifference(method.Method.Name, reference.Method.Name,
            [.. all.Select(entry => new MetricDifference(entry.Metric, entry.Tested[i]))], metric))];
    }

    private Measured Better(Measured difference) => Metric.MoreIsBetter ? difference
        : new(-difference.Estimate, -difference.Upper, -difference.Lower, difference.Count);
}

/// <summary>A difference in one metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Tested">The difference.</param>
public sealed record MetricDifference(Metric Metric, TestedDifference Tested);
