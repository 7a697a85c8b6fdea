using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tests.Tables;

public sealed class ImportanceTableTests
{
    /// <summary>Test accuracies that are a known function of width, label noise and condition.</summary>
    private static ExperimentReport Known(Func<int, double, string, double> accuracy)
    {
        ExperimentReport report = SyntheticExperiment.Grid;
        var result = new ExperimentResult(report.Result.Experiment,
            [.. report.Result.Runs.Select(run => run with
            {
                Result = run.Result with { Summary = run.Result.Summary with { Test = run.Result.Summary.Validation with
                {
                    Score = accuracy(run.Result.Specification.Network.Sizes[1], run.Result.Specification.Data.LabelNoise,
                        run.Group.Condition),
                } } },
            })]);
        return report with { Result = result, Statistics = ExperimentStatistics.Of(result) };
    }

    [Fact]
    public void A_key_that_alone_decides_has_all_of_the_variance_and_its_lowest_and_highest_means()
    {
        Table table = ImportanceTable.Of(Known((_, noise, _) => 0.9 - noise))!;
        Assert.Equal(["label-noise", "100.0%", "0.500 at 0.4", "0.900 at 0"], table.Rows[0].Select(cell => cell.Text));
        Assert.All(table.Rows.Skip(1), row => Assert.Equal("0.0%", row[1].Text));
        // Two keys and the condition: three alone, three pairs, one of all.
        Assert.Equal(7, table.Rows.Length);
    }

    [Fact]
    public void What_two_do_only_together_is_named_as_their_interaction()
    {
        // Plus where an odd number of the two is high, minus elsewhere.
        Table table = ImportanceTable.Of(Known((width, _, condition) => width == 8 == (condition == "plain") ? 0.8 : 0.6))!;
        Assert.Equal(("hidden × condition", "100.0%"), (table.Rows[0][0].Text, table.Rows[0][1].Text));
    }

    [Fact]
    public void The_finding_names_the_key_that_decides_and_the_page_opens_its_tables_with_it()
    {
        var content = new ReportContent([Known((width, noise, _) => 0.9 - noise + (width == 8 ? 0 : 0.02))]);
        Assert.Contains(content.Answer.Sentences, sentence => sentence.StartsWith("label-noise decides most: 100% of the variance of the "
            + "mean test accuracy over the grid; hidden 0%, condition 0%", StringComparison.Ordinal));
        Assert.Equal("grid-importance", content.Sections[0].Tables.All.First().Name);
    }

    [Fact]
    public void There_is_none_where_fewer_than_two_keys_vary_or_a_place_of_the_grid_has_no_run_that_ended()
    {
        Assert.Null(ImportanceTable.Of(SyntheticExperiment.Varied("  network.hidden: [[8], [16]]")));
        ExperimentReport report = SyntheticExperiment.Grid;
        var result = new ExperimentResult(report.Result.Experiment, [.. report.Result.Runs.Select((run, i) => i >= 3 ? run
            : run with { Result = run.Result with { Summary = run.Result.Summary with { DivergedAt = 10 } } })]);
        Assert.Null(ImportanceTable.Of(report with { Result = result, Statistics = ExperimentStatistics.Of(result) }));
    }
}
