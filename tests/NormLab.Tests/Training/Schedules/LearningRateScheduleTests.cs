using CsCheck;
using NormLab.Training.Schedules;

namespace NormLab.Tests.Training.Schedules;

public class LearningRateScheduleTests
{
    private static readonly Gen<ILearningRateSchedule> Plain = Gen.Select(Gen.Int[0, 2], Gen.Double[1e-4, 10], Gen.Double[0.01, 1],
        Gen.Int[1, 200]).Select(
        (kind, rate, fraction, steps) => kind switch
        {
            0 => (ILearningRateSchedule)new ConstantRate(rate),
            1 => new StepDecay(rate, fraction, steps),
            _ => new CosineDecay(rate, fraction, steps),
        });

    [Fact]
    public void A_constant_rate_stays() =>
        Assert.All(Enumerable.Range(0, 5), step => Assert.Equal(0.3, new ConstantRate(0.3).RateAt(step * step)));

    [Fact]
    public void Steps_multiply_by_the_factor_every_so_many_steps()
    {
        var schedule = new StepDecay(0.8, 0.5, 3);
        Assert.Equal([0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2], Rates(schedule, 7));
    }

    [Fact]
    public void A_cosine_goes_through_its_quarters()
    {
        var schedule = new CosineDecay(2, 0.1, 100);
        double[] expected = [2, 2 * (0.1 + 0.9 * (1 + Math.Sqrt(0.5)) / 2), 2 * 0.55, 2 * (0.1 + 0.9 * (1 - Math.Sqrt(0.5)) / 2), 0.2];
        Assert.All(expected.Index(), quarter => Assert.Equal(quarter.Item, schedule.RateAt(25 * quarter.Index), 1e-15));
    }

    [Fact]
    public void A_cosine_falls_at_every_step_to_its_final_fraction_and_stays_there() =>
        Gen.Select(Gen.Double[1e-4, 10], Gen.Double[0, 0.99], Gen.Int[2, 300]).Sample((rate, final, steps) =>
        {
            double[] rates = Rates(new CosineDecay(rate, final, steps), steps + 3);
            Assert.Equal(rate, rates[0]);
            for (int i = 1; i <= steps; i++) Assert.True(rates[i] < rates[i - 1]);
            Assert.All(rates[steps..], end => Assert.Equal(rate * final, end));
        }, iter: 200);

    [Fact]
    public void A_warm_up_rises_in_equal_strides_to_where_the_schedule_begins_and_only_delays_it() =>
        Gen.Select(Plain, Gen.Int[1, 50]).Sample((schedule, steps) =>
        {
            double[] rates = Rates(new LinearWarmUp(schedule, steps), steps + 20);
            double stride = schedule.RateAt(0) / (steps + 1);
            for (int i = 0; i <= steps; i++) Assert.Equal(stride * (i + 1), rates[i], 1e-12 * rates[steps]);
            Assert.Equal(Rates(schedule, 20), rates[steps..]);
        }, iter: 200);

    [Fact]
    public void No_rate_is_negative_or_above_the_first_and_the_order_of_asking_does_not_matter() =>
        Gen.Select(Plain, Gen.Int[0, int.MaxValue].Array[1, 20]).Sample((schedule, steps) =>
        {
            double[] rates = [.. steps.Select(schedule.RateAt)];
            Assert.All(rates, rate => Assert.InRange(rate, 0, schedule.RateAt(0)));
            Assert.Equal(rates.Reverse(), steps.Reverse().Select(schedule.RateAt));
        }, iter: 200);

    [Fact]
    public void A_number_out_of_its_range_is_refused()
    {
        foreach (double rate in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantRate(rate));
            Assert.Throws<ArgumentOutOfRangeException>(() => new StepDecay(rate, 0.5, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(rate, 0, 1));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepDecay(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepDecay(1, 1.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepDecay(1, 0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(1, -0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(1, 1.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearWarmUp(new ConstantRate(1), 0));
    }

    private static double[] Rates(ILearningRateSchedule schedule, int steps) => [.. Enumerable.Range(0, steps).Select(schedule.RateAt)];
}
