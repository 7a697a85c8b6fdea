using System.Collections.Immutable;

namespace NormLab.Studies.League;

/// <summary>What came out of a league.</summary>
/// <param name="Tables">Table by table.</param>
public sealed record LeagueResult(ImmutableArray<TableResult> Tables)
{
    /// <summary>Scores of models that other programs made on the same splits; empty for none.</summary>
    public ImmutableArray<OutsideScore> Outside { get; init; } = [];

    /// <summary>The standings by accuracy: by that of a method's averaged runs.</summary>
    public Standings ByAccuracy => Standings.Of(this, LeagueMetric.Accuracy);

    /// <summary>The standings by log loss.</summary>
    public Standings ByLogLoss => Standings.Of(this, LeagueMetric.LogLoss);

    /// <summary>The methods that were measured on every table, the league's own first, in the order in which they were asked for.</summary>
    public ImmutableArray<string> Methods =>
    [
        .. Tables[0].Comparison.Plan.Specification.Methods.Select(method => method.Name),
        .. Outside.GroupBy(score => score.Method).Where(scores => Tables.All(table => scores.Any(score => score.Table == table.Name)))
            .Select(scores => scores.Key),
    ];

    /// <summary>The score of a method on a table; more is better.</summary>
    public double Score(TableResult table, string method, LeagueMetric metric)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Comparison.Find(method) is { } own)
            return metric == LeagueMetric.Accuracy ? own.AveragedTest.Estimate : -own.AveragedLoss.Estimate;
        OutsideScore score = Outside.First(other => other.Table == table.Name && other.Method == method);
        return metric == LeagueMetric.Accuracy ? score.Accuracy : -score.LogLoss;
    }
}

/// <summary>By what a league ranks.</summary>
public enum LeagueMetric
{
    /// <summary>By accuracy.</summary>
    Accuracy,

    /// <summary>By log loss.</summary>
    LogLoss,
}
