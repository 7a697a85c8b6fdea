using NormLab.Experiments.Results;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tests.Tables;

public sealed class VariedTablesTests
{
    private static readonly ExperimentReport Grid = SyntheticExperiment.Grid;
    private static readonly ExperimentTables All = ExperimentTables.Of(Grid);

    [Fact]
    public void Every_table_names_its_rows_by_the_condition_and_a_column_for_each_varied_key()
    {
        Table[] tables = [All.Accuracy, All.Differences!, All.Weights, All.Pruning!, All.Runs];
        Assert.Null(All.Layers);
        Assert.All(tables, table =>
        {
            Assert.Equal(3, table.Names);
            Assert.Equal(["condition", "hidden", "label-noise"], table.Columns.Take(3).Select(column => column.Header));
            Assert.StartsWith("condition,network.hidden,data.label-noise,", CsvTableWriter.Write(table), StringComparison.Ordinal);
            Assert.All(table.Rows, row => Assert.Equal(table.Columns.Length, row.Length));
        });
        Assert.Equal(["plain", "8", "0.2"], All.Accuracy.Rows[0].Take(3).Select(cell => cell.Text));
        Assert.Equal(["L2", "16", "0.4"], All.Accuracy.Rows[^1].Take(3).Select(cell => cell.Text));
        Assert.Equal(16, All.Accuracy.Rows[^1][1].Values[0].Number);
    }

    [Fact]
    public void A_difference_is_told_against_the_first_condition_at_the_same_values()
    {
        Table table = All.Differences!;
        Assert.Contains("against plain at the same hidden and label-noise, seed by seed", table.Caption, StringComparison.Ordinal);
        Assert.Contains("corrected for 6 rows", table.Caption, StringComparison.Ordinal);
        Assert.Equal(6, table.Rows.Length);
        double Validation(string condition) =>
            Grid.Statistics.Conditions.Single(group => group.Condition == condition).ValidationScore.Mean;
        int column = table.Columns.IndexOf(table.Columns.Single(entry => entry.Header == "validation"));
        Assert.Equal(Validation("L2, hidden 16, label-noise 0.4") - Validation("plain, hidden 16, label-noise 0.4"),
            table.Rows[^1][column].Values[0].Number!.Value, 12);
    }

    [Fact]
    public void What_came_out_names_the_best_group_and_how_many_seeds_are_needed()
    {
        string[] findings = [.. Findings.Of(Grid)];
        ConditionStatistics best = Grid.Statistics.Conditions.MaxBy(group => group.TestScore!.Value.Mean)!;
        Assert.Contains($"is that of {best.Group.Condition} at hidden {best.Group.Find("network.hidden")!.Value.Words}", findings[0],
            StringComparison.Ordinal);
        Assert.Equal("With 3 seeds and 6 comparisons nothing can be shown to differ from plain at the "
            + "same hidden and label-noise; that takes 8 seeds.", findings[2]);
    }

    [Fact]
    public void With_seeds_enough_each_condition_has_a_sentence_on_the_places_where_it_helps()
    {
        ExperimentReport report = Grid with { Statistics = Shifted(Grid.Statistics) };
        string finding = Assert.Single(Findings.Of(report).Skip(2));
        Assert.StartsWith("L2: at 1 of 6 places a significantly higher test accuracy than plain at the same hidden and "
            + "label-noise, over 10 seeds, at "
            + "0 a lower one; the largest change is +0.200 [", finding, StringComparison.Ordinal);
        Assert.Contains("at hidden 16, label-noise 0.4 (p = 0.012)", finding, StringComparison.Ordinal);
    }

    /// <summary>Ten seeds a group, all alike; but in the last group, the test accuracy is higher by 0.2.</summary>
    private static ExperimentStatistics Shifted(ExperimentStatistics statistics) => statistics with
    {
        Conditions = [.. statistics.Conditions.Select(group => group with
        {
            Runs = [.. Enumerable.Range(1, 10).Select(seed => group.Runs[0] with
            {
                Seed = seed,
                TestScore = group == statistics.Conditions[^1] ? 0.7 + 0.001 * seed : 0.5 + 0.001 * seed,
            })],
        })],
    };
}
