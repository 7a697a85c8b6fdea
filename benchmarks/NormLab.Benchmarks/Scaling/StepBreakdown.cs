using NormLab.Benchmarks.Kernels;
using NormLab.Experiments;
using NormLab.Experiments.Benchmarking;
using NormLab.Networks;

namespace NormLab.Benchmarks.Scaling;

/// <summary>Where the time of a step goes: its kernels alone, on memory of their own, measured in turn with the step, as shares of it. What is
/// left over is the loss, packing the weights, the update, and what the kernels lose to each other's use of the caches.</summary>
/// <param name="Network">The network.</param>
/// <param name="Precision">The precision.</param>
/// <param name="Forward">Products of the forward pass.</param>
/// <param name="ActivationGradients">Products of the backward pass.</param>
/// <param name="WeightGradients">Weight gradients.</param>
/// <param name="Activations">Activations and their slopes.</param>
/// <param name="ProductsOfPeak">What share of the peak all the products reach together.</param>
internal sealed record StepBreakdown(
    string Network, Precision Precision, double Forward, double ActivationGradients, double WeightGradients, double Activations, double ProductsOfPeak)
{
    private const int Rows = 720, Rounds = 15;

    public double Rest => 1 - Forward - ActivationGradients - WeightGradients - Activations;

    public static StepBreakdown Measure(string name, Precision precision)
    {
        var network = Architecture.Parse(name, Activation.Arctan, biases: false);
        var kernels = PreparedKernels.Create(precision);
        BenchmarkStep step = BenchmarkStep.Create(network, precision);
        Action forward = Together(network.Layers.Select(layer => kernels.Product(Rows, layer.FanIn, layer.FanOut)));
        Action backward = Together(network.Layers.Skip(1).Select(layer => kernels.Product(Rows, layer.FanOut, layer.FanIn)));
        Action weights = Together(network.Layers.Select(layer => kernels.WeightGradient(Rows, layer.FanIn, layer.FanOut)));
        Action activations = Together(network.Layers.SkipLast(1).Select(layer => kernels.Arctan(Rows * layer.FanOut)));
        var peaks = new List<double>();
        IReadOnlyList<CallTimes> times = Alternation.Measure(
            [step.Take, forward, backward, weights, activations, () => peaks.Add(step.MeasurePeak())], Rounds, TimeSpan.FromMilliseconds(50));
        double[] shares = [.. times.Skip(1).Take(4).Select(part => part.Best5 / times[0].Best5)];
        double peak = peaks.Order().ElementAt(peaks.Count * 95 / 100), products = times[1].Best5 + times[2].Best5 + times[3].Best5;
        return new StepBreakdown(name, precision, shares[0], shares[1], shares[2], shares[3], network.FlopsPerStep(Rows) / products / 1e6 / peak);
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
