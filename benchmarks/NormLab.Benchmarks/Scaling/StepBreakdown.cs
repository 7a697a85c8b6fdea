using NormLab.Benchmarks.Kernels;
using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Specifications;
using NormLab.Networks;

namespace NormLab.Benchmarks.Scaling;

/// <summary>Where the time of a step goes: its kernels alone, on memory of their own, measured in turn with the step, as shares of it. What
/// is left over is the loss, the update, and what the kernels lose to each other's use of the caches.</summary>
/// <param name="Network">The network.</param>
/// <param name="Precision">The precision.</param>
/// <param name="Forward">Products of the forward pass.</param>
/// <param name="ActivationGradients">Products of the backward pass.</param>
/// <param name="WeightGradients">Weight gradients.</param>
/// <param name="Activations">Share of the step that activations and their slopes take.</param>
internal sealed record StepBreakdown(string Network, Precision Precision, ProductTime Forward, ProductTime ActivationGradients,
    ProductTime WeightGradients, double Activations)
{
    private const int Rows = 720, Rounds = 15;

    public double Rest => 1 - Forward.OfStep - ActivationGradients.OfStep - WeightGradients.OfStep - Activations;

    public static StepBreakdown Measure(string name, Precision precision)
    {
        var network = Architecture.Parse(name, Activation.Arctan, biases: false);
        var kernels = PreparedKernels.Create(precision);
        BenchmarkStep step = BenchmarkStep.Create(network, precision);
        Action forward = Together(network.Layers.Select(layer => kernels.Product(Rows, layer.FanIn, layer.FanOut)));
        Action backward = Together(network.Layers.Skip(1).Select(layer => kernels.Product(Rows, layer.FanOut, layer.FanIn)));
        Action weights = Together(
            network.Layers.Select(layer => kernels.WeightGradient(Rows, layer.FanIn, layer.FanOut, layer.Index == 0)));
        Action activations = Together(network.Layers.SkipLast(1).Select(layer => kernels.Arctan(Rows * layer.FanOut)));
        var peaks = new List<double>();
        IReadOnlyList<CallTimes> times = Alternation.Measure(
            [step.Take, forward, backward, weights, activations, () => peaks.Add(step.MeasurePeak())], Rounds,
                TimeSpan.FromMilliseconds(50));
        double peak = peaks.Order().ElementAt(peaks.Count * 95 / 100), all = network.WeightCount,
            above = all - network.Layers[0].WeightCount;
        return new StepBreakdown(name, precision, Product(1, all), Product(2, above), Product(3, all), times[4].Best5 / times[0].Best5);

        ProductTime Product(int i, double weights) =>
            new(times[i].Best5 / times[0].Best5, 2 * weights * Rows / times[i].Best5 / 1e6 / peak);
    }

    private static Action Together(IEnumerable<Action> actions)
    {
        Action[] all = [.. actions];
        return () =>
        {
            foreach (Action action in all) action();
        };
    }
}

/// <summary>What the products of one kind take.</summary>
/// <param name="OfStep">Share of the step's time.</param>
/// <param name="OfPeak">Share of the peak that they reach.</param>
internal sealed record ProductTime(double OfStep, double OfPeak);
