using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Studies.Comparison;

namespace NormLab.Studies.League;

/// <summary>What came out of a league.</summary>
/// <param name="Tables">Table by table; all have the same kind of target.</param>
public sealed record LeagueResult(ImmutableArray<TableResult> Tables)
{
    /// <summary>Scores of models that other programs made on the same splits; empty for none.</summary>
    public ImmutableArray<OutsideScore> Outside { get; init; } = [];

    /// <summary>What all tables predict.</summary>
    public TargetKind Target => Tables[0].Comparison.Plan.Specification.Target;

    /// <summary>The standings by the usual metric: by the accuracy, or the R2, of a method's averaged runs.</summary>
    public Standings ByScore => Standings.Of(this, MetricCatalog.Usual(Target));

    /// <summary>The standings by what stands beside it: by log loss, or the mean absolute error.</summary>
    public Standings ByLoss => Standings.Of(this, MetricCatalog.Beside(Target));

    /// <summary>The methods that were measured on every table, the league's own first, in the order in which they were asked for; then
    /// what tuning picks among them.</summary>
    public ImmutableArray<string> Methods =>
    [
        .. Tables[0].Comparison.Plan.Specification.Methods.Select(method => method.Name), ComparisonMethods.Pick.Name,
        .. Outside.GroupBy(score => score.Method).Where(scores => Tables.All(table => scores.Any(score => score.Table == table.Name)))
            .Select(scores => scores.Key),
    ];

    /// <summary>What a method comes to on a table by the usual metric or by what stands beside it.</summary>
    public double Figure(TableResult table, string method, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(table);
        MethodResult? own = method == ComparisonMethods.Pick.Name ? table.Comparison.Pick : table.Comparison.Find(method);
        if (own is not null) return own.Scores.OfAverage(metric).Estimate;
        OutsideScore score = Outside.First(other => other.Table == table.Name && other.Method == method);
        return metric == MetricCatalog.Usual(Target) ? score.Score : score.Loss;
    }
}
