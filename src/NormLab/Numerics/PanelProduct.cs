using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Products of a weight matrix with panels. A panel holds a block of rows with the rows in the lanes, three registers a feature:
/// [feature][3 registers]. A tile computes some outputs of one panel with all its sums in registers: for every input it loads the
/// input's three registers once and multiplies them with one weight an output.</summary>
internal static class PanelProduct<TLanes, T, TStore>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TStore : struct, ITileStore
{
    /// <summary>For every panel p and output j: store(bias_j + sum_k weights_kj inputs_pk).</summary>
    /// <param name="panels">How many panels.</param>
    /// <param name="inputs">[panel][input stride][3 registers]</param>
    /// <param name="inputStride">Features between panels of the input, at least the matrix's inputs.</param>
    /// <param name="matrix">Weights and biases.</param>
    /// <param name="outputs">[panel][output stride][3 registers]</param>
    /// <param name="outputStride">Features between panels of the output, at least the matrix's outputs in whole tiles.</param>
    public static void Multiply(int panels, ReadOnlySpan<T> inputs, int inputStride, PackedMatrix<T> matrix, Span<T> outputs, int outputStride)
    {
        int width = 3 * TLanes.Count, height = matrix.TileHeight, depth = matrix.Inputs;
        if (inputStride < depth || outputStride < matrix.Tiles * height
            || inputs.Length < panels * inputStride * width || outputs.Length < panels * outputStride * width)
            throw new ArgumentException($"Panels of {inputStride} and {outputStride} features do not fit a product of {depth} inputs and {matrix.Outputs} outputs.");
        for (int panel = 0; panel < panels; panel++)
        {
            ref T input = ref Unsafe.Add(ref MemoryMarshal.GetReference(inputs), (nint)panel * inputStride * width);
            ref T output = ref Unsafe.Add(ref MemoryMarshal.GetReference(outputs), (nint)panel * outputStride * width);
            ref T weights = ref MemoryMarshal.GetReference(matrix.Weights);
            ref T bias = ref MemoryMarshal.GetReference(matrix.Bias);
            for (int tile = 0; tile < matrix.Tiles; tile++)
            {
                if (height == 8) Tile8(ref input, depth, ref weights, ref bias, ref output);
                else if (height == 5) Tile5(ref input, depth, ref weights, ref bias, ref output);
                else Tile4(ref input, depth, ref weights, ref bias, ref output);
                weights = ref Unsafe.Add(ref weights, (nint)depth * height);
                bias = ref Unsafe.Add(ref bias, height);
                output = ref Unsafe.Add(ref output, height * width);
            }
        }
    }

