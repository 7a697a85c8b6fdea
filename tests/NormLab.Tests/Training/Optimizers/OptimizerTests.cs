using System.Numerics;
using System.Text.Json;
using NormLab.Training.Optimizers;
using NormLab.Training.Schedules;

namespace NormLab.Tests.Training.Optimizers;

public class OptimizerTests
{
    private static readonly JsonElement Expected =
        JsonDocument.Parse(File.ReadAllBytes(
            Path.Combine(AppContext.BaseDirectory, "Training", "Fixtures", "optimizer-steps.json"))).RootElement;

    public static TheoryData<string> Names => ["gradient-descent", "momentum", "nesterov", "adam", "adamw"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_step_is_that_of_an_independent_program(string name)
    {
        AssertSteps<double>(name, 1e-14);
        AssertSteps<float>(name, 2e-6);
    }

    [Theory]
    [InlineData("gradient-descent", 0.1)]
    [InlineData("momentum", 0.02)]
    [InlineData("nesterov", 0.02)]
    [InlineData("adam", 0.05)]
    public void A_quadratic_is_minimised(string name, double rate)
    {
        double[] curvature = [1, 3, 10], minimum = [2, -1, 0.5], w = new double[3], gradient = new double[3];
        // Adam's steps do not get smaller by themselves; the schedule sees to that.
        IGradientOptimizer<double> optimizer = Create<double>(name, new CosineDecay(rate, 0, 2000), 3);
        for (int step = 0; step < 2000; step++)
        {
            for (int i = 0; i < 3; i++) gradient[i] = curvature[i] * (w[i] - minimum[i]);
            optimizer.Update(w, gradient, step);
        }
        Assert.All(w.Zip(minimum), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void The_decay_of_AdamW_shrinks_a_weight_without_a_gradient_by_rate_times_decay()
    {
        double[] w = [8, -2];
        new AdamW<double>(new ConstantRate(0.5), 2, weightDecay: 0.5).Update(w, [0, 0], 0);
        Assert.Equal([6, -1.5], w);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_bits_of_a_weight_do_not_depend_on_how_many_there_are(string name)
    {
        // Eleven weights fill registers and leave a rest; one weight is all rest.
        double[] start = Numbers(Expected.GetProperty("start")), together = [.. start];
        IGradientOptimizer<double> all = Create<double>(name, new ConstantRate(0.05), start.Length);
        IGradientOptimizer<double>[] single = [.. start.Select(_ => Create<double>(name, new ConstantRate(0.05), 1))];
        double[][] alone = [.. start.Select(w => new[] { w })];
        for (int step = 0; step < 6; step++)
        {
            double[] gradient = Numbers(Expected.GetProperty("gradients")[step]);
            all.Update(together, gradient, step);
            for (int i = 0; i < start.Length; i++) single[i].Update(alone[i], gradient.AsSpan(i, 1), step);
        }
        Assert.Equal(together, alone.Select(w => w[0]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_into_the_state_takes_effect_at_the_next_update(string name)
    {
        double[] w = Numbers(Expected.GetProperty("start")), gradient = Numbers(Expected.GetProperty("gradients")[0]);
        IGradientOptimizer<double> first = Create<double>(name, new ConstantRate(0.05), w.Length),
            second = Create<double>(name, new ConstantRate(0.05), w.Length);
        first.Update(w, gradient, 0);
        double[] copy = [.. w];
        foreach ((OptimizerVector<double> from, OptimizerVector<double> to) in first.State.Zip(second.State))
        {
            Assert.Equal(from.Name, to.Name);
            from.Values.CopyTo(to.Values);
        }
        first.Update(w, gradient, 1);
        second.Update(copy, gradient, 1);
        Assert.Equal(w, copy);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_update_allocates_nothing(string name)
    {
        float[] w = new float[100], gradient = new float[100];
        IGradientOptimizer<float> optimizer = Create<float>(name, new LinearWarmUp(new CosineDecay(0.1, 0, 500), 50), 100);
        Assert.Equal(0, SteadyState.BytesAllocatedBy(() =>
        {
            for (int step = 0; step < 400; step++) optimizer.Update(w, gradient, step);
        }));
    }

    [Fact]
    public void An_option_out_of_its_range_is_refused()
    {
        var rate = new ConstantRate(1);
        foreach (double share in new[] { -0.1, 1, double.NaN })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new Momentum<double>(rate, 1, share));
            Assert.Throws<ArgumentOutOfRangeException>(() => new Nesterov<double>(rate, 1, share));
            Assert.Throws<ArgumentOutOfRangeException>(() => new Adam<double>(rate, 1, beta1: share));
            Assert.Throws<ArgumentOutOfRangeException>(() => new Adam<double>(rate, 1, beta2: share));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam<double>(rate, 1, epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW<double>(rate, 1, weightDecay: -1));
    }

    private static void AssertSteps<T>(string name, double relative)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] w = [.. Numbers(Expected.GetProperty("start")).Select(T.CreateChecked)];
        IGradientOptimizer<T> optimizer = Create<T>(name, new ConstantRate(Expected.GetProperty("rate").GetDouble()), w.Length);
        int step = 0;
        foreach (JsonElement expected in Expected.GetProperty("weights").GetProperty(name).EnumerateArray())
        {
            optimizer.Update(w, [.. Numbers(Expected.GetProperty("gradients")[step]).Select(T.CreateChecked)], step);
            Assert.All(Numbers(expected).Zip(w),
                pair => Assert.Equal(pair.First, double.CreateChecked(pair.Second), relative * (1 + Math.Abs(pair.First))));
            step++;
        }
        Assert.Equal(6, step);
    }

    /// <summary>With the options of the fixture.</summary>
    private static IGradientOptimizer<T> Create<T>(string name, ILearningRateSchedule rate, int parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => name switch
        {
            "gradient-descent" => new GradientDescent<T>(rate),
            "momentum" => new Momentum<T>(rate, parameters, 0.8),
            "nesterov" => new Nesterov<T>(rate, parameters, 0.8),
            "adam" => new Adam<T>(rate, parameters, 0.85, 0.99, 1e-6),
            "adamw" => new AdamW<T>(rate, parameters, 0.85, 0.99, 1e-6, 0.1),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
