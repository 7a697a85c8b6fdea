using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Reporting.Comparison;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.League;

namespace NormLab.Reporting.League;

/// <summary>Every method's score on every table.</summary>
internal static class TableScoresTable
{
    /// <summary>Tabulates a league.</summary>
    public static Table Of(LeagueResult league, Metric metric)
    {
        bool isOfClasses = league.Target == TargetKind.Classes;
        return new Table(metric.MoreIsBetter ? "tables" : $"tables-{metric.Name}",
            $"{char.ToUpperInvariant(metric.Title[0])}{metric.Title[1..]} of the averaged runs on each table; the best in bold",
            [
                Column.OfText("table", "table"), new Column("rows", ["rows"]), new Column("features", ["features"]),
                .. isOfClasses ? (Column[])[new Column("classes", ["classes"])]
                    : [], .. league.Methods.Select(method => new Column(method, [method])),
            ],
            [.. league.Tables.Select(table =>
            {
                double[] scores = [.. league.Methods.Select(method => league.Figure(table, method, metric))];
                return (System.Collections.Immutable.ImmutableArray<Cell>)
                [
                    Cell.Of(table.Name), Count(table.Comparison.Plan.RowCount), Count(table.Comparison.Plan.FeatureCount),
                    .. isOfClasses ? (Cell[])[Count(table.Comparison.Plan.ClassCount)] : [],
                    .. scores.Select(score => MetricCells.Of(metric, score) with
                    {
                        Tone = score == (metric.MoreIsBetter ? scores.Max() : scores.Min()) ? Tone.Good : Tone.Plain,
                    }),
                ];
            })]);
    }

    private static Cell Count(int number) => Cell.Of(Text.Number(number), number);
}
