using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Audit;
using NormLab.Reporting.Tables;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Tests.Audit;

public sealed class AuditReportTests
{
    private static readonly ImmutableArray<long> Seeds = [1, 2, 3, 4, 5];

    /// <summary>Accuracy rises with the rate by 0.04, with the softmax by 0.02 more, and falls with the loss; L1 has twice the zeros by the
    /// rule and twenty times by magnitude.</summary>
    private static readonly AuditResult Audit = Synthetic(diverged: []);

    [Fact]
    public void A_repair_with_a_rate_of_its_own_is_told_against_the_control_too()
    {
        Table table = VariantsTable.Of(Audit);
        int published = table.Columns.IndexOf(table.Columns.Single(column => column.Fields[0] == "validation_change")),
            control = published + 1;
        Assert.Equal("validation_change_control", table.Columns[control].Fields[0]);
        Assert.Equal((Value.None, Value.None), (Row("as published")[published].Values[0], Row("as published")[control].Values[0]));
        Assert.Equal(0.04, Row("only its rate, by the rule")[published].Values[0].Number!.Value, 1e-12);
        Assert.Equal(Value.None, Row("only its rate, by the rule")[control].Values[0]);
        Assert.Equal(0.06, Row("softmax across the classes")[published].Values[0].Number!.Value, 1e-12);
        Assert.Equal(0.02, Row("softmax across the classes")[control].Values[0].Number!.Value, 1e-12);
        Assert.Equal(Value.None, Row("zeros counted by magnitude")[control].Values[0]);

        ImmutableArray<Cell> Row(string title) => table.Rows.Single(row => row[0].Text == title);
    }

