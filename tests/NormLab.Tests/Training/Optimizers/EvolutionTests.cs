using System.Numerics;
using System.Text.Json;
using NormLab.Training.Optimizers;
using NormLab.Training.Populations;
using NormLab.Training.Schedules;

namespace NormLab.Tests.Training.Optimizers;

public class EvolutionTests
{
    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "Training", "Fixtures", "evolution.json"))).RootElement;

    public static TheoryData<string, int, double> Evaluations => [.. Expected.GetProperty("evaluations").EnumerateArray().Select(entry =>
        (entry.GetProperty("function").GetString()!, entry.GetProperty("parameters").GetInt32(), entry.GetProperty("median").GetDouble()))];

    [Fact]
    public void Every_step_of_the_separable_CMA_ES_is_that_of_an_independent_program()
    {
        AssertSteps<double>(1e-12);
        AssertSteps<float>(1e-3);
    }

    [Fact]
    public void Every_step_of_OpenAIs_strategy_is_that_of_an_independent_program()
    {
        JsonElement table = Expected.GetProperty("openai");
        double[] w = Numbers(table.GetProperty("start"));
        int size = table.GetProperty("population").GetInt32();
        var adam = new Adam<double>(new ConstantRate(Number("rate")), w.Length, Number("beta1"), Number("beta2"), Number("epsilon"));
        var evolution = new OpenAiEvolution<double>(adam, w.Length, Number("sigma"), size);
        foreach ((int step, JsonElement expected) in table.GetProperty("steps").EnumerateArray().Index())
        {
            evolution.Update(w, new Function<double>(Rosenbrock, w.Length), new Tabulated<double>(table.GetProperty("noise")), step);
            AssertNear(Numbers(expected), w, 1e-12);
        }

        double Number(string key) => table.GetProperty(key).GetDouble();
    }

    [Theory]
    [MemberData(nameof(Evaluations))]
    public void The_separable_CMA_ES_takes_as_many_evaluations_to_a_known_minimum_as_an_independent_program(
        string function, int parameters, double median)
    {
        Func<double[], double> f = function switch { "sphere" => Sphere, "ellipsoid" => Ellipsoid, _ => Rosenbrock };
        double[] counts = [.. Enumerable.Range(1, 9).Select(seed => EvaluationsTo(f, parameters, (ulong)seed)).OfType<int>()
            .Select(count => (double)count).Order()];
        Assert.True(counts.Length >= 5, $"only {counts.Length} of 9 runs met the target");
        Assert.InRange(counts[counts.Length / 2], 0.75 * median, 1.25 * median);
    }

    [Fact]
    public void OpenAIs_strategy_comes_near_the_minimum_of_a_sphere_of_40_parameters()
    {
        double[] w = [.. Enumerable.Repeat(1.0, 40)];
        var evolution = new OpenAiEvolution<double>(new Adam<double>(new CosineDecay(0.05, 0, 600), 40), 40, 0.02, 50);
        for (int step = 0; step < 600; step++)
            evolution.Update(w, new Function<double>(Sphere, 40), new PopulationNoise<double>(3), step);
        Assert.InRange(Sphere(w), 0, 1e-4);
    }

    [Theory]
    [InlineData(7, 9)]
    [InlineData(10, 10)]
    [InlineData(1184, 25)]
    public void Without_a_word_the_population_is_the_papers(int parameters, int expected)
    {
        Assert.Equal(expected, new SeparableCmaEs<double>(parameters, 0.1).PopulationSize);
        Assert.Equal(expected + expected % 2, new OpenAiEvolution<double>(
            new GradientDescent<double>(new ConstantRate(1)), parameters, 0.1).PopulationSize);
    }

    [Theory]
    [InlineData(Optimizers.Cma)]
    [InlineData(Optimizers.OpenAi)]
    public void Only_the_order_of_the_points_counts_and_what_is_no_number_is_worst(Optimizers kind)
    {
        Assert.Equal(After(x => Sphere(x)), After(x => Math.Log(Sphere(x))));
        Assert.Equal(After(x => x[0] > 0 ? 1e300 : Sphere(x)), After(x => x[0] > 0 ? double.NaN : Sphere(x)));

        double[] After(Func<double[], double> f)
        {
            double[] w = new double[12];
            IPopulationOptimizer<double> optimizer = Create(kind, 12);
            for (int step = 0; step < 5; step++) optimizer.Update(w, new Function<double>(f, 12), new PopulationNoise<double>(5), step);
            return w;
        }
    }

    [Theory]
    [InlineData(Optimizers.Cma)]
    [InlineData(Optimizers.OpenAi)]
    public void What_is_written_into_the_state_takes_effect_at_the_next_update(Optimizers kind)
    {
        IPopulationOptimizer<double> first = Create(kind, 12), second = Create(kind, 12);
        double[] w = new double[12], copy = new double[12];
        for (int step = 0; step < 9; step++)
        {
            first.Update(w, new Function<double>(Ellipsoid, 12), new PopulationNoise<double>(5), step);
            if (step == 4)
            {
                w.CopyTo(copy, 0);
                foreach ((OptimizerVector<double> from, OptimizerVector<double> to) in first.State.Zip(second.State))
                    from.Values.CopyTo(to.Values);
            }
            else if (step > 4)
            {
                second.Update(copy, new Function<double>(Ellipsoid, 12), new PopulationNoise<double>(5), step);
            }
        }
        Assert.Equal(w, copy);
    }

    [Fact]
    public void The_noise_is_normal_and_of_every_step_another()
    {
        var noise = new PopulationNoise<double>(11);
        double[] first = new double[20_000], second = new double[20_000], part = new double[1001];
        noise.Fill(0, first);
        noise.Fill(1, second);
        noise.Fill(0, part);
        Assert.Equal(first[..1001], part);
        Assert.InRange(first.Average(), -0.03, 0.03);
        Assert.InRange(first.Average(z => z * z), 0.96, 1.04);
        Assert.InRange(first.Zip(second).Average(pair => pair.First * pair.Second), -0.03, 0.03);
    }

    public enum Optimizers
    {
        Cma,
        OpenAi,
    }

    private static IPopulationOptimizer<double> Create(Optimizers kind, int parameters) => kind == Optimizers.Cma
        ? new SeparableCmaEs<double>(parameters, 0.5)
        : new OpenAiEvolution<double>(new Adam<double>(new ConstantRate(0.1), parameters), parameters, 0.5);

    private static void AssertSteps<T>(double relative)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        JsonElement table = Expected.GetProperty("separable-cma-es");
        T[] w = [.. Numbers(table.GetProperty("start")).Select(T.CreateChecked)];
        var evolution = new SeparableCmaEs<T>(w.Length, table.GetProperty("sigma").GetDouble(), table.GetProperty("population").GetInt32());
        foreach ((int step, JsonElement expected) in table.GetProperty("steps").EnumerateArray().Index())
        {
            evolution.Update(w, new Function<T>(Ellipsoid, w.Length), new Tabulated<T>(table.GetProperty("noise")), step);
            AssertNear(Numbers(expected.GetProperty("mean")), [.. w.Select(double.CreateChecked)], relative);
            foreach (OptimizerVector<T> vector in evolution.State)
            {
                JsonElement values = expected.GetProperty(vector.Name);
                AssertNear(vector.Name == "sigma" ? [values.GetDouble()] : Numbers(values),
                    [.. vector.Values.ToArray().Select(double.CreateChecked)], relative);
            }
        }
    }

    private static void AssertNear(double[] expected, double[] actual, double relative) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, relative * (1 + Math.Abs(pair.First))));

    /// <summary>Evaluations until a point is at 1e-9, from a point of [-20, 80]^n; null where the other minimum was found.</summary>
    private static int? EvaluationsTo(Func<double[], double> f, int parameters, ulong seed)
    {
        var random = new Random((int)seed);
        double[] w = [.. Enumerable.Range(0, parameters).Select(_ => 100 * random.NextDouble() - 20)];
        var evolution = new SeparableCmaEs<double>(parameters, 100 / 3.0);
        double best = double.PositiveInfinity;
        var objective = new Function<double>(x => f(x) is var value && (best = Math.Min(best, value)) >= 0 ? value : value, parameters);
        for (int step = 0; step < 200_000; step++)
        {
            best = double.PositiveInfinity;
            evolution.Update(w, objective, new PopulationNoise<double>(seed), step);
            if (best <= 1e-9) return (step + 1) * evolution.PopulationSize;
            if (best > 1 && evolution.Sigma < 1e-9) return null;
        }
        return null;
    }

    private static double Sphere(double[] x)
    {
        double sum = 0;
        foreach (double entry in x) sum += entry * entry;
        return sum;
    }

    private static double Ellipsoid(double[] x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += Math.Pow(1e6, i / (x.Length - 1.0)) * x[i] * x[i];
        return sum;
    }

    private static double Rosenbrock(double[] x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double bend = x[i] * x[i] - x[i + 1];
            sum += 100 * bend * bend + (x[i] - 1) * (x[i] - 1);
        }
        return sum;
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private sealed class Function<T>(Func<double[], double> f, int parameters) : IPopulationObjective<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T[] _point = new T[parameters];
        private readonly double[] _widened = new double[parameters];

        public void Evaluate(IPopulation<T> population, double[] values, int stepIndex)
        {
            for (int i = 0; i < population.PopulationSize; i++)
            {
                population.Write(i, _point);
                for (int k = 0; k < _point.Length; k++) _widened[k] = double.CreateChecked(_point[k]);
                values[i] = f(_widened);
            }
        }
    }

    private sealed class Tabulated<T>(JsonElement noise) : INormalNoise<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Fill(int stepIndex, Span<T> normals) =>
            noise[stepIndex].EnumerateArray().SelectMany(Numbers).Select(T.CreateChecked).ToArray().CopyTo(normals);
    }
}
