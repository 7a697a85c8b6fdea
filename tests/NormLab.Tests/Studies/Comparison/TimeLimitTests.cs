using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Storage;
using NormLab.Studies;
using NormLab.Studies.Comparison;

namespace NormLab.Tests.Studies.Comparison;

/// <summary>What is done and what is cut when a comparison may take 100 seconds for its runs.</summary>
public sealed class TimeLimitTests : IDisposable
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(115);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void With_enough_time_nothing_is_cut()
    {
        ComparisonResult result = Compare(SyntheticComparison.Specification("none", "l2"), seconds: 0.1);
        Assert.Empty(result.Cuts);
        Assert.Equal(12, result.Seeds);
    }

    [Fact]
    public void When_time_is_up_every_method_has_been_measured_at_the_same_places()
    {
        // 2 methods of 27 settings at 2 places and 9 at 4 more: 180 runs. Half of the time, 50 s, is theirs; then 24 final runs, for which
        // 50 s are left.
        ComparisonResult result = Compare(SyntheticComparison.Specification("none", "l2"), seconds: 50.0 / 172);
        Assert.Equal([new StageCut(0, "tuning-2", 3, 4), new StageCut(0, "tuning-further", 0, 6)], result.Cuts);
        Assert.Equal(12, result.Seeds);
        Assert.All(result.Ranking, method => Assert.Equal([.. Enumerable.Repeat(2, 18), .. Enumerable.Repeat(5, 9)],
            method.Tuning.Select(trial => trial.Runs.Length).Order()));
    }

    [Fact]
    public void The_final_runs_end_with_the_seeds_that_all_methods_have()
    {
        ComparisonResult result = Compare(SyntheticComparison.Specification("none", "l2") with { Trials = 1 }, seconds: 4.1);
        // 12 tuning runs in 49.2 s; then 12 final runs, and the thirteenth, a method's seventh, is stopped.
        Assert.Equal(new StageCut(0, "final", 6, 12), Assert.Single(result.Cuts));
        Assert.All(result.Ranking, method => Assert.Equal(6, method.Runs.Length));
        Assert.Equal(result.Ranking[0].Runs.Select(run => run.Place), result.Ranking[1].Runs.Select(run => run.Place));
    }

    [Theory]
    [InlineData(60, "every setting had been measured once")]
    [InlineData(8.1, "every method had one final run")]
    public void Where_nothing_can_be_said_nothing_is(double seconds, string what) =>
        Assert.Contains(what, Assert
            .Throws<TimeoutException>(() => Compare(SyntheticComparison.Specification("none", "l2") with { Trials = 1, Seeds = 2 }, seconds,
            fraction: seconds > 20 ? 0.5 : 0.99)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Where_there_is_more_time_than_both_are_estimated_to_take_tuning_may_miss_its_estimate()
    {
        StudyRound tuning = new ComparisonStudy(ComparisonPlan.Of(SyntheticComparison.Specification("none", "l2") with { Trials = 1 }))
            .NextRound()!;
        var limit = new TimeLimit(Budget, _clock);
        // 12 runs of tuning that take 54 s instead of 1, and leave the final runs what is theirs.
        IReadOnlyList<ExperimentResult> done = limit.Train(tuning.Plans, limit.ForRound(now: 1, later: 9), 1, Slowly(4.5),
            TestContext.Current.CancellationToken);
        Assert.Equal(6, done.Count);
    }

    [Fact]
    public void A_split_that_time_ends_in_is_left_out_and_those_before_it_count()
    {
        // 3 splits of 4 runs of tuning and 4 final ones: the third begins at 80 s and is stopped in its final runs.
        ComparisonSpecification specification = SyntheticComparison.Specification("none", "l2") with { Splits = 3, Trials = 1, Seeds = 2 };
        var plan = ComparisonPlan.Of(specification);
        var study = new ComparisonStudy(plan);
        var limit = new TimeLimit(Budget, _clock);
        while (study.NextRound() is { } round)
            study.Take(limit.Train(round.Plans, limit.Left, 1, Slowly(2.9), TestContext.Current.CancellationToken));
        Assert.Equal((2, 2), (study.Result.Splits, study.Result.Seeds));
        Assert.Equal(new StageCut(null, "splits", 2, 3), Assert.Single(study.Result.Cuts));
        Assert.Equal(plan.TestIndices(0).Length + plan.TestIndices(1).Length, study.Result.TestedRows);
    }

    [Fact]
    public void A_caller_who_cancels_is_not_taken_for_the_clock()
    {
        using var stop = new CancellationTokenSource();
        StudyRound tuning = new ComparisonStudy(ComparisonPlan.Of(SyntheticComparison.Specification("none", "l2"))).NextRound()!;
        var limit = new TimeLimit(Budget, _clock);
        Assert.ThrowsAny<OperationCanceledException>(() => limit.Train(tuning.Plans, limit.Left, 1, (_, token) =>
        {
            stop.Cancel();
            token.ThrowIfCancellationRequested();
            throw new InvalidOperationException("It was not told.");
        }, stop.Token));
    }

    [Fact]
    public void What_was_cut_is_done_by_the_next_call_which_ends_with_the_bits_of_one_without_a_limit()
    {
        ComparisonSpecification specification = SyntheticComparison.Specification("none", "l1", "early-stopping") with
        { Trials = 3, Seeds = 4, Steps = 20, Folds = 2 };
        var plan = ComparisonPlan.Of(specification);
        ComparisonResult whole = new StudyRunner(RunStore.Open(_folder["whole"]), new StudyOptions(1))
            .Run(new ComparisonStudy(plan), TestContext.Current.CancellationToken);

        // 18 tuning runs, of which one place is done in half of the time, and 12 final ones.
        int runs = 0;
        var progress = new Progress(value =>
        {
            if (value.Event == RunEvent.Finished && ++runs is 10 or 19) _clock.Advance(TimeSpan.FromSeconds(runs == 10 ? 51 : 50));
        });
        var executor = new ThreadExecutor(RunStore.Open(_folder["cut"]), 1);
        ComparisonResult cut = Compare(plan, (plans, token) => executor.Execute(plans, progress, token), fraction: 0.5);
        Assert.Equal([new StageCut(0, "tuning", 1, 2), new StageCut(0, "tuning-further", 0, 2), new StageCut(0, "final", 3, 4)], cut.Cuts);
        Assert.All(cut.Ranking, method => Assert.Equal(3, method.Runs.Length));

        ComparisonResult resumed = Compare(plan, (plans, token) => executor.Execute(plans, null, token), fraction: 0.5);
        Assert.Empty(resumed.Cuts);
        Assert.Equal(Told(whole), Told(resumed));
    }

    private ComparisonResult Compare(ComparisonSpecification specification, double seconds, double fraction = 0.5) =>
        Compare(ComparisonPlan.Of(specification), Slowly(seconds), fraction);

    /// <summary>Runs that take so many seconds each.</summary>
    private Func<IReadOnlyList<ExperimentPlan>, CancellationToken, IReadOnlyList<ExperimentResult>> Slowly(double seconds) =>
        (plans, token) =>
        [.. plans.Select(plan => SyntheticComparison.Finish(plan, _ =>
        {
            _clock.Advance(TimeSpan.FromSeconds(seconds));
            token.ThrowIfCancellationRequested();
            return new SyntheticComparison.Outcome();
        }))];

    /// <summary>A comparison whose tuning is estimated to take a fraction of the 100 seconds for runs, and its final runs the
    /// rest.</summary>
    private ComparisonResult Compare(
        ComparisonPlan plan, Func<IReadOnlyList<ExperimentPlan>, CancellationToken, IReadOnlyList<ExperimentResult>> train, double fraction)
    {
        var limit = new TimeLimit(Budget, _clock);
        double all = limit.Left.TotalSeconds;
        var study = new ComparisonStudy(plan);
        while (study.NextRound() is { } round)
        {
            double tuning = Math.Max(0, fraction * all - (all - limit.Left.TotalSeconds)), final = (1 - fraction) * all;
            TimeSpan time = round.Name.EndsWith(ComparisonPlan.FinalStage, StringComparison.Ordinal) ? limit.Left
                : limit.ForRound(tuning, final);
            study.Take(limit.Train(round.Plans, time, 1, train, TestContext.Current.CancellationToken));
        }
        return study.Result;
    }

    private static IEnumerable<(string, Trial, double, string)> Told(ComparisonResult result) =>
        result.Ranking.SelectMany(method => method.Runs.Select(run => (method.Method.Name, method.Choice, run.Test, run.Id)));

    private sealed class Progress(Action<RunProgress> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(value);
    }
}
