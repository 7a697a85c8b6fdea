using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Audit;
using NormLab.Studies.Reproduction;

namespace NormLab.Tests.Studies.Audit;

public class AuditPlanTests
{
    private static readonly Dictionary<string, RateChoice> NoRates = [];

    [Fact]
    public void The_published_variant_has_the_runs_of_the_published_preset()
    {
        foreach (string name in Presets.Published)
        {
            ExperimentPlan audited = AuditPlan.Of(AuditedExperiment.Read(name) with { Seeds = [13, 7] }).Runs(NoRates)[0];
            ExperimentPlan preset = ExperimentPlanner.Plan(Presets.Read(name) with { Seeds = [13, 7], Precision = Precision.Float32 });
            string[] ids = [.. audited.Runs.Select(run => RunId.Of(run.Specification))];
            Assert.All(preset.Runs.Where(run => run.Condition != "L0"), run => Assert.Contains(RunId.Of(run.Specification), ids));
            Assert.Equal(["no_reg", "L1", "L2", "L3", "Linf", "dropout"],
                audited.Experiment.Conditions.Select(condition => condition.Name));
            Assert.Equal(12, ids.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("published", 0)]
    [InlineData("rate", 0)]
    [InlineData("zeros", 0)]
    [InlineData("dropout", 1)]
    [InlineData("penalised-twice", 4)]
    [InlineData("softmax", 6)]
    [InlineData("described", 6)]
    public void A_variant_adds_only_the_runs_that_its_repair_changes(string variant, int added)
    {
        AuditPlan audit = AuditPlan.Of(AuditedExperiment.Read("2a") with { Seeds = [13] });
        ExperimentPlan[] plans = [.. audit.Runs(NoRates)];
        int index = audit.Variants.IndexOf(audit.Variants.Single(entry => entry.Key == variant));
        HashSet<string> published = [.. plans[0].Runs.Select(run => RunId.Of(run.Specification))];
        Assert.Equal(added, plans[index].Runs.Count(run => !published.Contains(RunId.Of(run.Specification))));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2a")]
    public void The_control_differs_from_the_published_variant_in_its_rate_alone(string experiment)
    {
        AuditPlan audit = AuditPlan.Of(AuditedExperiment.Read(experiment) with { Seeds = [13, 7] });
        AuditVariant control = audit.Variants.Single(variant => variant.Key == AuditVariant.Control);
        Assert.Empty(control.Repaired);
        ExperimentPlan[] plans = [.. audit.Runs(new Dictionary<string, RateChoice> { [AuditVariant.Control] = new(0.01, []) })];
        Assert.Equal(plans[0].Runs
            .Select(run => RunId.Of(run.Specification with { Training = run.Specification.Training with { LearningRate = 0.01 } })),
            plans[audit.Variants.IndexOf(control)].Runs.Select(run => RunId.Of(run.Specification)));
    }

    [Fact]
    public void A_variant_with_a_rate_of_its_own_is_told_against_the_control_and_the_others_against_the_published_one()
    {
        AuditResult audit = SyntheticAudit.Of(["2a"], (_, _, _, seed) => SyntheticAudit.Run(seed))[0];
        Assert.Equal(
            "published -, rate published, softmax rate, loss rate, penalised-twice published, zeros published, dropout published, "
                + "initialization rate, pixels "
                + "rate, glorot rate, described rate, everything rate",
            string.Join(", ", audit.Variants.Select(variant => $"{variant.Variant.Key} {audit.BaselineOf(variant)?.Variant.Key ?? "-"}")));
    }

    [Fact]
    public void A_chosen_rate_is_that_of_every_run_of_its_variant()
    {
        AuditPlan audit = AuditPlan.Of("2b-narrow");
        var rates = new Dictionary<string, RateChoice> { ["softmax"] = new(0.03, []) };
        foreach ((AuditVariant variant, ExperimentPlan plan) in audit.Variants.Zip(audit.Runs(rates)))
            Assert.All(plan.Runs, run => Assert.Equal(variant.Key == "softmax" ? 0.03 : 0.3, run.Specification.Training.LearningRate));
    }

    [Fact]
    public void Only_variants_that_train_otherwise_have_trials() =>
        Assert.Equal(["rate", "softmax", "loss", "initialization", "pixels", "glorot", "described", "everything"],
            AuditPlan.Of("2a").Variants.Where(variant => variant.NeedsRate).Select(variant => variant.Key));
}
