using NormLab.Experiments.Storage;
using NormLab.Studies;
using NormLab.Studies.Comparison;
using NormLab.Values;
using Outcome = NormLab.Tests.Studies.Comparison.SyntheticComparison.Outcome;

namespace NormLab.Tests.Studies.Comparison;

public sealed class NetworkChoiceTests : IDisposable
{
    private static readonly ValueList<ValueList<int>> Networks = [[3], [4, 5], [2]];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_network_that_does_best_without_regularization_is_that_of_all_methods_but_baselines()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l2", "logistic") with { Networks = Networks });
        foreach (ValueList<int> best in Networks)
        {
            string name = " with " + string.Join('-', best);
            ComparisonResult result = SyntheticComparison.Compare(plan, stage => SyntheticComparison.Finish(stage, run =>
                new Outcome(Validation: run.Condition.EndsWith(name, StringComparison.Ordinal) ? 0.95 : 0.9)));
            Assert.All(result.ChosenNetworks, network => Assert.Equal(best, network));
            foreach (var run in result.Stages[^1].Runs)
            {
                int[] expected = run.Condition.StartsWith("logistic", StringComparison.Ordinal) ? [] : [.. best];
                Assert.Equal(expected, run.Result.Specification.Network.Sizes.ToImmutableArray()[1..^1]);
            }
        }
    }

    [Fact]
    public void Every_network_is_tried_without_regularization_at_every_learning_rate_on_rows_that_are_not_for_testing()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("l1", "l2") with { Networks = Networks });
        StagePlan stage = plan.Networks(1);
        Assert.Equal(3 * 3 * ComparisonPlan.FirstMeasurements, stage.Plan.Runs.Count);
        Assert.All(stage.Order, entry => Assert.Equal("none", entry.Trial.Method.Name));
        Assert.All(stage.Plan.Runs, run => Assert.True(run.Specification.Data.Split.WithholdTest));
        Assert.Equal(Networks.ToHashSet(), stage.Order.Select(entry => entry.Trial.Hidden).ToHashSet());
        Assert.Equal([4, 5], plan.Trials[0][0].Hidden);
    }

    [Fact]
    public void Estimates_foresee_the_rounds_that_follow_the_choice()
    {
        var study = new ComparisonStudy(ComparisonPlan.Of(SyntheticComparison.Specification("none", "l2") with { Networks = Networks }));
        var plain = new ComparisonStudy(ComparisonPlan.Of(SyntheticComparison.Specification("none", "l2")));
        int first = plain.NextRound()!.Plans.Sum(plan => plan.Runs.Count);
        study.NextRound();
        Assert.Equal(first + plain.Owed().Sum(plan => plan.Runs.Count), study.Owed().Sum(plan => plan.Runs.Count));
    }

    [Fact]
    public void A_comparison_chooses_in_each_split_and_says_the_same_again()
    {
        ComparisonSpecification asked = SyntheticComparison.Specification("none", "l2") with
        {
            Networks = Networks,
            Trials = 1,
            Seeds = 2,
            Splits = 2,
            Steps = 20,
        };
        ComparisonResult once = Compare(asked, 1), again = Compare(asked, 3);
        Assert.Equal(2, once.ChosenNetworks.Length);
        Assert.Equal(once.ChosenNetworks, again.ChosenNetworks);
        Assert.Equal(once.Ranking.Select(method => method.Test.Estimate), again.Ranking.Select(method => method.Test.Estimate));
        Assert.All(once.Ranking[0].Tuning, trial => Assert.True(trial.Trial.Hidden.IsEmpty));
        Assert.Single(once.Ranking[0].Tuning);
    }

    private ComparisonResult Compare(ComparisonSpecification asked, int workers)
    {
        var options = new StudyOptions(workers);
        return new StudyRunner(RunStore.Open(Path.Combine(_folder.Path, $"{workers}")), options)
            .Run(new ComparisonStudy(ComparisonPlan.Of(asked, options.Data)), TestContext.Current.CancellationToken);
    }
}