    [Fact]
    public void The_summary_names_what_changes_zeros_and_accuracy_most()
    {
        string summary = string.Join("\n", AuditSummary.Of(Audit));
        Assert.Contains("L1 leaves 2.00 [2.00, 2.00] times as many near-zero weights as no regularization by the published rule", summary,
            StringComparison.Ordinal);
        Assert.Contains("“zeros counted by magnitude” changes this ratio most, by a factor of 9.", summary, StringComparison.Ordinal);
        Assert.Contains("better alone: softmax across the classes by +0.020", summary, StringComparison.Ordinal);
        Assert.Contains("worse alone: categorical cross-entropy by −0.050", summary, StringComparison.Ordinal);
        Assert.Contains("a further 0.000 [0.000, 0.000]. Everything together changes it by 0.000", summary, StringComparison.Ordinal);
        Assert.Contains("undecided: one initialisation for all layers", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_that_hardly_learnt_is_said_to()
    {
        Assert.DoesNotContain(AuditSummary.Of(Audit),
            sentence => sentence.StartsWith("These reach less than half", StringComparison.Ordinal));
        AuditResult broken = Audit with
        {
            Variants = [.. Audit.Variants.Select(variant => variant.Variant.Key != "pixels" ? variant : variant with
            {
                Conditions = [.. variant.Conditions.Select(condition => condition.Condition != "L1" ? condition
                    : condition with { Runs = [.. condition.Runs.Select(run => run with { Validation = 0.1 })] })],
            })],
        };
        Assert.Contains("mean nothing: L1 with “pixels from 0 to 1” (0.100).", AuditSummary.Of(broken)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_diverged_is_counted_and_told_with_its_step_wherever_runs_are()
    {
        AuditResult audit = Synthetic(diverged: [("softmax", "L2", 3)]);
        Table variants = VariantsTable.Of(audit);
        ImmutableArray<Cell> row = variants.Rows.Single(row => row[0].Text == "softmax across the classes");
        Assert.Equal(("1 of 30", Tone.Bad), (row[^1].Text, row[^1].Tone));
        Assert.Contains(variants.Notes, note => note == "L2 (seed 3) diverged at step 1,250: softmax across the classes.");
        Table conditions = ConditionsTable.Of(audit);
        ImmutableArray<Cell> condition = conditions.Rows.Single(row => row[0].Values[0].Text == "softmax" && row[1].Text == "L2");
        Assert.Equal(("1", Tone.Bad), (condition[^1].Text, condition[^1].Tone));
        // The diverged accuracy of 0 is no part of the mean.
        Assert.True(condition[2].Values[0].Number > 0.9);
        Table runs = AuditRunsTable.Of(audit);
        Assert.Single(runs.Rows, run => run[runs.Columns.IndexOf(runs.Columns.Single(column => column.Header == "diverged at"))].Text
            == "1,250");
    }

    [Fact]
    public void Trials_that_diverged_are_marked()
    {
        var choice = new RateChoice(0.1, [.. LearningRateRule.Grid.Order().Select(rate =>
            new RateTrial(rate, rate > 0.1 ? [0, 0] : rate == 0.1 ? [0.9, 0] : [0.4, 0.4], rate > 0.1 ? 2 : rate == 0.1 ? 1 : 0))]);
        AuditResult audit = Audit with
        {
            Variants = [.. Audit.Variants.Select(variant => variant.Variant.Key == "softmax" ? variant with { Rate = choice }
            : variant)]
        };
        ImmutableArray<Cell> row = Assert.Single(RatesTable.Of(audit).Rows);
        Assert.Equal(["0.400", "0.400", "0.400", "0.400", "0.450, 1 diverged ✓", "diverged", "diverged"], row.Skip(1).SkipLast(1)
            .Select(cell => cell.Text));
    }

    [Fact]
    public void A_rate_chosen_where_the_grid_ends_is_said_to_be()
    {
        AuditResult at = WithRate(1), within = WithRate(0.3);
        Assert.Contains(RatesTable.Of(at).Notes,
            note => note.Contains("may lie beyond: 1 (softmax across the classes)", StringComparison.Ordinal));
        Assert.DoesNotContain(RatesTable.Of(within).Notes, note => note.Contains("beyond", StringComparison.Ordinal));

        AuditResult WithRate(double rate) => Audit with
        {
            Variants = [.. Audit.Variants.Select(variant => variant.Variant.Key != "softmax" ? variant
                : variant with { Rate = new RateChoice(rate,
                    [.. LearningRateRule.Grid.Order().Select(tried => new RateTrial(tried, [0.5]))]) })],
        };
    }

    private static AuditResult Synthetic((string Variant, string Condition, long Seed)[] diverged)
    {
        ExperimentSpecification published = AuditedExperiment.Read("2a");
        return new AuditResult("2a",
            [.. AuditVariant.Of(published).Select(variant => new VariantResult(variant, null, new ExperimentResult(variant.Experiment, []),
            [.. variant.Experiment.Conditions.Where(condition => condition.Name != "L0")
                .Select(condition => new ConditionRuns(condition.Name,
                [.. Seeds.Select(seed => Run(variant, condition.Name, seed,
                    diverged.Contains((variant.Key, condition.Name, seed))))]))]))]);
    }

    private static AuditedRun Run(AuditVariant variant, string condition, long seed, bool diverged)
    {
        double accuracy = 0.88 + 0.001 * seed + (variant.NeedsRate ? 0.04 : 0) + variant.Key switch
        {
            "softmax" => 0.02,
            "loss" => -0.05,
            "initialization" => 0.01 * (seed - 3),
            _ => 0,
        };
        long byRule = condition == "L1" ? 2000 : 1000, byMagnitude = condition == "L1" ? 2000 : 100;
        bool counted = variant.Experiment.ZeroRule.Signed;
        return new AuditedRun(seed, $"{variant.Key}-{condition}-{seed}", 1, diverged ? 0 : accuracy, accuracy - 0.02, diverged ? 1250
            : null, 7488,
            counted ? byRule : byMagnitude, byRule, [byMagnitude, byMagnitude, byMagnitude, 0], null);
    }
}
