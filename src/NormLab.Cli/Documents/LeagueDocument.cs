using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using NormLab.Analysis.Metrics;
using NormLab.Cli.Documents.Basis;
using NormLab.Reporting.League;
using NormLab.Studies.Comparison;
using NormLab.Studies.League;

namespace NormLab.Cli.Documents;

/// <summary>What "league" says for programs: one JSON document; and the splits as CSV.</summary>
[DocumentKind("league", 1, "league")]
[Description("Methods ranked over several tables")]
internal sealed record LeagueDocument(
    [Description("The answer in words")] string Answer,
    [Description("Table by table")] IEnumerable<TableEntry> Tables) : Document
{
    /// <summary>The methods by the usual metric, and by what stands beside it: "byAccuracy" and "byLogLoss", "byR2" and "byMae".</summary>
    [JsonExtensionData, MetricMembers(typeof(StandingsEntry), "by-")]
    public Dictionary<string, object?> Standings { get; init; } = [];

    /// <summary>The columns of the splits' files.</summary>
    public static ImmutableArray<string> SplitColumns { get; } = ["row", "split"];

    public static LeagueDocument Of(LeagueContent content)
    {
        LeagueResult result = content.Result;
        return new LeagueDocument(content.Answer, result.Tables.Select(table => TableEntry.Of(result, table)))
        {
            Standings = ((Standings[])[result.ByScore, result.ByLoss]).ToDictionary(
                standings => MemberName.Of("by-" + standings.Metric.Name), standings => (object?)StandingsEntry.Of(standings)),
        };
    }

    /// <summary>A line for each row of a table with a label, and each split that tests it.</summary>
    public static void WriteSplits(Stream output, ComparisonPlan plan)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.Write(string.Join(',', SplitColumns) + "\r\n");
        for (int split = 0; split < plan.Specification.Splits; split++)
            foreach (int row in plan.TestIndices(split)) writer.Write(string.Create(CultureInfo.InvariantCulture, $"{row},{split}\r\n"));
    }
}

/// <summary>The methods of a league by one metric.</summary>
internal sealed record StandingsEntry(
    [Description("The p-value of Friedman's test for any difference at all; null of a single table")] double? FriedmanP,
    [Description("The methods, the best mean rank first")] IEnumerable<StandingEntry> Standings,
    [Description("Every pair of methods")] IEnumerable<PairEntry> Pairs)
{
    public static StandingsEntry Of(Standings standings) => new(DocumentJson.Finite(standings.Friedman?.P),
        standings.Places.Select(StandingEntry.Of),
        standings.Pairs.Select(pair => new PairEntry(pair.First, pair.Second, DocumentJson.Finite(pair.P),
            DocumentJson.Finite(pair.AdjustedP))));
}

/// <summary>A method's place.</summary>
internal sealed record StandingEntry(
    [Description("The method")] string Method,
    [Description("Its mean rank over the tables")] MeasuredFigure Rank,
    [Description("Its mean score, of which more is better")] double? Score,
    [Description("Tables on which it is first")] int First,
    [Description("Tables on which it does better than no regularization"), MayBeAbsent] int? Wins,
    [Description("Tables on which it does as well"), MayBeAbsent] int? Ties,
    [Description("Tables on which it does worse"), MayBeAbsent] int? Losses)
{
    public static StandingEntry Of(Standing place) => new(place.Method, MeasuredFigure.Of(place.Rank),
        DocumentJson.Finite(place.Score.Estimate), place.First, place.OverNone?.Wins, place.OverNone?.Ties, place.OverNone?.Losses);
}

/// <summary>How two methods compare.</summary>
internal sealed record PairEntry(
    [Description("One method")] string First,
    [Description("The other")] string Second,
    [Description("The p-value of Wilcoxon's signed-rank test")] double? P,
    [Description("The same, corrected for all pairs")] double? AdjustedP);

/// <summary>A table of a league.</summary>
internal sealed record TableEntry(
    [Description("Its name")] string Name,
    [Description("Rows with a label")] int Rows,
    [Description("Features of a row, encoded")] int Features,
    [Description("Number of classes; 0 where numbers are predicted")] int Classes,
    [Description("Method by method")] IEnumerable<TableScore> Scores)
{
    public static TableEntry Of(LeagueResult result, TableResult table)
    {
        ComparisonPlan plan = table.Comparison.Plan;
        Metric[] metrics = [MetricCatalog.Usual(result.Target), MetricCatalog.Beside(result.Target)];
        return new TableEntry(table.Name, plan.RowCount, plan.FeatureCount, plan.ClassCount, result.Methods.Select(method =>
            new TableScore(method)
            {
                Scores = metrics.ToDictionary(metric => MemberName.Of(metric.Name),
                    metric => (object?)DocumentJson.Finite(result.Figure(table, method, metric))),
            }));
    }
}

/// <summary>What a method comes to on a table's test rows.</summary>
internal sealed record TableScore([Description("The method")] string Method)
{
    /// <summary>The usual metric, and what stands beside it.</summary>
    [JsonExtensionData, MetricMembers(typeof(double?))]
    public Dictionary<string, object?> Scores { get; init; } = [];
}
