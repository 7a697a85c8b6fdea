using System.Globalization;
using NormLab.Experiments.Storage;
using NormLab.Studies;
using NormLab.Studies.Comparison;
using Outcome = NormLab.Tests.Studies.Comparison.SyntheticComparison.Outcome;

namespace NormLab.Tests.Studies.Comparison;

public sealed class ComparisonStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_tuning_picks_is_measured_split_by_split_by_no_test_row()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l1", "l2") with { Splits = 2, Seeds = 3, Trials = 1 });
        ComparisonResult With(double test) => SyntheticComparison.Compare(plan, stage => SyntheticComparison.Finish(stage, run =>
        {
            bool isFirst = run.Specification.Data.Split.TestFold!.Index == 0;
            bool isPreferred = run.Condition.StartsWith(isFirst ? "l1 " : "l2 ", StringComparison.Ordinal);
            return new Outcome(Validation: isPreferred ? 0.95 : 0.9, Test: isPreferred ? test : 0.8);
        }));
        foreach (double test in (double[])[0.99, 0.5])
        {
            MethodResult pick = With(test).Pick;
            Assert.Equal(["l1", "l2"], pick.Outcomes.Select(outcome => outcome.Choice.Trial.Method.Name));
            // As good or as bad as what was picked, whatever did better.
            Assert.Equal(test, pick.Test.Estimate, 0.01);
        }
    }

    [Fact]
    public void The_setting_with_the_highest_validation_accuracy_goes_to_the_final_runs()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l2"));
        foreach (Trial best in plan.Trials[1])
        {
            ComparisonResult result = SyntheticComparison.Compare(plan,
                stage => SyntheticComparison.Finish(stage, run => new Outcome(Validation: run.Condition == best.Name ? 0.95 : 0.9)));
            Assert.Equal(best, result.Find("l2")!.Choice);
            Assert.Equal([best.Name], result.Stages[^1].Runs.Select(run => run.Condition)
                .Where(name => name.StartsWith("l2", StringComparison.Ordinal)).Distinct());
        }
    }

    [Fact]
    public void Of_equal_settings_that_with_the_lower_loss_is_chosen_and_a_diverged_one_never()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l2"));
        Trial low = plan.Trials[1][20], diverged = plan.Trials[1][3];
        ComparisonResult result =
            SyntheticComparison.Compare(plan, stage => SyntheticComparison.Finish(stage, run => run.Condition == diverged.Name
            ? new Outcome(Validation: 1, Loss: 0, DivergedAt: 5) : new Outcome(Loss: run.Condition == low.Name ? 0.1 : 0.2)));
        Assert.Equal(low, result.Find("l2")!.Choice);
        Assert.Equal(0, result.Find("l2")!.Tuning[3].Score);
    }

    [Fact]
    public void Methods_rank_by_test_accuracy_and_a_final_run_that_diverged_counts_as_0()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l2", "l3") with { Trials = 1 });
        ComparisonResult result =
            SyntheticComparison.Compare(plan, stage => SyntheticComparison.Finish(stage, run => run.Condition[..2] switch
        {
            "l2" => new Outcome(Test: 0.95),
            "l3" => new Outcome(Test: 0.99, DivergedAt: run.Seed % 2 == 0 ? 3 : null),
            _ => new Outcome(Test: 0.90),
        }));
        Assert.Equal(["l2", "none", "l3"], result.Ranking.Select(method => method.Method.Name));
        Assert.Equal((6, 0.494), (result.Find("l3")!.Diverged, Math.Round(result.Find("l3")!.Test.Estimate, 3)));
        Assert.True(result.OverNone("l2")!.IsSignificant);
        Assert.Equal(0.05, result.OverNone("l2")!.Tested.Alone.Estimate, 2);
        Assert.True(result.BehindBest("l3")!.IsSignificant);
        Assert.Null(result.OverNone("none"));
        Assert.Null(result.BehindBest("l2"));
    }

    [Theory]
    [InlineData(1e9, 3)]   // better and better: three strengths beyond the end, and no more
    [InlineData(0.5, 2)]   // the second one beyond is worse than the first
    [InlineData(0.02, 0)]  // the best lies within the grid
    public void Strengths_beyond_the_end_of_a_grid_are_tried_as_long_as_it_pays(double best, int further)
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l2"));
        ComparisonResult result = SyntheticComparison.Compare(plan, stage => SyntheticComparison.Finish(stage, run =>
            new Outcome(Validation: run.Condition.Split(' ') is ["l2", var strength, ..]
                ? 0.9 - 0.01 * Math.Abs(Math.Log10(double.Parse(strength, CultureInfo.InvariantCulture) / best)) : 0.5)));
        MethodResult l2 = result.Find("l2")!;
        double[] strengths = [.. l2.Tuning.Select(trial => trial.Trial.Strength!.Value).Distinct()];
        Assert.Equal(9 + further, strengths.Length);
        Assert.Equal(strengths.Order(), strengths);
        Assert.All(strengths.Zip(strengths.Skip(1), (one, next) => next / one), ratio => Assert.InRange(ratio, 3.1, 3.2));
        Assert.Equal(strengths.MinBy(strength => Math.Abs(Math.Log(strength / best))), l2.Choice.Strength);
        Assert.Equal(further == 3, l2.IsAtStrongEnd);
        // At as many places as the one that it is compared with.
        Assert.All(l2.Tuning.Skip(27), trial => Assert.Equal(6, trial.Runs.Length));
    }

    [Fact]
    public void A_rate_stays_below_1_and_early_stopping_never_takes_more_steps_than_all()
    {
        var dropout = TrialGrid.Of(ComparisonMethods.Find("dropout"), 27, 1000);
        Assert.Null(TrialGrid.Beyond(dropout[^1], dropout));
        Assert.InRange(TrialGrid.Beyond(dropout[0], dropout)!.Strength!.Value, 0.01, 0.02);
        var stopping = TrialGrid.Of(ComparisonMethods.Find("early-stopping"), 27, 1000);
        Assert.Null(TrialGrid.Beyond(stopping[0], stopping));
        Trial fewer = TrialGrid.Beyond(stopping[^1], stopping)!;
        Assert.Equal((12, 12.0), (fewer.Steps, fewer.Strength));
        var none = TrialGrid.Of(ComparisonMethods.Find("none"), 27, 1000);
        Assert.Null(TrialGrid.Beyond(none[0], none));
    }

    [Fact]
    public void A_baseline_is_measured_as_methods_are_and_neither_ranked_nor_recommended()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l2", "logistic"));
        ComparisonResult result = SyntheticComparison.Compare(plan, stage => SyntheticComparison.Finish(stage, run =>
        {
            bool isBaseline = run.Condition.StartsWith("logistic", StringComparison.Ordinal);
            Assert.Equal(isBaseline ? [64, 10] : [64, 4, 10], run.Specification.Network.Sizes);
            return isBaseline ? new Outcome(Validation: 0.99, Test: 0.99) : new Outcome();
        }));
        Assert.Equal(["none", "l2"], result.Ranking.Select(method => method.Method.Name));
        Assert.Equal(0.99, Assert.Single(result.Baselines).Test.Estimate, 2);
        Assert.NotEqual("logistic", result.TuningWinner.Method.Name);
        Assert.Equal(["l2"], result.AgainstNone.Select(difference => difference.Method));
        Assert.Contains("But logistic regression does better without a hidden layer: accuracy 0.989.", Advice.Of(result),
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ComparisonPlan.Of(SyntheticComparison.Specification("none", "logistic")));
    }

    [Fact]
    public void The_same_comparison_comes_out_for_any_number_of_workers_and_after_an_interruption()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l1", "dropout", "early-stopping") with
        { Trials = 3, Seeds = 3, Steps = 25, Folds = 2 });
        ComparisonResult alone = Run(plan, "alone", workers: 1);

        using var stop = new CancellationTokenSource();
        int runs = 0;
        var observer = new RecordingObserver(_ =>
        {
            if (++runs == 40) stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() =>
            new StudyRunner(RunStore.Open(_folder["stopped"]), new StudyOptions(3), observer).Run(new ComparisonStudy(plan), stop.Token));
        ComparisonResult resumed = Run(plan, "stopped", workers: 3);

        Assert.Equal(Told(alone), Told(resumed));
        Assert.Equal(Advice.Of(alone), Advice.Of(resumed));
        Assert.Equal(Runs("alone"), Runs("stopped"));
    }

    private ComparisonResult Run(ComparisonPlan plan, string folder, int workers) =>
        new StudyRunner(RunStore.Open(_folder[folder]), new StudyOptions(workers))
            .Run(new ComparisonStudy(plan), TestContext.Current.CancellationToken);

    private IEnumerable<string> Runs(string folder) => Directory.GetDirectories(_folder[$"{folder}/runs"])
        .Select(run => Path.GetFileName(run)!).Order();

    private static IEnumerable<(string, Trial, double, double, string)> Told(ComparisonResult result) =>
        result.Ranking.SelectMany(
            method => method.Runs.Select(run => (method.Method.Name, method.Choice, run.Test, run.Shares.NearZero, run.Id)));
}
