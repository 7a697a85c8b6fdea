using NormLab.Data;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Tests.Experiments;
using NormLab.Tests.Training.Passes;
using NormLab.Training;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Schedules;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Training.StochasticWeights;

/// <summary>Louizos, Welling and Kingma (2018), by the formulas as they read.</summary>
public class HardConcreteGatesTests
{
    private const double Beta = 0.6667, Gamma = -0.1, Zeta = 1.1;

    private static readonly Architecture Network = new([30, 40, 10], Activation.Tanh, biases: true);

    [Fact]
    public void The_share_of_open_gates_is_the_one_the_objective_expects()
    {
        HardConcreteGates<double> gates = Gates(0, 0.7);
        double start = Math.Log(0.3 / 0.7), open = Sigmoid(start - Beta * Math.Log(-Gamma / Zeta)),
            closedAtOne = Sigmoid(start - Beta * Math.Log((1 - Gamma) / (Zeta - 1)));
        double drawn = 0, whole = 0, count = 0;
        for (int step = 0; step < 20; step++)
        {
            gates.Draw(new double[Network.ParameterCount], step);
            foreach (LayerView layer in Network.Layers)
            {
                foreach (double z in layer.Weights(gates.Gates))
                {
                    Assert.InRange(z, 0, 1);
                    count++;
                    if (z > 0) drawn++;
                    if (z == 1) whole++;
                }
            }
        }
        Assert.Equal(open, drawn / count, 5 * Math.Sqrt(0.25 / count));
        Assert.Equal(closedAtOne, whole / count, 5 * Math.Sqrt(0.25 / count));
    }

    [Fact]
    public void Log_alpha_follows_the_finite_differences_of_loss_and_expected_open_gates()
    {
        RandomProblem problem = RandomProblem.Create(Network, 50, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, null, 1);
        var passes = new VectorizedBackpropagation<double>(Network, problem.Data, problem.Loss, problem.Softmax);
        const double coefficient = 0.01, step = 1e-5;
        HardConcreteGates<double> gates = Gates(coefficient, 0.5);
        var gradient = new double[Network.ParameterCount];
        passes.ComputeGradient(gates.Draw(problem.Parameters, 3), gradient);
        gates.PullBack(problem.Parameters, gradient);
        double[] expected = gates.LogAlphaGradient.ToArray();
        Span<double> logAlpha = gates.State[0].Values.Span;
        int between = 0;
        for (int i = 0; i < Network.ParameterCount; i += 7)
        {
            if (Network.Layers.Any(layer => i >= layer.BiasOffset && i < layer.BiasOffset + layer.FanOut))
            {
                Assert.Equal(0, expected[i]);
                continue;
            }
            double at = logAlpha[i];
            double above = Objective(logAlpha, i, at + step), below = Objective(logAlpha, i, at - step);
            logAlpha[i] = at;
            if (expected[i] != coefficient * Slope(at)) between++;
            Assert.Equal((above - below) / (2 * step), expected[i], 1e-8);
        }
        Assert.True(between > 50);

        double Objective(Span<double> logAlpha, int i, double value)
        {
            logAlpha[i] = value;
            return passes.Evaluate(gates.Draw(problem.Parameters, 3)).Loss + coefficient * Sigmoid(value - Beta * Math.Log(-Gamma / Zeta));
        }

        static double Slope(double value) =>
            Sigmoid(value - Beta * Math.Log(-Gamma / Zeta)) * (1 - Sigmoid(value - Beta * Math.Log(-Gamma / Zeta)));
    }

    [Fact]
    public void Without_noise_a_gate_is_the_stretched_sigmoid_of_log_alpha_with_exact_ends()
    {
        HardConcreteGates<double> gates = Gates(0, 0.5);
        double[] parameters = [.. Enumerable.Repeat(2.0, Network.ParameterCount)];
        for (int i = 0; i < 100; i++) gates.State[0].Values.Span[i] = (i - 50) / 10.0;
        double[] weights = gates.WithoutNoise(parameters).ToArray();
        for (int i = 0; i < 100; i++)
            Assert.Equal(2 * Math.Clamp(Sigmoid((i - 50) / 10.0) * (Zeta - Gamma) + Gamma, 0, 1), weights[i], 1e-14);
        Assert.Equal(0, weights[0]);
        Assert.Equal(2, weights[99]);
        Assert.All(Network.Layers, layer => Assert.All(layer.Biases(weights.AsSpan()).ToArray(), bias => Assert.Equal(2, bias)));
    }

    [Fact]
    public void Log_alpha_begins_at_the_drop_rate_with_a_little_noise()
    {
        double[] values = [.. Network.Layers.SelectMany(layer => layer.Weights(Gates(0, 0.2).LogAlpha).ToArray())];
        Assert.Equal(Math.Log(4), values.Average(), 0.05 / Math.Sqrt(values.Length));
        Assert.Equal(0.01, Math.Sqrt(values.Average(value => Math.Pow(value - Math.Log(4), 2))), 1e-3);
    }

    [Fact]
    public void On_the_digits_most_gates_close_and_most_answers_are_right()
    {
        RunSpecification run = SmallRuns.Small(rate: 0.02, steps: 400, optimizer: Optimizer.Adam, precision: Precision.Float32);
        run = run with
        {
            Data = run.Data with { Split = new SplitSpecification(7, 0.3, 0.1) },
            Network = run.Network with { Sizes = [64, 32, 10] },
            Objective = run.Objective with { Penalties = [], HardConcrete = new HardConcreteOptions(1e-3) },
        };
        SplitRows rows = new DataCache().Prepare(run.Data).Rows;
        Trainer<float> trainer = RunTrainer.Create<float>(run, rows);
        trainer.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        Architecture network = run.Network.ToArchitecture();
        float[] weights = trainer.Parameters.ToArray();
        Assert.InRange((double)network.Layers.Sum(layer => layer.Weights(weights.AsSpan()).ToArray().Count(w => w == 0))
            / network.WeightCount, 0.5, 0.95);
        Assert.True(trainer.Evaluate().Validation.Score > 0.9);
        Assert.Equal(trainer.Evaluate().Validation, new ReferenceRun(run, rows).Evaluate(weights),
            (a, b) => Math.Abs(a.Loss - b.Loss) < 1e-4
            && Math.Abs(a.Score - b.Score) < 3e-3);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        foreach (HardConcreteOptions options in (HardConcreteOptions[])[new(-1), new(double.NaN), new(1, 0), new(1, 1), new(1, 0.5, 0),
            new(1, 0.5, double.PositiveInfinity)])
            Assert.Throws<ArgumentException>(
                () => new HardConcreteGates<double>(1, Network, options, new GradientDescent<double>(new ConstantRate(1))));
    }

    private static HardConcreteGates<double> Gates(double coefficient, double dropRate) =>
        new(11, Network, new HardConcreteOptions(coefficient, dropRate, Beta), new GradientDescent<double>(new ConstantRate(0.1)));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>A run's validation rows, seen by the reference passes.</summary>
    private sealed class ReferenceRun(RunSpecification run, SplitRows rows)
    {
        public Evaluation Evaluate(float[] weights) =>
            new ReferenceBackpropagation<double>(run.Network.ToArchitecture(), rows.Validation, run.Objective.Loss, run.Objective.Softmax)
                .Evaluate([.. weights.Select(w => (double)w)]);
    }
}
