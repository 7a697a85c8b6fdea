using CsCheck;
using NormLab.Analysis.Curves;
using NormLab.Randomness;

namespace NormLab.Tests.Analysis.Curves;

public class DoubleDescentTests
{
    private static readonly DoubleDescentCriterion Plain = new(Window: 1, MinimumRise: 0.05, TrainingTolerance: 0.01);
    private static readonly double[] Falling = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2];

    [Fact]
    public void Validation_error_that_rises_and_falls_again_while_training_error_falls_is_found_with_its_place_and_size() =>
        Assert.Equal(new DoubleDescent(2, 4, 7, 0.25, 0.5),
            Rounded(DoubleDescent.Find(Falling, [0.9, 0.7, 0.5, 0.6, 0.75, 0.6, 0.4, 0.25], Plain)));

    [Fact]
    public void One_descent_one_rise_or_a_rise_too_small_is_none()
    {
        Assert.Null(DoubleDescent.Find(Falling, Falling, Plain));
        Assert.Null(DoubleDescent.Find(Falling, [0.9, 0.7, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75], Plain));
        Assert.Null(DoubleDescent.Find(Falling, [0.9, 0.7, 0.5, 0.53, 0.54, 0.5, 0.4, 0.3], Plain));
        Assert.Null(DoubleDescent.Find(Falling, [0.9, 0.7, 0.5, 0.6, 0.75, 0.74, 0.73, 0.72], Plain));
    }

    [Fact]
    public void An_instability_that_training_shares_is_none() =>
        Assert.Null(DoubleDescent.Find([0.9, 0.7, 0.5, 0.6, 0.7, 0.5, 0.4, 0.3], [0.9, 0.7, 0.5, 0.6, 0.75, 0.6, 0.4, 0.25], Plain));

    [Fact]
    public void A_second_descent_that_stays_above_the_first_trough_says_so()
    {
        Assert.False(DoubleDescent.Find(Falling, [0.9, 0.7, 0.5, 0.6, 0.75, 0.7, 0.65, 0.6], Plain)!.ReachesNewLow);
        Assert.True(DoubleDescent.Find(Falling, [0.9, 0.7, 0.5, 0.6, 0.75, 0.7, 0.65, 0.4], Plain)!.ReachesNewLow);
    }

    [Fact]
    public void Smoothing_hides_a_spike_of_one_record_and_keeps_a_slow_rise()
    {
        double[] training = new double[31], spike = new double[31],
            slow = [.. Enumerable.Range(0, 31).Select(i => 0.3 - 0.1 * Math.Cos(i * Math.PI / 10))];
        spike[15] = 0.1;
        Assert.NotNull(DoubleDescent.Find(training, spike, Plain));
        Assert.Null(DoubleDescent.Find(training, spike, Plain with { Window = 5 }));
        DoubleDescent found = DoubleDescent.Find(training, slow, Plain with { Window = 5 })!;
        Assert.Equal((0, 10, 20), (found.Trough, found.Peak, found.SecondTrough));
        Assert.InRange(found.Rise, 0.15, 0.2);
    }

    [Fact]
    public void The_noise_of_accuracies_alone_is_not_taken_for_double_descent()
    {
        // A hundred records that go nowhere, off by half a percent each: what 500 rows do near the end of training.
        var random = new PhiloxNormals(8, 0);
        double[] Flat() => [.. Enumerable.Range(0, 100).Select(_ => 0.1 + 0.005 * random.NextNormal())];
        Assert.InRange(Enumerable.Range(0, 1_000).Count(_ => DoubleDescent.Find(Flat(), Flat()) is not null), 0, 10);
    }

    [Fact]
    public void What_is_found_is_the_most_marked_of_all_triples_of_records() =>
        Gen.Select(Gen.Double[0, 1].Array[12], Gen.Double[0, 1].Array[12], Gen.Double[0, 1]).Sample((training, validation, tolerance) =>
        {
            double best = 0;
            for (int j = 1; j < 11; j++)
            {
                for (int i = 0; i < j; i++)
                {
                    for (int k = j + 1; k < 12; k++)
                    {
                        if (LargestRise(training[i..(j + 1)]) <= tolerance && LargestRise(training[j..(k + 1)]) <= tolerance)
                            best = Math.Max(best, Math.Min(validation[j] - validation[i], validation[j] - validation[k]));
                    }
                }
            }
            DoubleDescent? found = DoubleDescent.Find(training, validation, new DoubleDescentCriterion(1, 0.1, tolerance));
            Assert.Equal(best >= 0.1 ? best : 0, found is null ? 0 : Math.Min(found.Rise, found.Fall));
        });

    [Fact]
    public void Curves_and_criteria_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DoubleDescent.Find([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => DoubleDescent.Find([], []));
        Assert.Throws<ArgumentException>(() => DoubleDescent.Find([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DoubleDescent.Find([1], [1], Plain with { Window = 4 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => DoubleDescent.Find([1], [1], Plain with { MinimumRise = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => DoubleDescent.Find([1], [1], Plain with { TrainingTolerance = double.NaN }));
        Assert.Null(DoubleDescent.Find([1], [1]));
    }

    private static double LargestRise(double[] curve)
    {
        double rise = 0;
        for (int a = 0; a < curve.Length; a++)
        {
            for (int b = a; b < curve.Length; b++) rise = Math.Max(rise, curve[b] - curve[a]);
        }
        return rise;
    }

    private static DoubleDescent? Rounded(DoubleDescent? found) =>
        found is null ? null : found with { Rise = Math.Round(found.Rise, 12), Fall = Math.Round(found.Fall, 12) };
}
