using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.League;

namespace NormLab.Reporting.League;

/// <summary>Every method's score on every table.</summary>
internal static class TableScoresTable
{
    /// <summary>Tabulates a league.</summary>
    public static Table Of(LeagueResult league, LeagueMetric metric)
    {
        bool isAccuracy = metric == LeagueMetric.Accuracy;
        return new Table(isAccuracy ? "tables" : "tables-log-loss",
            $"{(isAccuracy ? "Accuracy" : "Log loss")} of the averaged runs on each table; the best in bold",
            [
                Column.OfText("table", "table"), new Column("rows", ["rows"]), new Column("features", ["features"]),
                new Column("classes", ["classes"]), .. league.Methods.Select(method => new Column(method, [method])),
            ],
            [.. league.Tables.Select(table =>
            {
                double[] scores = [.. league.Methods.Select(method => league.Score(table, method, metric))];
                return (System.Collections.Immutable.ImmutableArray<Cell>)
                [
                    Cell.Of(table.Name), Count(table.Comparison.Plan.RowCount), Count(table.Comparison.Plan.FeatureCount),
                    Count(table.Comparison.Plan.ClassCount),
                    .. scores.Select(score => Cell.Of(Text.Fixed(isAccuracy ? score : -score), isAccuracy ? score : -score) with
                    {
                        Tone = score == scores.Max() ? Tone.Good : Tone.Plain,
                    }),
                ];
            })]);
    }

    private static Cell Count(int number) => Cell.Of(Text.Number(number), number);
}
