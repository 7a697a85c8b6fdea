using NormLab.Networks;
using NormLab.Randomness;

namespace NormLab.Experiments.Execution;

/// <summary>As many weights of each layer as a mask keeps, at random places.</summary>
internal static class RandomMask
{
    /// <summary>The stream of the first layer: no other use of a seed draws from it.</summary>
    private const ulong FirstStream = 0x6D61736B00000000;

    /// <summary>Draws the places anew. Of a layer's weights those are kept that have the smallest words of a stream of their own; of equal
    /// words that with the smaller index.</summary>
    /// <param name="network">Tells where the weights lie.</param>
    /// <param name="kept">What is kept of all parameters; changed.</param>
    /// <param name="seed">The seed of the streams, one a layer.</param>
    public static void Draw(Architecture network, bool[] kept, long seed)
    {
        var random = new Philox((ulong)seed);
        foreach ((int i, LayerView layer) in network.Layers.Index())
        {
            Span<bool> places = kept.AsSpan(layer.Offset, layer.WeightCount);
            int count = places.Count(true);
            var words = new uint[places.Length];
            random.Fill(FirstStream + (ulong)i, 0, words);
            int[] order = [.. Enumerable.Range(0, words.Length).OrderBy(place => words[place])];
            places.Clear();
            foreach (int place in order.AsSpan(0, count)) places[place] = true;
        }
    }
}
