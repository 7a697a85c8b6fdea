using System.Collections.Immutable;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Studies;
using NormLab.Studies.StoredRuns;
using NormLab.Studies.Threshold;
using NormLab.Tests.Experiments;

namespace NormLab.Tests.Studies.Threshold;

/// <summary>Weights that nobody trained: without regularization evenly spread, under L1 a part of them heaped at one size.</summary>
public class ThresholdStudyTests
{
    private const int Weights = 10_000;
    private const double Widest = 0.05;
    private static readonly Architecture s_network = SmallRuns.Small().Network with { Sizes = [1000, 10], Biases = false } is var network
        ? network.ToArchitecture() : throw new InvalidOperationException();

    [Fact]
    public void There_are_ten_decades_and_a_power_of_ten_is_the_number_that_one_writes()
    {
        Assert.Equal(10 * Thresholds.PerDecade + 1, Thresholds.All.Length);
        Assert.Equal(Thresholds.All.Order(), Thresholds.All);
        foreach ((int power, double number) in ((int, double)[])[(-9, 1e-9), (-4, 0.0001), (-3, 0.001), (-1, 0.1), (0, 1), (1, 10)])
            Assert.Equal(number, Thresholds.All[Thresholds.OfPower(power)]);
    }

    [Fact]
    public void Weights_are_counted_by_magnitude_strictly_below_and_biases_are_not()
    {
        Architecture network = (SmallRuns.Small().Network with { Sizes = [64, 8, 10], Biases = true }).ToArchitecture();
        var random = new Random(3);
        double[] parameters = [.. Enumerable.Range(0, network.ParameterCount).Select(_ =>
            random.Next(10) == 0 ? 0.001 : (random.Next(2) - 0.5) * Math.Pow(10, -10 + 11 * random.NextDouble()))];
        Assert.Equal(
            Thresholds.All.Select(threshold => network.Layers.Sum(layer =>
                parameters.Skip(layer.Offset).Take(layer.WeightCount).Count(weight => Math.Abs(weight) < threshold))),
            Thresholds.Count(parameters, network));
    }

    [Fact]
    public void Enrichment_begins_above_the_heap_and_ends_where_all_weights_are_counted()
    {
        ThresholdCurve curve = Curve(Heaped(at: 2e-6, share: 0.4));
        EnrichedStretch stretch = Assert.Single(curve.Enriched);
        Assert.Equal(stretch, curve.Widest);
        // The first threshold above the heap; the last below the widest weight.
        Assert.Equal(Thresholds.All.First(threshold => threshold > 2e-6), stretch.From);
        Assert.Equal(Thresholds.All.Last(threshold => threshold < Widest), stretch.To);
        Assert.Equal((stretch.Last - stretch.First) / 10.0, stretch.Decades);

        // Counts: 4,000 in the heap and 0.6 of 200 or 20; 200 or 20 without.
        int usual = Thresholds.OfPower(-3), lower = Thresholds.OfPower(-4);
        Assert.Equal(4120.5 / 200.5, curve.Ratios[usual].Estimate, 1e-9);
        Assert.Equal(4012.5 / 20.5, curve.Ratios[lower].Estimate, 1e-9);
        Assert.Equal(4012.5 / 20.5 * 200.5 / 4120.5, curve.Change(usual, lower).Estimate, 1e-9);
        Assert.Equal(1, curve.Ratios[^1].Estimate);

        // Below the heap neither side has a weight to count; between, the networks without regularization have too few.
        Assert.True(double.IsNaN(curve.Ratios[0].Estimate));
        int highest = curve.Highest!.Value;
        Assert.True(curve.IsFirm(highest) && !curve.IsFirm(highest - 1));
        Assert.InRange(Thresholds.All[highest], 4e-5, 7e-5);
    }

    [Fact]
    public void A_heap_below_both_thresholds_makes_the_ratio_rise_and_one_between_them_makes_it_fall()
    {
        ImmutableArray<CountPair> rises = Heaped(at: 2e-6, share: 0.4), falls = Heaped(at: 5e-4, share: 0.4);
        Assert.Equal(Judgement.Stands, Change("mine", null, rises).Judgement);
        Assert.Equal(Judgement.DoesNotStand, Change("mine", null, falls).Judgement);
        Assert.Equal(Judgement.Stands, Change("2a", "2a", rises).Judgement);
        // Of the first experiment the article suspected the opposite.
        Assert.Equal(Judgement.DoesNotStand, Change("1", "1", rises).Judgement);
        Assert.Equal(Judgement.Stands, Change("1", "1", falls).Judgement);
        Assert.Equal(Judgement.Stands, Change("1-described", "1-described", falls).Judgement);
    }

