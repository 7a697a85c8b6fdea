using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Studies.Reproduction;
using NormLab.Training;

namespace NormLab.Reporting.Tests.Tables;

public sealed class ExperimentTablesTests
{
    private static readonly ExperimentReport Report = SyntheticExperiment.All[1];
    private static readonly ExperimentTables All = ExperimentTables.Of(Report);

    [Fact]
    public void Accuracies_are_the_statistics_in_full_precision_beside_the_printed_digits()
    {
        // Means of the runs' accuracies rounded to three digits, as the article's are.
        CurvePoint[] ends = [.. Report.Statistics.Conditions[2].Runs.Select(run => run.Reported)];
        MeanAndDeviation validation = MeanAndDeviation.Of(ends.Select(end => Math.Round(end.ValidationScore, 3)));
        double gap = ends.Average(end => Math.Round(end.TrainScore, 3) - Math.Round(end.ValidationScore, 3));
        ImmutableDictionary<string, Value> row = Fields(All.Accuracy, 2);
        Assert.Equal("L1", row["condition"].Text);
        Assert.Equal("0.885", row["validation_printed"].Text);
        Assert.Equal("0.032", row["validation_printed_population_sd"].Text);
        Assert.Equal(validation.Mean, row["validation_recomputed"].Number);
        Assert.Equal(validation.PopulationDeviation, row["validation_recomputed_population_sd"].Number);
        Assert.Equal(gap - 0.112, row["gap_difference"].Number!.Value, 12);
    }

    [Fact]
    public void A_figure_that_matches_in_every_digit_is_marked_and_one_that_does_not_shows_its_difference()
    {
        var met = new ArticleFigure("L1", ArticleQuantity.TrainAccuracy, new PrintedNumber("0.960"), new PrintedNumber("0.001"),
            0.96031, 0.0012);
        var missed = met with { Measured = 0.9581 };
        var margin = met with { MeasuredPopulationDeviation = 0.0019 };
        Assert.Equal(["0.960 ± 0.001", "0.960 ± 0.001", "✓"], ArticleCells.Of(met, margins: true).Select(cell => cell.Text));
        Assert.Equal(["0.960 ± 0.001", "0.958 ± 0.001", "−0.002 ✗"], ArticleCells.Of(missed, margins: true).Select(cell => cell.Text));
        Assert.Equal(["0.960 ± 0.001", "0.960 ± 0.002", "std ✗"], ArticleCells.Of(margin, margins: true).Select(cell => cell.Text));
        Assert.Equal([Tone.Good, Tone.Bad, Tone.Bad], ((ArticleFigure[])[met, missed, margin])
            .Select(figure => ArticleCells.Of(figure, margins: true).Last().Tone));
        Assert.Equal("true", ArticleCells.Of(met, margins: true).Last().Values[1].Text);
    }

    [Fact]
    public void A_cell_the_article_leaves_empty_is_a_dash_and_has_no_value()
    {
        Cell[] cells = [.. ArticleCells.Of(null, margins: true)];
        Assert.All(cells, cell => Assert.Equal("–", cell.Text));
        Assert.All(cells.SelectMany(cell => cell.Values), value => Assert.Equal("", value.Text));
    }

    [Fact]
    public void Weights_of_the_first_seed_stand_beside_the_printed_ones()
    {
        ImmutableDictionary<string, Value> row = Fields(All.FirstSeedWeights!, 2);
        RunStatistics run = Report.Statistics.Conditions[2].Runs.Single(run => run.Seed == 13);
        Assert.Equal("5420", row["zeros_printed"].Text);
        Assert.Equal(run.ByRule.Zeros, row["zeros_recomputed"].Number);
        Assert.Equal(run.ByRule.Mean, row["mean_recomputed"].Number);
        Assert.Equal("1.26", row["ratio_printed"].Text);
    }

    [Fact]
    public void Weights_over_all_seeds_are_counted_by_both_rules()
    {
        ConditionStatistics condition = Report.Statistics.Conditions[2];
        ImmutableDictionary<string, Value> row = Fields(All.Weights, 2);
        Assert.Equal(condition.Zeros.Mean, row["rule_zeros"].Number);
        Assert.Equal(condition.ZerosRatio.Deviation, row["rule_ratio_sd"].Number);
        Assert.Equal(condition.ZerosByMagnitude.Mean, row["magnitude_zeros"].Number);
        Assert.Equal(condition.MeanMagnitude.Mean, row["magnitude_mean"].Number);
    }

    [Fact]
    public void Where_the_rule_is_the_magnitude_it_is_not_shown_twice() =>
        Assert.DoesNotContain(ExperimentTables.Of(SyntheticExperiment.All[0]).Weights.Columns, column => column.Fields[0]
            .StartsWith("rule", StringComparison.Ordinal));

    [Fact]
    public void The_test_says_which_rows_lie_within_three_pooled_deviations()
    {
        ArticleComparison article = Report.Article! with
        {
            Figures =
            [
                new("near", ArticleQuantity.TrainAccuracy, new("0.900"), new("0.010"), 0.9125, 0.010),
                new("near", ArticleQuantity.ValidationAccuracy, new("0.900"), new("0.010"), 0.900, 0.010),
                new("far", ArticleQuantity.TrainAccuracy, new("0.900"), new("0.010"), 0.9525, 0.010),
                new("far", ArticleQuantity.ValidationAccuracy, new("0.900"), new("0.010"), 0.900, 0.010),
            ],
        };
        Table table = ArticleTestTable.Of("2a", article);
        Assert.Equal(["near", "1.2", "0.0", "yes ✓"], table.Rows[0].Select(cell => cell.Text));
        Assert.Equal(["far", "5.2", "0.0", "no ✗"], table.Rows[1].Select(cell => cell.Text));
    }

    [Fact]
    public void Every_run_has_a_row_with_its_whole_name()
    {
        Assert.Equal(21, All.Runs.Rows.Length);
        ImmutableDictionary<string, Value> row = Fields(All.Runs, 4);
        ExperimentRun run = Report.Result.Runs[4];
        Assert.Equal((run.Condition, run.Result.Id), (row["condition"].Text, row["run"].Text));
        Assert.Equal(run.Result.Curve[^1].ValidationLoss, row["validation_loss"].Number);
        Assert.Equal(run.Seed, row["seed"].Number);
    }

    [Fact]
    public void An_experiment_that_is_not_the_articles_has_no_printed_columns()
    {
        ExperimentTables tables = ExperimentTables.Of(SyntheticExperiment.Foreign);
        Assert.Null(tables.ArticleTest);
        Assert.Null(tables.FirstSeedWeights);
        Assert.Equal(["condition", "training", "validation", "gap"], tables.Accuracy.Columns.Select(column => column.Header));
    }

    [Fact]
    public void Every_row_has_a_cell_per_column_and_a_value_per_field() =>
        Assert.All(new ReportContent(SyntheticExperiment.All).AllTables, table => Assert.All(table.Rows, row =>
    {
        Assert.Equal(table.Columns.Length, row.Length);
        Assert.All(table.Columns.Zip(row), pair => Assert.Equal(pair.First.Fields.Length, pair.Second.Values.Length));
    }));

    private static ImmutableDictionary<string, Value> Fields(Table table, int row) => table.Columns.SelectMany(column => column.Fields)
        .Zip(table.Rows[row].SelectMany(cell => cell.Values)).ToImmutableDictionary(pair => pair.First, pair => pair.Second);
}
