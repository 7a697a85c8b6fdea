using NormLab.Analysis.Search;
using NormLab.Data.Targets;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Comparison;
using NormLab.Training.Optimizers;

namespace NormLab.Tests.Studies.Comparison;

public sealed class ComparisonPlanTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(8, 8)]
    [InlineData(9, 9)]
    [InlineData(27, 27)]
    [InlineData(28, 27)]
    public void Every_method_has_as_many_trials(int asked, int made)
    {
        Assert.Equal(made, TrialGrid.Count(asked));
        foreach (ComparisonMethod method in ComparisonMethods.AllFor(TargetKind.Classes))
        {
            var trials = TrialGrid.Of(method, asked, steps: 1000);
            Assert.Equal(made * method.TrialFactor, trials.Length);
            Assert.Equal(made * method.TrialFactor, trials.Select(trial => trial.Name).Distinct().Count());
            Assert.All(trials, trial => Assert.InRange(trial.LearningRate, ComparisonTraining.Rates[0], ComparisonTraining.Rates[^1]));
            if (!method.IsEarlyStopping && !method.IsCocktail) Assert.All(trials, trial => Assert.Equal(1000, trial.Steps));
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("l2")]
    [InlineData("max-norm")]
    public void However_many_trials_are_asked_for_no_two_are_the_same(string method) =>
        Assert.Equal(TrialGrid.Count(10_000), TrialGrid.Of(ComparisonMethods.Find(method), 10_000, 1000).Select(trial => trial.Name)
            .Distinct().Count());

    [Fact]
    public void Strengths_go_from_the_weakest_to_the_strongest_by_equal_ratios()
    {
        double[] strengths = [.. TrialGrid.Of(ComparisonMethods.Find("l2"), 27, 1000).Select(trial => trial.Strength!.Value).Distinct()];
        Assert.Equal((1e-5, 1e-1, 9), (strengths[0], strengths[^1], strengths.Length));
        // Three digits each, so that a strength that is printed can be typed in.
        Assert.All(strengths.Zip(strengths.Skip(1), (one, next) => next / one), ratio => Assert.InRange(ratio, 3.13, 3.19));
        double[] steps = [.. TrialGrid.Of(ComparisonMethods.Find("early-stopping"), 27, 1000)
            .Select(trial => trial.Strength!.Value).Distinct()];
        Assert.Equal((1000, 20), (steps[0], steps[^1]));
    }

    [Fact]
    public void Every_method_can_be_planned()
    {
        var plan = ComparisonPlan.Of(new ComparisonSpecification { Methods = ComparisonMethods.AllFor(TargetKind.Classes), Trials = 3 });
        Assert.Equal(3 * ComparisonMethods.AllFor(TargetKind.Classes).Sum(method => method.TrialFactor) * ComparisonPlan.FirstMeasurements,
            plan.Round(0, 0, plan.Trials.SelectMany(trials => trials)).Plan.Runs.Count);
    }

    [Fact]
    public void The_better_third_is_measured_at_three_times_as_many_places() =>
        Assert.Equal([new Rung(27, 2), new Rung(9, 6)], ComparisonPlan.Of(SyntheticComparison.Specification("none", "l1")).Rounds);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(9, 2)]
    [InlineData(81, 2)]
    public void There_is_no_round_with_nothing_to_choose_from(int trials, int rounds)
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l1") with { Trials = trials });
        Assert.Equal(rounds, plan.Rounds.Length);
        Assert.Equal(trials, plan.Rounds[0].Configurations);
    }

    [Fact]
    public void A_later_round_adds_to_the_places_of_the_one_before()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l1"));
        StagePlan first = plan.Round(0, 0, plan.Trials[1].Take(1)), second = plan.Round(0, 1, plan.Trials[1].Take(1));
        Assert.Equal(6, first.Order.Concat(second.Order).Select(entry => entry.Place).Distinct().Count());
        Assert.Equal(5, first.Order.Concat(second.Order).Select(entry => entry.Place.Fold).Distinct().Count());
    }

    [Fact]
    public void Final_runs_pair_by_seed_and_fold_and_no_seed_is_one_of_tuning()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l1", "dropout"));
        StagePlan final = plan.Final(0, plan.Trials.Select(trials => trials[0]));
        Measurement[][] places = [.. final.Order.GroupBy(entry => entry.Trial.Method.Name)
            .Select(group => group.Select(entry => entry.Place).ToArray())];
        Assert.Equal((3, 12), (places.Length, places[0].Select(place => place.Seed).Distinct().Count()));
        Assert.All(places, own => Assert.Equal(places[0], own));
        Assert.Equal([0, 1, 2, 3, 4], places[0].Select(place => place.Fold).Distinct());
        Assert.Empty(places[0].Select(place => place.Seed)
            .Intersect(Measurement.ForTuning(plan.Specification, 0, 6).Select(place => place.Seed)));
        foreach ((PlannedRun run, (Trial trial, Measurement place)) in final.Plan.Runs.Zip(final.Order))
        {
            Assert.Equal((trial.Name, place.Seed, place.Seed, place.Fold, trial.LearningRate, trial.Steps),
                (run.Condition, run.Seed, run.Specification.Random.Seed, run.Specification.Data.Split.Fold!.Index,
                    run.Specification.Training.LearningRate, run.Specification.Training.Steps));
        }
    }

    [Fact]
    public void Five_splits_test_every_row_once_and_ten_twice_and_no_run_is_of_two_splits()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l1") with { Splits = 10, Seeds = 2, Trials = 1 });
        foreach (IEnumerable<int> splits in (IEnumerable<int>[])[Enumerable.Range(0, 5), Enumerable.Range(5, 5)])
            Assert.Equal(Enumerable.Range(0, plan.RowCount), splits.SelectMany(split => plan.TestIndices(split)).Order());
        Assert.NotEqual(plan.TestIndices(0), plan.TestIndices(5));
        string[] ids = [.. Enumerable.Range(0, 10)
            .SelectMany(split => (StagePlan[])[plan.Round(split, 0, plan.Trials.Select(trials => trials[0])),
            plan.Final(split, plan.Trials.Select(trials => trials[0]))]).SelectMany(stage => stage.Plan.Runs)
            .Select(run => RunId.Of(run.Specification))];
        Assert.Distinct(ids);
        long[] seeds = [.. Enumerable.Range(0, 10).SelectMany(split => Measurement.ForTest(plan.Specification, split))
            .Select(place => place.Seed)];
        Assert.Distinct(seeds);
    }

    [Fact]
    public void One_specification_makes_one_plan()
    {
        string[] Ids() => [.. new[] { ComparisonPlan.Of(SyntheticComparison.Specification("none", "l1")) }
            .SelectMany(plan => plan.Round(0, 0, plan.Trials.SelectMany(trials => trials)).Plan.Runs)
                .Select(run => RunId.Of(run.Specification))];
        Assert.Equal(Ids(), Ids());
    }

    [Fact]
    public void Another_seed_makes_other_runs() => Assert.Empty(
        Ids(SyntheticComparison.Specification("none", "l1"))
            .Intersect(Ids(SyntheticComparison.Specification("none", "l1") with { Seed = 1 })));

    [Theory]
    [InlineData(50, null, 500)]
    [InlineData(127, null, 500)]
    [InlineData(128, 64, 500)]
    [InlineData(1150, 64, 1800)]
    [InlineData(1_000_000, 64, 10_000)]
    public void Steps_and_batches_follow_from_the_number_of_rows(int rows, int? batch, int steps)
    {
        TrainingSpecification training = ComparisonTraining.For(rows);
        Assert.Equal((batch, steps, Optimizer.Adam), (training.BatchSize, training.Steps, training.Optimizer));
    }

    [Fact]
    public void A_comparison_that_makes_no_sense_is_refused()
    {
        ComparisonSpecification sound = SyntheticComparison.Specification("none", "l1");
        Refused(sound with { Methods = [ComparisonMethods.AllFor(TargetKind.Classes)[0]] }, "at least two methods");
        Refused(sound with { Methods = [ComparisonMethods.AllFor(TargetKind.Classes)[1], ComparisonMethods.AllFor(TargetKind.Classes)[1]] },
            "'l1' is named twice");
        Refused(sound with { Trials = 0 }, "0 trials");
        Refused(sound with { Seeds = 0 }, "0 seeds");
        Refused(sound with { Folds = 0 }, "0 folds");
        Refused(sound with { Splits = 0 }, "0 splits");
        Assert.Contains("Did you mean 'dropout'?", Assert.Throws<ArgumentException>(() => ComparisonMethods.Find("dropuot")).Message,
            StringComparison.Ordinal);

        static void Refused(ComparisonSpecification comparison, string message) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => ComparisonPlan.Of(comparison)).Message,
                StringComparison.Ordinal);
    }

    private static string[] Ids(ComparisonSpecification comparison)
    {
        var plan = ComparisonPlan.Of(comparison);
        return [.. plan.Round(0, 0, plan.Trials.SelectMany(trials => trials)).Plan.Runs.Select(run => RunId.Of(run.Specification))];
    }
}
