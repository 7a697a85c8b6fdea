using System.Numerics;
using CsCheck;
using NormLab.Networks;
using NormLab.Tests.Training.Passes;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Schedules;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Training.StochasticWeights;

public class StochasticWeightsTests
{
    private static readonly Architecture Wide = new([64, 200, 100], Activation.Tanh, biases: true);

    [Theory]
    [InlineData(DropoutNoise.Bernoulli)]
    [InlineData(DropoutNoise.Gaussian)]
    public void Factors_have_mean_1_and_the_variance_of_dropout_and_biases_none(DropoutNoise noise)
    {
        var dropout = new WeightDropout<double>(5, Wide, OnWeights(0.3, noise));
        double[] parameters = [.. Enumerable.Repeat(1.0, Wide.ParameterCount)];
        for (int step = 0; step < 3; step++)
        {
            double[] effective = dropout.Draw(parameters, step).ToArray();
            double[] weights = [.. Wide.Layers.SelectMany(layer => layer.Weights(effective.AsSpan()).ToArray())];
            // Five standard errors.
            double mean = weights.Average(), variance = weights.Average(w => (w - 1) * (w - 1));
            Assert.Equal(1, mean, 5 * Math.Sqrt(0.3 / 0.7 / weights.Length));
            Assert.Equal(0.3 / 0.7, variance, 5 * Math.Sqrt(2.0 / weights.Length));
            Assert.All(Wide.Layers, layer => Assert.All(layer.Biases(effective.AsSpan()).ToArray(), bias => Assert.Equal(1, bias)));
            if (noise == DropoutNoise.Bernoulli) Assert.Equal([0, 1 / 0.7], weights.Distinct().Order());
        }
    }

    [Fact]
    public void A_step_has_its_own_noise_whatever_was_drawn_before()
    {
        foreach (Func<IStochasticWeights<double>> make in Kinds<double>(Wide))
        {
            double[] parameters = [.. Enumerable.Range(1, Wide.ParameterCount).Select(i => (double)i)];
            IStochasticWeights<double> used = make();
            double[] first = used.Draw(parameters, 0).ToArray();
            used.WithoutNoise(parameters);
            double[] seventh = used.Draw(parameters, 7).ToArray();
            Assert.NotEqual(first, seventh);
            Assert.Equal(seventh, make().Draw(parameters, 7).ToArray());
        }
    }