    /// <summary>8 outputs: 24 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8(ref T input, int depth, ref T weights, ref T bias, ref T output)
    {
        TLanes a0 = TLanes.Broadcast(bias), b0 = a0, c0 = a0;
        TLanes a1 = TLanes.Broadcast(Unsafe.Add(ref bias, 1)), b1 = a1, c1 = a1;
        TLanes a2 = TLanes.Broadcast(Unsafe.Add(ref bias, 2)), b2 = a2, c2 = a2;
        TLanes a3 = TLanes.Broadcast(Unsafe.Add(ref bias, 3)), b3 = a3, c3 = a3;
        TLanes a4 = TLanes.Broadcast(Unsafe.Add(ref bias, 4)), b4 = a4, c4 = a4;
        TLanes a5 = TLanes.Broadcast(Unsafe.Add(ref bias, 5)), b5 = a5, c5 = a5;
        TLanes a6 = TLanes.Broadcast(Unsafe.Add(ref bias, 6)), b6 = a6, c6 = a6;
        TLanes a7 = TLanes.Broadcast(Unsafe.Add(ref bias, 7)), b7 = a7, c7 = a7;
        for (int k = 0; k < depth; k++)
        {
            TLanes a = TLanes.Load(in input), b = TLanes.Load(in Unsafe.Add(ref input, TLanes.Count));
            TLanes c = TLanes.Load(in Unsafe.Add(ref input, 2 * TLanes.Count));
            TLanes w0 = TLanes.Broadcast(weights);
            a0 = TLanes.FusedMultiplyAdd(w0, a, a0);
            b0 = TLanes.FusedMultiplyAdd(w0, b, b0);
            c0 = TLanes.FusedMultiplyAdd(w0, c, c0);
            TLanes w1 = TLanes.Broadcast(Unsafe.Add(ref weights, 1));
            a1 = TLanes.FusedMultiplyAdd(w1, a, a1);
            b1 = TLanes.FusedMultiplyAdd(w1, b, b1);
            c1 = TLanes.FusedMultiplyAdd(w1, c, c1);
            TLanes w2 = TLanes.Broadcast(Unsafe.Add(ref weights, 2));
            a2 = TLanes.FusedMultiplyAdd(w2, a, a2);
            b2 = TLanes.FusedMultiplyAdd(w2, b, b2);
            c2 = TLanes.FusedMultiplyAdd(w2, c, c2);
            TLanes w3 = TLanes.Broadcast(Unsafe.Add(ref weights, 3));
            a3 = TLanes.FusedMultiplyAdd(w3, a, a3);
            b3 = TLanes.FusedMultiplyAdd(w3, b, b3);
            c3 = TLanes.FusedMultiplyAdd(w3, c, c3);
            TLanes w4 = TLanes.Broadcast(Unsafe.Add(ref weights, 4));
            a4 = TLanes.FusedMultiplyAdd(w4, a, a4);
            b4 = TLanes.FusedMultiplyAdd(w4, b, b4);
            c4 = TLanes.FusedMultiplyAdd(w4, c, c4);
            TLanes w5 = TLanes.Broadcast(Unsafe.Add(ref weights, 5));
            a5 = TLanes.FusedMultiplyAdd(w5, a, a5);
            b5 = TLanes.FusedMultiplyAdd(w5, b, b5);
            c5 = TLanes.FusedMultiplyAdd(w5, c, c5);
            TLanes w6 = TLanes.Broadcast(Unsafe.Add(ref weights, 6));
            a6 = TLanes.FusedMultiplyAdd(w6, a, a6);
            b6 = TLanes.FusedMultiplyAdd(w6, b, b6);
            c6 = TLanes.FusedMultiplyAdd(w6, c, c6);
            TLanes w7 = TLanes.Broadcast(Unsafe.Add(ref weights, 7));
            a7 = TLanes.FusedMultiplyAdd(w7, a, a7);
            b7 = TLanes.FusedMultiplyAdd(w7, b, b7);
            c7 = TLanes.FusedMultiplyAdd(w7, c, c7);
            input = ref Unsafe.Add(ref input, 3 * TLanes.Count);
            weights = ref Unsafe.Add(ref weights, 8);
        }
        StoreRow(a0, b0, c0, ref output);
        StoreRow(a1, b1, c1, ref Unsafe.Add(ref output, 3 * TLanes.Count));
        StoreRow(a2, b2, c2, ref Unsafe.Add(ref output, 6 * TLanes.Count));
        StoreRow(a3, b3, c3, ref Unsafe.Add(ref output, 9 * TLanes.Count));
        StoreRow(a4, b4, c4, ref Unsafe.Add(ref output, 12 * TLanes.Count));
        StoreRow(a5, b5, c5, ref Unsafe.Add(ref output, 15 * TLanes.Count));
        StoreRow(a6, b6, c6, ref Unsafe.Add(ref output, 18 * TLanes.Count));
        StoreRow(a7, b7, c7, ref Unsafe.Add(ref output, 21 * TLanes.Count));
    }

    /// <summary>5 outputs: 15 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile5(ref T input, int depth, ref T weights, ref T bias, ref T output)
    {
        TLanes a0 = TLanes.Broadcast(bias), b0 = a0, c0 = a0;
        TLanes a1 = TLanes.Broadcast(Unsafe.Add(ref bias, 1)), b1 = a1, c1 = a1;
        TLanes a2 = TLanes.Broadcast(Unsafe.Add(ref bias, 2)), b2 = a2, c2 = a2;
        TLanes a3 = TLanes.Broadcast(Unsafe.Add(ref bias, 3)), b3 = a3, c3 = a3;
        TLanes a4 = TLanes.Broadcast(Unsafe.Add(ref bias, 4)), b4 = a4, c4 = a4;
        for (int k = 0; k < depth; k++)
        {
            TLanes a = TLanes.Load(in input), b = TLanes.Load(in Unsafe.Add(ref input, TLanes.Count));
            TLanes c = TLanes.Load(in Unsafe.Add(ref input, 2 * TLanes.Count));
            TLanes w0 = TLanes.Broadcast(weights);
            a0 = TLanes.FusedMultiplyAdd(w0, a, a0);
            b0 = TLanes.FusedMultiplyAdd(w0, b, b0);
            c0 = TLanes.FusedMultiplyAdd(w0, c, c0);
            TLanes w1 = TLanes.Broadcast(Unsafe.Add(ref weights, 1));
            a1 = TLanes.FusedMultiplyAdd(w1, a, a1);
            b1 = TLanes.FusedMultiplyAdd(w1, b, b1);
            c1 = TLanes.FusedMultiplyAdd(w1, c, c1);
            TLanes w2 = TLanes.Broadcast(Unsafe.Add(ref weights, 2));
            a2 = TLanes.FusedMultiplyAdd(w2, a, a2);
            b2 = TLanes.FusedMultiplyAdd(w2, b, b2);
            c2 = TLanes.FusedMultiplyAdd(w2, c, c2);
            TLanes w3 = TLanes.Broadcast(Unsafe.Add(ref weights, 3));
            a3 = TLanes.FusedMultiplyAdd(w3, a, a3);
            b3 = TLanes.FusedMultiplyAdd(w3, b, b3);
            c3 = TLanes.FusedMultiplyAdd(w3, c, c3);
            TLanes w4 = TLanes.Broadcast(Unsafe.Add(ref weights, 4));
            a4 = TLanes.FusedMultiplyAdd(w4, a, a4);
            b4 = TLanes.FusedMultiplyAdd(w4, b, b4);
            c4 = TLanes.FusedMultiplyAdd(w4, c, c4);
            input = ref Unsafe.Add(ref input, 3 * TLanes.Count);
            weights = ref Unsafe.Add(ref weights, 5);
        }
        StoreRow(a0, b0, c0, ref output);
        StoreRow(a1, b1, c1, ref Unsafe.Add(ref output, 3 * TLanes.Count));
        StoreRow(a2, b2, c2, ref Unsafe.Add(ref output, 6 * TLanes.Count));
        StoreRow(a3, b3, c3, ref Unsafe.Add(ref output, 9 * TLanes.Count));
        StoreRow(a4, b4, c4, ref Unsafe.Add(ref output, 12 * TLanes.Count));
    }

