using System.Collections.Immutable;
using NormLab.Networks;

namespace NormLab.Analysis.Weights;

/// <summary>A hidden neuron that its weights have cut off.</summary>
/// <param name="Layer">The layer of weights that leads into it: 0 for the first hidden neurons.</param>
/// <param name="Neuron">Its number among its layer's neurons, from 0.</param>
/// <param name="IsDeaf">All its incoming weights are below the threshold: it answers every input alike.</param>
/// <param name="IsMute">All its outgoing weights are below the threshold: nobody hears what it answers.</param>
public readonly record struct DeadNeuron(int Layer, int Neuron, bool IsDeaf, bool IsMute);

/// <summary>Hidden neurons that do nothing for the network and could be cut out.</summary>
public static class DeadNeurons
{
    /// <summary>Those with max |w| below the threshold over all incoming or over all outgoing weights, layer by layer. Biases are not
    /// looked at.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="architecture">Tells where the weights lie.</param>
    /// <param name="threshold">What counts as near zero, above 0.</param>
    /// <exception cref="ArgumentException">The vector is not the network's, or a parameter is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not above 0.</exception>
    public static ImmutableArray<DeadNeuron> ByWeights(ReadOnlySpan<double> parameters, Architecture architecture, double threshold)
    {
        ParameterVector.Require(parameters, architecture);
        if (!(threshold > 0)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold,
            "A threshold for magnitudes lies above 0, like 0.001.");
        var dead = ImmutableArray.CreateBuilder<DeadNeuron>();
        for (int l = 0; l + 1 < architecture.Layers.Length; l++)
        {
            LayerView layer = architecture.Layers[l];
            ReadOnlySpan<double> incoming = layer.Weights(parameters), outgoing = architecture.Layers[l + 1].Weights(parameters);
            int next = architecture.Layers[l + 1].FanOut;
            for (int neuron = 0; neuron < layer.FanOut; neuron++)
            {
                bool deaf = true, mute = true;
                for (int i = neuron; i < incoming.Length; i += layer.FanOut) deaf &= Math.Abs(incoming[i]) < threshold;
                foreach (double w in outgoing.Slice(neuron * next, next)) mute &= Math.Abs(w) < threshold;
                if (deaf || mute) dead.Add(new DeadNeuron(l, neuron, deaf, mute));
            }
        }
        return dead.ToImmutable();
    }

    /// <summary>The neurons of a layer whose activation hardly changes: max - min over the rows is at most
    /// <paramref name="tolerance"/>.</summary>
    /// <param name="activations">The layer's activations, a row of data after the other.</param>
    /// <param name="neurons">Neurons in the layer.</param>
    /// <param name="tolerance">At least 0.</param>
    /// <exception cref="ArgumentException">Fewer than two rows, or a row cut short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no neurons, or the tolerance is below 0.</exception>
    public static ImmutableArray<int> ByActivations(ReadOnlySpan<double> activations, int neurons, double tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neurons, 1);
        if (!(tolerance >= 0)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is at least 0.");
        if (activations.Length % neurons != 0 || activations.Length < 2 * neurons)
        {
            throw new ArgumentException(
                $"Activations of {neurons} neurons come in whole rows of as many, at least two of them; {activations.Length} given. "
                + "One row cannot tell whether anything changes.", nameof(activations));
        }
        var constant = ImmutableArray.CreateBuilder<int>();
        for (int neuron = 0; neuron < neurons; neuron++)
        {
            double min = double.PositiveInfinity, max = double.NegativeInfinity;
            for (int i = neuron; i < activations.Length; i += neurons)
            {
                min = Math.Min(min, activations[i]);
                max = Math.Max(max, activations[i]);
            }
            if (max - min <= tolerance) constant.Add(neuron);
        }
        return constant.ToImmutable();
    }
}