    [Fact]
    public void The_gradient_is_that_of_finite_differences_with_the_noise_held_fixed() =>
        RandomProblem.Generator.Where(problem => problem.Network.Activation != Activation.Relu && problem.Network.OutputSize > 1)
            .Sample(problem =>
        {
            var passes = new VectorizedBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax);
            foreach (Func<IStochasticWeights<double>> make in Kinds<double>(problem.Network))
            {
                IStochasticWeights<double> weights = make();
                double[] gradient = new double[problem.Parameters.Length], moved = [.. problem.Parameters];
                passes.ComputeGradient(weights.Draw(moved, 3), gradient);
                weights.PullBack(moved, gradient);
                double scale = Math.Max(gradient.Max(Math.Abs), 0.01 / problem.Network.OutputSize);
                if (!double.IsFinite(scale)) return;
                var random = new Random(1);
                for (int trial = 0; trial < 6; trial++)
                {
                    const double step = 1e-5;
                    int i = random.Next(gradient.Length);
                    moved[i] = problem.Parameters[i] + step;
                    double above = passes.Evaluate(weights.Draw(moved, 3)).Loss;
                    moved[i] = problem.Parameters[i] - step;
                    double below = passes.Evaluate(weights.Draw(moved, 3)).Loss;
                    moved[i] = problem.Parameters[i];
                    Assert.InRange((above - below) / (2 * step) - gradient[i], -2e-5 * scale, 2e-5 * scale);
                }
            }
        }, iter: 40);

    [Fact]
    public void A_noisy_step_has_the_gradient_of_the_reference_with_the_same_factors()
    {
        RandomProblem problem = RandomProblem.Create(new Architecture([13, 40, 9, 5], Activation.Arctan, biases: true), 61,
            Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, null, 4);
        foreach (DropoutNoise noise in Enum.GetValues<DropoutNoise>())
        {
            var dropout = new WeightDropout<double>(5, problem.Network, OnWeights(0.3, noise));
            double[] actual = new double[problem.Parameters.Length], expected = new double[problem.Parameters.Length];
            new VectorizedBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax)
                .ComputeGradient(dropout.Draw(problem.Parameters, 0), actual);
            dropout.PullBack(problem.Parameters, actual);
            double[] factors = dropout.Factors.ToArray(), effective = [.. problem.Parameters.Zip(factors, (w, f) => w * f)];
            new ReferenceBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax)
                .ComputeGradient(effective, expected);
            for (int i = 0; i < actual.Length; i++) Assert.Equal(expected[i] * factors[i], actual[i], 1e-14);
        }
    }

    [Fact]
    public void Dropout_of_weights_at_rate_0_changes_no_bit()
    {
        double[] parameters = [.. Enumerable.Range(0, Wide.ParameterCount).Select(i => Math.Sin(i))],
            gradient = [.. parameters.Select(Math.Exp)], pulled = [.. gradient];
        foreach (DropoutNoise noise in Enum.GetValues<DropoutNoise>())
        {
            var dropout = new WeightDropout<double>(1, Wide, OnWeights(0, noise));
            Assert.Equal(parameters, dropout.Draw(parameters, 9).ToArray());
            dropout.PullBack(parameters, pulled);
            Assert.Equal(gradient, pulled);
        }
    }

    [Fact]
    public void In_both_precisions_the_noise_is_the_same()
    {
        foreach ((Func<IStochasticWeights<double>> wide, Func<IStochasticWeights<float>> narrow) in Kinds<double>(Wide)
            .Zip(Kinds<float>(Wide)))
        {
            double[] ones = [.. Enumerable.Repeat(1.0, Wide.ParameterCount)];
            double[] expected = wide().Draw(ones, 2).ToArray();
            float[] actual = narrow().Draw([.. ones.Select(one => (float)one)], 2).ToArray();
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5);
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        foreach (Func<IStochasticWeights<float>> make in Kinds<float>(Wide))
        {
            IStochasticWeights<float> weights = make();
            float[] parameters = new float[Wide.ParameterCount], gradient = new float[Wide.ParameterCount];
            int step = 0;
            Assert.Equal(0, SteadyState.BytesAllocatedBy(() =>
            {
                weights.Draw(parameters, step);
                weights.PullBack(parameters, gradient);
                weights.Update(step++);
                weights.WithoutNoise(parameters);
            }));
        }
    }

    [Fact]
    public void Dropout_of_units_is_not_taken_for_dropout_of_weights_nor_the_reverse()
    {
        Assert.Throws<ArgumentException>(
            () => new WeightDropout<double>(1, Wide, new DropoutOptions(0.5, DropoutPlacement.AfterActivations)));
        RandomProblem problem = RandomProblem.Create(new Architecture([3, 2], Activation.Tanh, biases: false), 4,
            Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, null, 1);
        var passes = new VectorizedBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax);
        Assert.Throws<ArgumentException>(
            () => passes.ComputeGradient(problem.Parameters, new double[6], new PhiloxDropout(1, OnWeights(0.5, DropoutNoise.Bernoulli))));
    }

    private static DropoutOptions OnWeights(double rate, DropoutNoise noise) => new(rate, DropoutPlacement.OnWeights) { Noise = noise };

    private static Func<IStochasticWeights<T>>[] Kinds<T>(Architecture network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        () => new WeightDropout<T>(3, network, OnWeights(0.4, DropoutNoise.Bernoulli)),
        () => new WeightDropout<T>(3, network, OnWeights(0.4, DropoutNoise.Gaussian)),
        () => new HardConcreteGates<T>(3, network, new HardConcreteOptions(1e-3),
            new Adam<T>(new ConstantRate(0.01), network.ParameterCount)),
    ];
}