    /// <summary>4 outputs: 12 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(ref T input, int depth, ref T weights, ref T bias, ref T output)
    {
        TLanes a0 = TLanes.Broadcast(bias), b0 = a0, c0 = a0;
        TLanes a1 = TLanes.Broadcast(Unsafe.Add(ref bias, 1)), b1 = a1, c1 = a1;
        TLanes a2 = TLanes.Broadcast(Unsafe.Add(ref bias, 2)), b2 = a2, c2 = a2;
        TLanes a3 = TLanes.Broadcast(Unsafe.Add(ref bias, 3)), b3 = a3, c3 = a3;
        for (int k = 0; k < depth; k++)
        {
            TLanes a = TLanes.Load(in input), b = TLanes.Load(in Unsafe.Add(ref input, TLanes.Count));
            TLanes c = TLanes.Load(in Unsafe.Add(ref input, 2 * TLanes.Count));
            TLanes w0 = TLanes.Broadcast(weights);
            a0 = TLanes.FusedMultiplyAdd(w0, a, a0);
            b0 = TLanes.FusedMultiplyAdd(w0, b, b0);
            c0 = TLanes.FusedMultiplyAdd(w0, c, c0);
            TLanes w1 = TLanes.Broadcast(Unsafe.Add(ref weights, 1));
            a1 = TLanes.FusedMultiplyAdd(w1, a, a1);
            b1 = TLanes.FusedMultiplyAdd(w1, b, b1);
            c1 = TLanes.FusedMultiplyAdd(w1, c, c1);
            TLanes w2 = TLanes.Broadcast(Unsafe.Add(ref weights, 2));
            a2 = TLanes.FusedMultiplyAdd(w2, a, a2);
            b2 = TLanes.FusedMultiplyAdd(w2, b, b2);
            c2 = TLanes.FusedMultiplyAdd(w2, c, c2);
            TLanes w3 = TLanes.Broadcast(Unsafe.Add(ref weights, 3));
            a3 = TLanes.FusedMultiplyAdd(w3, a, a3);
            b3 = TLanes.FusedMultiplyAdd(w3, b, b3);
            c3 = TLanes.FusedMultiplyAdd(w3, c, c3);
            input = ref Unsafe.Add(ref input, 3 * TLanes.Count);
            weights = ref Unsafe.Add(ref weights, 4);
        }
        StoreRow(a0, b0, c0, ref output);
        StoreRow(a1, b1, c1, ref Unsafe.Add(ref output, 3 * TLanes.Count));
        StoreRow(a2, b2, c2, ref Unsafe.Add(ref output, 6 * TLanes.Count));
        StoreRow(a3, b3, c3, ref Unsafe.Add(ref output, 9 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(TLanes a, TLanes b, TLanes c, ref T output)
    {
        TStore.Store(a, ref output);
        TStore.Store(b, ref Unsafe.Add(ref output, TLanes.Count));
        TStore.Store(c, ref Unsafe.Add(ref output, 2 * TLanes.Count));
    }
}
