using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NormLab.Formats;

namespace NormLab.Networks;

/// <summary>A multilayer perceptron: the sizes of its layers, its activation, and whether it has biases. All its parameters lie in
/// one contiguous vector, layer after layer; <see cref="Layers"/> tells where.</summary>
public sealed class Architecture
{
    private const int LargestLayer = 32_768, MostLayers = 1_000;

    /// <summary>Describes a network.</summary>
    /// <param name="sizes">Neurons per layer from the inputs to the outputs, at least two numbers: 64, 256, 10.</param>
    /// <param name="activation">The hidden layers' activation.</param>
    /// <param name="biases">Whether every neuron has a bias.</param>
    /// <exception cref="ArgumentException">Fewer than two sizes, or one that is not positive.</exception>
    public Architecture(IEnumerable<int> sizes, Activation activation, bool biases)
    {
        Sizes = [.. sizes];
        Activation = activation;
        HasBiases = biases;
        if (Sizes.Length < 2) throw new ArgumentException($"A network needs an input and an output size; {Sizes.Length} given.",
            nameof(sizes));
        if (Sizes.Any(size => size < 1))
            throw new ArgumentException($"Every layer needs at least one neuron; the sizes are {this}.", nameof(sizes));

        var layers = ImmutableArray.CreateBuilder<LayerView>(Sizes.Length - 1);
        int offset = 0;
        for (int i = 0; i + 1 < Sizes.Length; i++)
        {
            var layer = new LayerView(i, offset, Sizes[i], Sizes[i + 1], biases);
            layers.Add(layer);
            offset = checked(offset + layer.ParameterCount);
        }
        Layers = layers.MoveToImmutable();
        ParameterCount = offset;
        WeightCount = Layers.Sum(layer => layer.WeightCount);
    }

    /// <summary>Neurons per layer, inputs first.</summary>
    public ImmutableArray<int> Sizes { get; }

    /// <summary>The hidden layers' activation.</summary>
    public Activation Activation { get; }

    /// <summary>Whether every neuron has a bias.</summary>
    public bool HasBiases { get; }

    /// <summary>The layers of parameters, in order: one fewer than <see cref="Sizes"/>.</summary>
    public ImmutableArray<LayerView> Layers { get; }

    /// <summary>Number of input features.</summary>
    public int InputSize => Sizes[0];

    /// <summary>Number of classes.</summary>
    public int OutputSize => Sizes[^1];

    /// <summary>Length of the parameter vector.</summary>
    public int ParameterCount { get; }

    /// <summary>Number of weights, biases not counted.</summary>
    public int WeightCount { get; }

    /// <summary>Floating-point operations of one training step on <paramref name="rows"/> rows: forward 2PN, weight gradient 2PN,
    /// activation gradient 2(P - P_first)N, with P weights and N rows. Elementwise work is not counted.</summary>
    public double FlopsPerStep(int rows) => 2.0 * rows * (3.0 * WeightCount - Layers[0].WeightCount);

    /// <summary>Reads what <see cref="ToString"/> writes: "64-16x6-10".</summary>
    /// <param name="text">Neurons per layer joined by hyphens, repeated layers as "neurons x times".</param>
    /// <param name="activation">The hidden layers' activation.</param>
    /// <param name="biases">Whether every neuron has a bias.</param>
    /// <exception cref="FormatException">The text is not such a name; the message says which part of it.</exception>
    public static Architecture Parse(string text, Activation activation, bool biases)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('-');
        if (parts.Length < 2) throw new FormatException(
            $"'{Excerpt.Of(text)}' is not a network: it needs inputs and outputs at least, like 64-16x6-10.");
        var sizes = new List<int>();
        for (int i = 0; i < parts.Length; i++)
        {
            string[] factors = parts[i].Split('x');
            bool hidden = i > 0 && i < parts.Length - 1;
            int times = 1;
            if (factors.Length > (hidden ? 2 : 1) || !TryCount(factors[0], LargestLayer, out int neurons)
                || (factors.Length == 2 && !TryCount(factors[1], MostLayers, out times)))
                throw new FormatException(
                    $"'{Excerpt.Of(text)}' is not a network: '{Excerpt.Of(parts[i])}' is not a layer of 1 to {LargestLayer:N0} neurons"
                    + (hidden ? $", like 16, or up to {MostLayers:N0} of them, like 16x6." : ", like 64."));
            sizes.AddRange(Enumerable.Repeat(neurons, times));
            if (sizes.Count > MostLayers)
                throw new FormatException($"The network '{Excerpt.Of(text)}' has more than {MostLayers:N0} layers.");
        }
        try
        {
            return new Architecture(sizes, activation, biases);
        }
        catch (OverflowException)
        {
            throw new FormatException(
                $"The network '{Excerpt.Of(text)}' has more parameters than can be counted; make its layers smaller.");
        }
    }

    /// <summary>Sizes joined by hyphens, equal neighbours folded: "64-256-10", "64-16x6-10".</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int i = 0; i < Sizes.Length;)
        {
            int run = 1;
            bool hidden = i > 0 && i < Sizes.Length - 1;
            while (hidden && i + run < Sizes.Length - 1 && Sizes[i + run] == Sizes[i]) run++;
            if (i > 0) text.Append('-');
            text.Append(CultureInfo.InvariantCulture, $"{Sizes[i]}");
            if (run > 1) text.Append(CultureInfo.InvariantCulture, $"x{run}");
            i += run;
        }
        return text.ToString();
    }

    private static bool TryCount(string text, int most, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= 1 && count <= most;
}
