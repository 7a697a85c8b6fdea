using System.Collections.Immutable;
using CsCheck;
using NormLab.Analysis;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Studies.Reproduction;
using NormLab.Training;

namespace NormLab.Tests.Experiments;

/// <summary>Conditions held against the first one, seed by seed.</summary>
public class ConditionDifferenceTests
{
    private static readonly Gen<double[]> Accuracies = Gen.Int[0, 540].Select(correct => correct / 540.0).Array[8];

    [Fact]
    public void A_difference_is_that_of_the_pairs_of_one_seed_in_whatever_order_they_stand() =>
        Gen.Select(Accuracies, Accuracies, Gen.Shuffle(Enumerable.Range(0, 8).ToArray())).Sample(
        (plain, treated, order) =>
        {
            ConditionDifference difference =
                Assert.Single(ConditionDifference.OfAll(Statistics([.. plain.Select((accuracy, i) => Run(i, accuracy))],
                [.. order.Select(i => Run(i, treated[i]))])));
            double[] differences = [.. treated.Zip(plain, (after, before) => after - before)];
            Interval interval = StudentInterval.OfMean(differences, 0.95);
            Assert.Equal(differences.Average(), difference.Test!.Value.Estimate, 1e-12);
            Assert.Equal(interval.Lower, difference.Test.Value.Lower, 1e-12);
            Assert.Equal(interval.Upper, difference.Test.Value.Upper, 1e-12);
            Assert.Equal(PairedPermutationTest.Exact(differences).P, difference.P);
            Assert.Equal(8, difference.Pairs);
        }, iter: 200);

    [Fact]
    public void P_values_are_corrected_for_all_conditions_of_the_experiment()
    {
        RunStatistics[] plain = Runs(0.5, 0.4, 0.6, 0.5, 0.4, 0.6, 0.5, 0.5);
        ImmutableArray<ConditionDifference> differences =
            ConditionDifference.OfAll(Statistics(plain, Runs(0.6, 0.5, 0.7, 0.6, 0.5, 0.7, 0.6, 0.6),
            Runs(0.5, 0.5, 0.6, 0.4, 0.5, 0.6, 0.5, 0.4), Runs(0.4, 0.3, 0.5, 0.4, 0.3, 0.5, 0.4, 0.6)));
        Assert.Equal(HolmCorrection.Adjust([.. differences.Select(difference => difference.P)]),
            differences.Select(difference => difference.AdjustedP));
        Assert.Equal([true, false, false], differences.Select(difference => difference.IsSignificant));
        Assert.Equal(2.0 / 256, differences[0].P);
        Assert.Equal(6.0 / 256, differences[0].AdjustedP);
    }

    [Fact]
    public void A_seed_from_which_a_run_diverged_is_left_out()
    {
        RunStatistics[] plain = Runs(0.5, 0.5, 0.5, 0.5), treated = Runs(0.6, 0.6, 0.1, 0.7);
        plain[0] = plain[0] with { DivergedAt = 100 };
        treated[2] = treated[2] with { DivergedAt = 7 };
        ConditionDifference difference = Assert.Single(ConditionDifference.OfAll(Statistics(plain, treated)));
        Assert.Equal(2, difference.Pairs);
        Assert.Equal(0.15, difference.Validation.Estimate, 12);
    }

    [Fact]
    public void Where_no_pair_is_left_there_is_no_estimate_and_the_others_are_corrected_among_themselves()
    {
        RunStatistics[] plain = Runs(0.5, 0.4, 0.6, 0.5, 0.4, 0.6), lost = [.. plain.Select(run => run with { DivergedAt = 1 })];
        ImmutableArray<ConditionDifference> differences =
            ConditionDifference.OfAll(Statistics(plain, lost, Runs(0.6, 0.5, 0.7, 0.6, 0.5, 0.7)));
        Assert.Equal(0, differences[0].Pairs);
        Assert.True(double.IsNaN(differences[0].P) && double.IsNaN(differences[0].Validation.Estimate));
        Assert.False(differences[0].IsSignificant);
        Assert.Equal(2.0 / 64, differences[1].AdjustedP);
    }

    [Fact]
    public void Without_test_accuracies_the_validation_accuracies_are_tested()
    {
        RunStatistics[] plain = [.. Runs(0.5, 0.5, 0.5, 0.5, 0.5, 0.5).Select(run => run with { TestScore = null })];
        ConditionDifference difference = Assert.Single(ConditionDifference.OfAll(Statistics(plain, Runs(0.6, 0.6, 0.6, 0.6, 0.6, 0.6))));
        Assert.Null(difference.Test);
        Assert.Equal(2.0 / 64, difference.P);
        Assert.Equal(0.1, difference.Tested.Estimate, 12);
    }

    [Theory]
    [InlineData(3, 1, false)]
    [InlineData(5, 1, false)]
    [InlineData(6, 1, true)]
    [InlineData(6, 2, false)]
    [InlineData(8, 6, true)]
    [InlineData(8, 7, false)]
    public void Few_seeds_cannot_show_a_difference_however_large(int seeds, int conditions, bool can)
    {
        RunStatistics[] plain = [.. Enumerable.Range(0, seeds).Select(i => Run(i, 0.1))],
            treated = [.. Enumerable.Range(0, seeds).Select(i => Run(i, 0.9))];
        ImmutableArray<ConditionDifference> differences =
            ConditionDifference.OfAll(Statistics([plain, .. Enumerable.Repeat(treated, conditions)]));
        Assert.Equal(can, seeds >= ConditionDifference.SeedsNeeded(conditions));
        Assert.All(differences, difference => Assert.Equal(can, difference.IsSignificant));
    }

    [Fact]
    public void One_condition_has_nothing_to_differ_from() => Assert.Empty(ConditionDifference.OfAll(Statistics(Runs(0.5, 0.6))));

    private static RunStatistics[] Runs(params double[] accuracies) => [.. accuracies.Select((accuracy, i) => Run(i, accuracy))];

    private static RunStatistics Run(long seed, double accuracy)
    {
        var weights = new WeightStatistics(1, 0.1, 3, 10);
        return new RunStatistics(seed, new CurvePoint(100, 0.5, 0.6, 1, accuracy), weights, weights, null, accuracy);
    }

    private static ExperimentStatistics Statistics(params RunStatistics[][] conditions) =>
        new(Presets.Read("2a"), [.. conditions.Select((runs, i) =>
    {
        MeanAndDeviation Over(Func<RunStatistics, double> figure) => MeanAndDeviation.Of(runs.Select(figure));
        MeanAndDeviation zeros = Over(run => run.ByRule.Zeros);
        return new ConditionStatistics(new Group($"condition-{i}", [], Presets.Read("2a")), runs, Over(run => run.Reported.TrainScore),
            Over(run => run.Reported.ValidationScore), Over(run => run.Gap),
            runs.All(run => run.TestScore is not null) ? Over(run => run.TestScore!.Value) : null, zeros, zeros, zeros, zeros,
                zeros, zeros);
    })]);
}