    [Fact]
    public void What_seeds_disagree_on_is_undecided_and_one_seed_decides_nothing()
    {
        ImmutableArray<CountPair> rises = Heaped(at: 2e-6, share: 0.4), falls = Heaped(at: 5e-4, share: 0.4);
        Assert.Equal(Judgement.Undecided, Change("mine", null, [.. rises[..2], .. falls[..2]]).Judgement);
        Assert.Equal(Judgement.Undecided, Change("mine", null, rises[..1]).Judgement);
        Assert.Empty(Curve(rises[..1]).Enriched);
    }

    [Fact]
    public void Where_there_is_next_to_nothing_to_count_or_no_L1_nothing_is_judged()
    {
        ImmutableArray<int> one = Thresholds.Count(Spread(1), s_network), far = Thresholds.Count(
            [.. Spread(1).Select(weight => weight + 0.01)], s_network);
        StudyVerdict few = Change("mine", null, [new CountPair(1, far, far), new CountPair(2, far, far)]);
        Assert.Equal((Judgement.NotTested, 0), (few.Judgement, few.Numbers.Length));

        StudyAnswer answer = Answer(new ThresholdExperiment("mine", null, "no_reg",
            [new ThresholdCurve("L2 0.1", SmallRuns.Small().Objective with { Penalties = [new PenaltyTerm("l2", 0.1)] },
                [new CountPair(1, one, one)])]));
        Assert.All(answer.Verdicts, verdict => Assert.Equal(Judgement.NotTested, verdict.Judgement));
    }

    [Fact]
    public void Of_several_L1s_the_strongest_is_judged_whatever_came_out()
    {
        ThresholdCurve weak = Curve(Heaped(2e-6, 0.4), 0.001), strong = Curve(Heaped(2e-6, 0.1), 0.1);
        Assert.Same(strong, new ThresholdExperiment("mine", null, "no_reg", [weak, strong]).L1);
    }

    [Fact]
    public void The_answer_says_the_factor_of_each_experiment_and_what_became_of_the_suspicion()
    {
        StudyAnswer answer = Answer(
            new ThresholdExperiment("1", "1", "no_reg", [Curve(Heaped(5e-4, 0.4))]),
            new ThresholdExperiment("2a", "2a", "no_reg", [Curve(Heaped(2e-6, 0.4))]));
        Assert.Contains("by 0.03 [0.03, 0.03] in experiment 1 and 9.52 [9.52, 9.52] in experiment 2a.", answer.Sentence,
            StringComparison.Ordinal);
        Assert.Contains("it falls in experiment 1; it rises in experiment 2a.", answer.Whole, StringComparison.Ordinal);
        Assert.Equal(4, answer.Verdicts.Length);
    }

    private static StudyVerdict Change(string name, string? preset, ImmutableArray<CountPair> pairs) =>
        Answer(new ThresholdExperiment(name, preset, "no_reg", [Curve(pairs)])).Verdicts[0];

    private static StudyAnswer Answer(params ImmutableArray<ThresholdExperiment> experiments) =>
        new ThresholdResult("folder", new StoredExperiments<ImmutableArray<int>>([], [], 0), experiments).Answer;

    private static ThresholdCurve Curve(ImmutableArray<CountPair> pairs, double coefficient = 0.05) =>
        new("L1", SmallRuns.Small().Objective with { Penalties = [new PenaltyTerm("l1", coefficient)] }, pairs);

    /// <summary>Four seeds, all alike.</summary>
    private static ImmutableArray<CountPair> Heaped(double at, double share)
    {
        double[] plain = Spread(1), heaped = [.. Enumerable.Repeat(-at, (int)(share * Weights)), .. Spread(1 - share)];
        return [.. Enumerable.Range(1, 4).Select(seed =>
            new CountPair(seed, Thresholds.Count(heaped, s_network), Thresholds.Count(plain, s_network)))];
    }

    /// <summary>A share of the weights, evenly from 0 to the widest.</summary>
    private static double[] Spread(double share)
    {
        int count = (int)Math.Round(share * Weights);
        return [.. Enumerable.Range(0, count).Select(i => Widest * (i + 0.5) / count)];
    }
}
