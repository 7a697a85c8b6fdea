using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Reporting.Comparison;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;
using NormLab.Studies.League;

namespace NormLab.Reporting.League;

/// <summary>The methods by mean rank over the tables, the best first.</summary>
internal static class StandingsTable
{
    /// <summary>Tabulates standings.</summary>
    public static Table Of(LeagueResult league, Standings standings)
    {
        Metric metric = standings.Metric;
        bool hasNone = standings.Places.Any(place => place.OverNone is not null);
        return new Table(metric.MoreIsBetter ? "standings" : $"standings-{metric.Name}",
            $"Mean rank by {metric.Title} over {Text.Count(league.Tables.Length, "table")}, with intervals of 95% for other tables of "
                + $"the kind",
            [
                Column.OfText("method", "method"), EstimateCells.Column("mean rank", "rank"), new Column("first on", ["first"]),
                .. metric.IsInUnits ? [] : (Column[])[new Column($"mean {metric.Title}", [metric.Field()])],
                .. hasNone ? (Column[])[new Column("over none", ["wins", "ties", "losses"]), new Column("p", ["p_none", "p_none_adjusted"])]
                    : [],
                new Column("p, best", ["p_best", "p_best_adjusted"]),
            ],
            [.. standings.Places.Select(place => Row(standings, place, hasNone))])
        {
            Notes = [.. Notes(league, standings, hasNone)],
        };
    }

    private static ImmutableArray<Cell> Row(Standings standings, Standing place, bool hasNone)
    {
        return
        [
            Cell.Of(place.Method),
            Cell.Of(place.Rank.HasInterval ? $"{Text.Fixed(place.Rank.Estimate, 2)} [{Text.Fixed(place.Rank.Lower, 2)},\u00a0"
                + $"{Text.Fixed(place.Rank.Upper, 2)}]" : Text.Fixed(place.Rank.Estimate, 2), place.Rank.Estimate, place.Rank.Lower,
                place.Rank.Upper),
            Cell.Of(Text.Number(place.First), place.First),
            .. standings.Metric.IsInUnits ? [] : (Cell[])[MetricCells.Of(standings.Metric, place.Score.Estimate)],
            .. !hasNone ? [] : place.OverNone is { } record
                ? (Cell[])[Cell.Of($"{record.Wins}–{record.Ties}–{record.Losses}", record.Wins, record.Ties, record.Losses),
                    P(standings.Pair(place.Method, "none"), place.Rank.Estimate < RankOf(standings, "none"))]
                : [new Cell("–", [Value.None, Value.None, Value.None]), new Cell("–", [Value.None, Value.None])],
            place == standings.Places[0] ? new Cell("–", [Value.None, Value.None])
                : P(standings.Pair(place.Method, standings.Places[0].Method), isBetter: false),
        ];
    }

    private static double RankOf(Standings standings, string method) =>
        standings.Places.First(place => place.Method == method).Rank.Estimate;

    private static Cell P(PairOfMethods pair, bool isBetter) => new(Text.PValue(pair.AdjustedP), [pair.P, pair.AdjustedP],
        !pair.IsSignificant ? Tone.Plain : isBetter ? Tone.Good : Tone.Bad);

    private static IEnumerable<string> Notes(LeagueResult league, Standings standings, bool hasNone)
    {
        yield return "Scores are those of a method's averaged runs, on rows that no tuning saw."
            + $" {ComparisonMethods.Pick.Name}: {ComparisonMethods.Pick.Description}."
            + (hasNone ? " over none: tables won, tied and lost against no regularization." : "");
        if (standings.Friedman is { } friedman)
            yield return $"Friedman's test for any difference at all: p {(friedman.P < 0.001 ? "" : "= ")}{Text.PValue(friedman.P)}. p: "
                + $"Wilcoxon's signed ranks, by Holm's correction for all {Text.Count(standings.Pairs.Length, "pair")}.";
        int least = SmallestTables(standings.Pairs.Length);
        if (league.Tables.Length < least)
            yield return $"With so many pairs no difference can be significant on fewer than {Text.Count(least, "table")}.";
    }

    /// <summary>Tables from which on the best of so many pairs could be significant: 2 / 2^n times the pairs is at most 0.05.</summary>
    private static int SmallestTables(int pairs) => (int)Math.Ceiling(Math.Log2(2 * pairs / 0.05));
}
