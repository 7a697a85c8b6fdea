using NormLab.Experiments.Specifications;
using NormLab.Networks;

namespace NormLab.Experiments.Execution;

/// <summary>Removes the smallest weights that a mask has left.</summary>
internal static class MagnitudeMask
{
    /// <summary>Marks round(remove n) of n weights left as not kept, those of smallest magnitude; of equal ones that with the smaller index
    /// first.</summary>
    /// <param name="network">Tells where the weights lie.</param>
    /// <param name="parameters">The weights that decide.</param>
    /// <param name="kept">What is left of all parameters; changed.</param>
    /// <param name="mask">How many are removed, and among which.</param>
    public static void Remove(Architecture network, ReadOnlySpan<double> parameters, bool[] kept, MaskSpecification mask)
    {
        IEnumerable<IEnumerable<LayerView>> compared = mask.Scope switch
        {
            MaskScope.Layer => network.Layers.Select(layer => (IEnumerable<LayerView>)[layer]),
            MaskScope.Global => [network.Layers],
            _ => throw new ArgumentOutOfRangeException(nameof(mask), mask.Scope, "There is no such scope."),
        };
        foreach (IEnumerable<LayerView> layers in compared)
        {
            int[] left = [.. layers.SelectMany(layer => Enumerable.Range(layer.Offset, layer.WeightCount)).Where(i => kept[i])];
            var keys = new (double Magnitude, int Index)[left.Length];
            for (int i = 0; i < left.Length; i++) keys[i] = (Math.Abs(parameters[left[i]]), left[i]);
            Array.Sort(keys);
            foreach ((_, int index) in keys.AsSpan(0, (int)Math.Round(mask.Remove * left.Length))) kept[index] = false;
        }
    }
}
