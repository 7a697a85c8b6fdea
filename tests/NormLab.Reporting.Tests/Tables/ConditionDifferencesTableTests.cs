using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tests.Tables;

public sealed class ConditionDifferencesTableTests
{
    private static readonly ExperimentReport ThreeSeeds = SyntheticExperiment.All[1];

    private static readonly ExperimentReport EightSeeds = SyntheticExperiment.Report(
        Presets.Read("2a") with { Name = "eight", Seeds = [1, 2, 3, 4, 5, 6, 7, 8] },
            new CurveShape(0.659, 0.4281, 1300, 1, 0.12, 3000), 0.2, 0);

    [Fact]
    public void Every_condition_but_the_first_has_a_row_with_its_differences_in_full_precision()
    {
        Table table = ConditionDifferencesTable.Of(EightSeeds)!;
        ImmutableArray<ConditionDifference> differences = ConditionDifference.OfAll(EightSeeds.Statistics);
        Assert.Equal("eight-differences", table.Name);
        Assert.Equal(EightSeeds.Statistics.Conditions.Skip(1).Select(condition => condition.Condition),
            table.Rows.Select(row => row[0].Text));
        string[] fields = [.. table.Columns.SelectMany(column => column.Fields)];
        Assert.All(differences, (difference, i) =>
        {
            Value[] values = [.. table.Rows[i].SelectMany(cell => cell.Values)];
            double Field(string name) => values[Array.IndexOf(fields, name)].Number!.Value;
            Assert.Equal(difference.Validation.Estimate, Field("validation_change"));
            Assert.Equal(difference.Validation.Upper, Field("validation_change_upper"));
            Assert.Equal(difference.Gap.Lower, Field("gap_change_lower"));
            Assert.Equal(difference.AdjustedP, Field("p_adjusted"));
            Assert.Equal(8, Field("pairs"));
        });
    }

    [Fact]
    public void Too_few_seeds_to_show_anything_are_said_to_be_so_and_how_many_are_needed()
    {
        int conditions = ThreeSeeds.Statistics.Conditions.Count - 1, needed = Enumerable.Range(1, 20)
            .First(seeds => conditions * Math.Pow(2, 1 - seeds) <= 0.05);
        Assert.Contains(ConditionDifferencesTable.Of(ThreeSeeds)!.Notes,
            note => note.StartsWith("With 3 seeds no difference can be significant", StringComparison.Ordinal)
                && note.Contains($"At least {needed} seeds are needed", StringComparison.Ordinal));
        Assert.DoesNotContain(ConditionDifferencesTable.Of(EightSeeds)!.Notes,
            note => note.Contains("can be significant", StringComparison.Ordinal));
        Assert.Contains("With 3 seeds no condition can be shown to differ from no regularization; train from more seeds.",
            Verdict.Of(ThreeSeeds));
    }

    [Fact]
    public void What_came_out_names_every_condition_once_as_a_change_or_as_none()
    {
        ExperimentReport report = EightSeeds with { Statistics = Better(EightSeeds.Statistics, "L2", 0.05) };
        string[] findings = [.. Findings.Of(report)];
        ImmutableArray<ConditionDifference> differences = ConditionDifference.OfAll(report.Statistics);
        string changes = string.Concat(
            findings.Where(finding => finding.StartsWith("Against no regularization", StringComparison.Ordinal)));
        string none = string.Concat(findings.Where(finding => finding.Contains("no significant change", StringComparison.Ordinal)));
        Assert.Contains(differences, difference => difference.IsSignificant);
        Assert.Contains(differences, difference => !difference.IsSignificant);
        Assert.All(differences, difference =>
            Assert.Equal(difference.IsSignificant, changes.Contains($"under {difference.Condition} (p", StringComparison.Ordinal)));
        Assert.All(differences, difference =>
            Assert.Equal(!difference.IsSignificant, none.Split(':')[0].Split(", ").Contains(difference.Condition)));
    }

    [Fact]
    public void One_condition_has_no_such_table()
    {
        ExperimentSpecification alone = Presets.Read("2a") with { Name = "alone" };
        Assert.Null(ConditionDifferencesTable
            .Of(SyntheticExperiment.Report(alone with { Conditions = [alone.Conditions[0]] },
            new CurveShape(0.6, 0.4, 1000, 1, 0.1, 0), 0.2, 0)));
    }

    /// <summary>The same statistics, but for one condition's validation accuracies.</summary>
    private static ExperimentStatistics Better(ExperimentStatistics statistics, string name, double by) => statistics with
    {
        Conditions = [.. statistics.Conditions.Select(condition => condition.Condition != name ? condition : condition with
        {
            Runs = [.. condition.Runs
                .Select(run => run with { Reported = run.Reported with { ValidationScore = run.Reported.ValidationScore + by } })],
        })],
    };
}
