using CsCheck;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Audit;
using NormLab.Studies.Reproduction;

namespace NormLab.Tests.Studies.Audit;

public class LearningRateRuleTests
{
    [Fact]
    public void The_rate_of_the_highest_mean_is_taken() =>
        Assert.Equal(0.1, LearningRateRule.Choose([new(0.3, [0.9, 0.8]), new(0.1, [0.9, 0.88]), new(0.03, [0.7, 0.99])]).Rate);

    [Fact]
    public void Of_equal_rates_the_smallest_is_taken() =>
        Assert.Equal(0.03, LearningRateRule.Choose([new(0.3, [0.9, 0.8]), new(0.03, [0.8, 0.9]), new(0.1, [0.85, 0.85])]).Rate);

    [Fact]
    public void No_trial_beats_the_chosen_one_and_none_as_good_has_a_smaller_rate() =>
        Gen.Select(Gen.Double[0, 1].Array[2].Array[LearningRateRule.Grid.Length], Gen.Shuffle(LearningRateRule.Grid.ToArray()))
            .Sample((accuracies, rates) =>
        {
            RateChoice choice = LearningRateRule
                .Choose(rates.Zip(accuracies, (rate, values) => new RateTrial(rate, [.. values.Select(value => Math.Round(value, 1))])));
            RateTrial chosen = choice.Trials.Single(trial => trial.Rate == choice.Rate);
            Assert.Equal(rates.Order(), choice.Trials.Select(trial => trial.Rate));
            Assert.All(choice.Trials,
                trial => Assert.True(trial.Mean < chosen.Mean || (trial.Mean == chosen.Mean && trial.Rate >= chosen.Rate)));
        });

    [Fact]
    public void A_run_that_diverged_counts_as_nothing()
    {
        AuditPlan audit = AuditPlan.Of(AuditedExperiment.Read("2a").With([new Setting("training.steps", 500)], "the test"));
        ExperimentPlan plan = audit.Trials[0];
        // The highest rates have the best curves, and diverge.
        ExperimentResult trials = SyntheticAudit.Finish(plan, run => run.Specification.Training.LearningRate,
            run => run.Specification.Training.LearningRate > 0.1 ? 3 : null);
        Assert.Equal(0.1, LearningRateRule.Choose(trials).Rate);
        Assert.Equal(0.1, audit.Choose([.. Enumerable.Repeat(trials, audit.Trials.Length)])["softmax"].Rate);
    }

    [Fact]
    public void No_trials_choose_nothing() => Assert.Throws<ArgumentException>(() => LearningRateRule.Choose([]));

    [Fact]
    public void Trials_are_plain_runs_at_every_rate_from_seeds_of_their_own()
    {
        ExperimentPlan plan = ExperimentPlanner
            .Plan(LearningRateRule.Trials((AuditedExperiment.Read("1") with { Seeds = [1] })
            .With([new Setting("training.steps", 7)], "the test")));
        Assert.Equal(LearningRateRule.Grid.SelectMany(rate => LearningRateRule.Seeds.Select(seed => (rate, seed))),
            plan.Runs.Select(run => (run.Specification.Training.LearningRate, run.Seed)));
        Assert.All(plan.Runs, run => Assert.Empty(run.Specification.Objective.Penalties));
        Assert.All(plan.Runs, run => Assert.Equal((7, Precision.Float32), (run.Specification.Training.Steps, run.Specification.Precision)));
        Assert.DoesNotContain(AuditedExperiment.Seeds, seed => LearningRateRule.Seeds.Contains(seed));
        foreach (string preset in Presets.Described)
            Assert.DoesNotContain(Presets.Read(preset).Seeds, seed => LearningRateRule.Seeds.Contains(seed));
    }
}
