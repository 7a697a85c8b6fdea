using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Networks;
using NormLab.Numerics;

namespace NormLab.Training.Passes;

/// <summary>Bytes that <see cref="VectorizedBackpropagation{T}"/> holds for some rows. With s bytes a number, N rows in whole panels, I
/// inputs, H hidden neurons and C classes:
/// <para>evaluation s (N (I + H + 2C) + B I): inputs, activations, logits, labels, and a panel of B rows on their way into it;</para>
/// <para>gradient s (N (I + H + C) + A) more, from the first gradient on: inputs in the lanes, slopes that become deltas, and the sums A of
/// the weight gradients: all weights of the first layer and 288 for each output of other wide layers, both in whole registers. Where the
/// first layer's inputs do not lie in the lanes, they and its sums fall away.</para>
/// Panels of a layer that are padded to whole tiles are left out.</summary>
/// <param name="Evaluation">Bytes that both kinds of passes take.</param>
/// <param name="Gradient">Bytes more that only gradients take.</param>
public readonly record struct PassesMemory(long Evaluation, long Gradient)
{
    /// <summary>Rows that a wide layer's weight gradient transposes at a time.</summary>
    private const int TransposedRows = 288;

    /// <summary>Bytes of both.</summary>
    public long Total => Evaluation + Gradient;

    /// <summary>Of the passes of a network over some rows.</summary>
    /// <typeparam name="T">The precision.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows; 0 for none at all.</param>
    /// <param name="instructionSet">The registers to compute with.</param>
    public static PassesMemory Of<T>(Architecture network, int rows, InstructionSet instructionSet = InstructionSet.Automatic)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        if (rows == 0) return default;
        return instructionSet.Resolve() switch
        {
            InstructionSet.Scalar => In<ScalarLanes<T>, T>(network, rows),
            InstructionSet.Vector128 => In<Lanes128<T>, T>(network, rows),
            InstructionSet.Vector256 => In<Lanes256<T>, T>(network, rows),
            InstructionSet.Vector512 => In<Lanes512<T>, T>(network, rows),
            _ => throw new ArgumentOutOfRangeException(nameof(instructionSet), instructionSet, "No such instruction set."),
        };
    }

    private static PassesMemory In<TLanes, T>(Architecture network, int rows)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long n = RoundUp(rows, 3 * TLanes.Count);
        long inputs = network.InputSize, classes = network.OutputSize, hidden = network.Sizes.Skip(1).SkipLast(1).Sum();
        LayerView first = network.Layers[0];
        bool inputsInLanes = BackwardWorkspace<TLanes, T>.FillsLanes(first.FanIn, first.FanOut);
        long inLanes = inputsInLanes ? RoundUp(inputs, TLanes.Count) : 0;
        long sums = inLanes * first.FanOut + network.Layers.Skip(inputsInLanes ? 1 : 0)
            .Where(layer => BackwardWorkspace<TLanes, T>.IsWide(layer.FanIn, layer.FanOut))
                .Sum(layer => TransposedRows * RoundUp(layer.FanOut, 2 * TLanes.Count));
        int s = Unsafe.SizeOf<T>();
        return new PassesMemory(s * (n * (inputs + hidden + 2 * classes) + 3 * TLanes.Count * inputs),
            s * (n * (inLanes + hidden + classes) + sums));
    }

    private static long RoundUp(long count, int multiple) => (count + multiple - 1) / multiple * multiple;
}
