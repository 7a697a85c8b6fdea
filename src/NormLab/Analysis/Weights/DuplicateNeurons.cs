using System.Collections.Immutable;
using NormLab.Networks;

namespace NormLab.Analysis.Weights;

/// <summary>Two hidden neurons of one layer that look in the same direction.</summary>
/// <param name="Layer">The layer of weights that leads into them.</param>
/// <param name="First">The one with the smaller number.</param>
/// <param name="Second">The other.</param>
/// <param name="Cosine">Of the angle between their incoming weights; near -1 for mirrored ones.</param>
public readonly record struct DuplicatePair(int Layer, int First, int Second, double Cosine);

/// <summary>Hidden neurons that repeat one another.</summary>
public static class DuplicateNeurons
{
    /// <summary> All pairs with cos(u, v) = u·v / (|u| |v|) of at least <paramref name="threshold"/>, where u and v are the neurons'
    /// incoming weights, with the bias where there is one. Under an odd activation (arctan, tanh) a neuron and its mirror image compute the
    /// same but for the sign: there
    /// |cos| counts. A neuron without any weight is dead and repeats nobody.
    /// </summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="architecture">Tells where the weights lie.</param>
    /// <param name="threshold">Above 0 and at most 1: 0.99.</param>
    /// <exception cref="ArgumentException">The vector is not the network's, or a parameter is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not above 0 and at most 1.</exception>
    public static ImmutableArray<DuplicatePair> Find(ReadOnlySpan<double> parameters, Architecture architecture, double threshold)
    {
        ParameterVector.Require(parameters, architecture);
        if (!(threshold > 0 && threshold <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold,
                "A cosine's threshold lies above 0 and is at most 1, like 0.99.");
        bool mirrored = architecture.Activation.IsOdd;
        var pairs = ImmutableArray.CreateBuilder<DuplicatePair>();
        foreach (LayerView layer in architecture.Layers[..^1])
        {
            var directions = new double[]?[layer.FanOut];
            for (int neuron = 0; neuron < layer.FanOut; neuron++) directions[neuron] = Direction(parameters, layer, neuron);
            for (int first = 0; first < layer.FanOut; first++)
            {
                for (int second = first + 1; second < layer.FanOut; second++)
                {
                    if (directions[first] is not { } u || directions[second] is not { } v) continue;
                    double cosine = 0;
                    for (int i = 0; i < u.Length; i++) cosine += u[i] * v[i];
                    // Rounding may carry it past 1, or leave it just short of a threshold of 1.
                    cosine = Math.Abs(cosine) > 1 - 1e-12 ? Math.Sign(cosine) : cosine;
                    if ((mirrored ? Math.Abs(cosine) : cosine) >= threshold)
                        pairs.Add(new DuplicatePair(layer.Index, first, second, cosine));
                }
            }
        }
        return pairs.ToImmutable();
    }

    /// <summary>How many neurons could be cut out because an earlier one of their layer stands for them: the different
    /// <see cref="DuplicatePair.Second"/>.</summary>
    /// <param name="pairs">What <see cref="Find"/> found.</param>
    public static int CountRedundant(IEnumerable<DuplicatePair> pairs) => pairs.Select(pair => (pair.Layer, pair.Second))
        .Distinct().Count();

    /// <summary>A neuron's incoming weights and bias, scaled to length 1; null where all are 0.</summary>
    private static double[]? Direction(ReadOnlySpan<double> parameters, LayerView layer, int neuron)
    {
        ReadOnlySpan<double> weights = layer.Weights(parameters), biases = layer.Biases(parameters);
        var direction = new double[layer.FanIn + (biases.IsEmpty ? 0 : 1)];
        for (int i = 0; i < layer.FanIn; i++) direction[i] = weights[i * layer.FanOut + neuron];
        if (!biases.IsEmpty) direction[^1] = biases[neuron];

        // Scaled by the largest first, so that no square is lost to underflow.
        double largest = 0, squares = 0;
        foreach (double w in direction) largest = Math.Max(largest, Math.Abs(w));
        if (largest == 0) return null;
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] /= largest;
            squares += direction[i] * direction[i];
        }
        double length = Math.Sqrt(squares);
        for (int i = 0; i < direction.Length; i++) direction[i] /= length;
        return direction;
    }
}
