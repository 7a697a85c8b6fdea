using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormLab.Numerics;

/// <summary>Products of a weight matrix with panels. A panel holds a block of rows with the rows in the lanes, three registers a feature:
/// [feature][3 registers]. A tile computes some outputs of one panel with all its sums in registers: for every input it loads the
/// input's three registers once and multiplies them with one weight an output.</summary>
internal static unsafe class PanelProduct<TLanes, T, TStore>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TStore : struct, ITileStore
{
    private const int MostOutputs = 8, BlockBytes = 128 * 1024, PackedHeight = 4, LeastPackedPanels = 16, LeastPackedStepBytes = 1024;

    /// <summary>For every panel p and output j: store(bias_j + sum_k weights_kj inputs_pk).</summary>
    /// <param name="panels">How many panels.</param>
    /// <param name="inputs">[panel][input stride][3 registers]</param>
    /// <param name="inputStride">Features between panels of the input, at least the weights' inputs.</param>
    /// <param name="weights">Weights and biases.</param>
    /// <param name="height">Outputs of a tile: 8, 5 or 4.</param>
    /// <param name="outputs">[panel][output stride][3 registers]; what is written beyond the weights' outputs means nothing.</param>
    /// <param name="outputStride">Features between panels of the output, at least the weights' outputs in whole tiles.</param>
    [SkipLocalsInit]
    public static void Multiply(
        int panels, ReadOnlySpan<T> inputs, int inputStride, WeightView<T> weights, int height, Span<T> outputs, int outputStride)
    {
        int width = 3 * TLanes.Count, depth = weights.Inputs, tiles = (weights.Outputs + height - 1) / height;
        if (inputStride < depth || outputStride < tiles * height
            || inputs.Length < panels * inputStride * width || outputs.Length < panels * outputStride * width)
            throw new ArgumentException($"Panels of {inputStride} and {outputStride} features do not fit a product of {depth} inputs "
                + $"and {weights.Outputs} outputs.");
        // Biases of whole tiles are read where they lie; those of the last tile, and the zeros of layers without, from here.
        Span<T> starts = stackalloc T[MostOutputs];
        starts.Clear();
        int whole = weights.Outputs / height * height;
        if (weights.Biases.Length > 0) weights.Biases[whole..].CopyTo(starts);
        Offsets offsets = new(height, weights.OutputStep), lastOffsets = new(weights.Outputs - whole, weights.OutputStep);
        int block = BlockLength(weights, height);
        bool isPacked = IsPacked(panels, weights, height, block);
        T* packed = stackalloc T[isPacked ? block * depth : 0];
        for (int start = 0; start < weights.Outputs; start += block)
        {
            int end = Math.Min(start + block, weights.Outputs);
            ref T blockWeights = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights.Weights), (nint)start * weights.OutputStep);
            (nint tileStep, nint inputStep) = ((nint)height * weights.OutputStep, weights.InputStep);
            if (isPacked)
            {
                Pack(ref blockWeights, inputStep, depth, end - start, ref *packed);
                blockWeights = ref *packed;
                (tileStep, inputStep) = ((nint)height * depth, height);
            }
            for (int panel = 0; panel < panels; panel++)
            {
                ref T input = ref Unsafe.Add(ref MemoryMarshal.GetReference(inputs), (nint)panel * inputStride * width);
                ref T output = ref Unsafe.Add(ref MemoryMarshal.GetReference(outputs), ((nint)panel * outputStride + start) * width);
                ref T weight = ref blockWeights;
                for (int first = start; first < end; first += height, output = ref Unsafe.Add(ref output, height * width),
                    weight = ref Unsafe.Add(ref weight, tileStep))
                {
                    ref T bias = ref MemoryMarshal.GetReference(starts);
                    if (first < whole && weights.Biases.Length > 0)
                        bias = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights.Biases), first);
                    ref readonly Offsets rows = ref first < whole ? ref offsets : ref lastOffsets;
                    if (height == 8) Tile8(ref input, depth, ref weight, inputStep, in rows, ref bias, ref output);
                    else if (height == 5) Tile5(ref input, depth, ref weight, inputStep, in rows, ref bias, ref output);
                    else Tile4(ref input, depth, ref weight, inputStep, in rows, ref bias, ref output);
                }
            }
        }
    }

    /// <summary>Whether a block's weights are copied in the order in which tiles read them: where neighbouring outputs lie side by side but
    /// inputs so far apart that few share a page, and where enough panels read the copy to pay for it.</summary>
    private static bool IsPacked(int panels, WeightView<T> weights, int height, int block) =>
        height == PackedHeight && TLanes.TileRows == 4 && weights.OutputStep == 1 && weights.InputStep * Unsafe.SizeOf<T>()
            >= LeastPackedStepBytes && panels >= LeastPackedPanels
        && block * weights.Inputs * Unsafe.SizeOf<T>() <= BlockBytes;

    /// <summary>packed = [tile][input][4 outputs].</summary>
    private static void Pack(ref T weights, nint inputStep, int depth, int outputs, ref T packed)
    {
        for (int first = 0; first < outputs; first += PackedHeight)
        {
            ref T from = ref Unsafe.Add(ref weights, first), to = ref Unsafe.Add(ref packed, first * depth);
            int count = Math.Min(PackedHeight, outputs - first);
            for (int k = 0; k < depth; k++, from = ref Unsafe.Add(ref from, inputStep), to = ref Unsafe.Add(ref to, PackedHeight))
            {
                if (count < PackedHeight) MemoryMarshal.CreateReadOnlySpan(ref from, count).CopyTo(MemoryMarshal.CreateSpan(ref to, count));
                else if (typeof(T) == typeof(double)) Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);
                else Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
            }
        }
    }

    /// <summary>Outputs that all panels go through before the next, in whole tiles. Processors with 16 registers have second-level caches
    /// of 512 KB and less: there as many as keep their weights in it, beside the panels. With 32 registers a panel is twice as long, and to
    /// read it again for every block would cost what the weights do.</summary>
    private static int BlockLength(WeightView<T> weights, int height) =>
        TLanes.TileRows == 8 ? weights.Outputs : Math.Max(1, BlockBytes / (weights.Inputs * height * Unsafe.SizeOf<T>())) * height;

    /// <summary>8 outputs: 24 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8(ref T input, int depth, ref T weights, nint inputStep, ref readonly Offsets outputs, ref T bias, ref T output)
    {
        nint o1 = outputs.Output1, o2 = outputs.Output2, o3 = outputs.Output3, o4 = outputs.Output4, o5 = outputs.Output5,
            o6 = outputs.Output6, o7 = outputs.Output7;
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
            TLanes w1 = TLanes.Broadcast(Unsafe.Add(ref weights, o1));
            a1 = TLanes.FusedMultiplyAdd(w1, a, a1);
            b1 = TLanes.FusedMultiplyAdd(w1, b, b1);
            c1 = TLanes.FusedMultiplyAdd(w1, c, c1);
            TLanes w2 = TLanes.Broadcast(Unsafe.Add(ref weights, o2));
            a2 = TLanes.FusedMultiplyAdd(w2, a, a2);
            b2 = TLanes.FusedMultiplyAdd(w2, b, b2);
            c2 = TLanes.FusedMultiplyAdd(w2, c, c2);
            TLanes w3 = TLanes.Broadcast(Unsafe.Add(ref weights, o3));
            a3 = TLanes.FusedMultiplyAdd(w3, a, a3);
            b3 = TLanes.FusedMultiplyAdd(w3, b, b3);
            c3 = TLanes.FusedMultiplyAdd(w3, c, c3);
            TLanes w4 = TLanes.Broadcast(Unsafe.Add(ref weights, o4));
            a4 = TLanes.FusedMultiplyAdd(w4, a, a4);
            b4 = TLanes.FusedMultiplyAdd(w4, b, b4);
            c4 = TLanes.FusedMultiplyAdd(w4, c, c4);
            TLanes w5 = TLanes.Broadcast(Unsafe.Add(ref weights, o5));
            a5 = TLanes.FusedMultiplyAdd(w5, a, a5);
            b5 = TLanes.FusedMultiplyAdd(w5, b, b5);
            c5 = TLanes.FusedMultiplyAdd(w5, c, c5);
            TLanes w6 = TLanes.Broadcast(Unsafe.Add(ref weights, o6));
            a6 = TLanes.FusedMultiplyAdd(w6, a, a6);
            b6 = TLanes.FusedMultiplyAdd(w6, b, b6);
            c6 = TLanes.FusedMultiplyAdd(w6, c, c6);
            TLanes w7 = TLanes.Broadcast(Unsafe.Add(ref weights, o7));
            a7 = TLanes.FusedMultiplyAdd(w7, a, a7);
            b7 = TLanes.FusedMultiplyAdd(w7, b, b7);
            c7 = TLanes.FusedMultiplyAdd(w7, c, c7);
            input = ref Unsafe.Add(ref input, 3 * TLanes.Count);
            weights = ref Unsafe.Add(ref weights, inputStep);
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
    private static void Tile5(ref T input, int depth, ref T weights, nint inputStep, ref readonly Offsets outputs, ref T bias, ref T output)
    {
        nint o1 = outputs.Output1, o2 = outputs.Output2, o3 = outputs.Output3, o4 = outputs.Output4;
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
            TLanes w1 = TLanes.Broadcast(Unsafe.Add(ref weights, o1));
            a1 = TLanes.FusedMultiplyAdd(w1, a, a1);
            b1 = TLanes.FusedMultiplyAdd(w1, b, b1);
            c1 = TLanes.FusedMultiplyAdd(w1, c, c1);
            TLanes w2 = TLanes.Broadcast(Unsafe.Add(ref weights, o2));
            a2 = TLanes.FusedMultiplyAdd(w2, a, a2);
            b2 = TLanes.FusedMultiplyAdd(w2, b, b2);
            c2 = TLanes.FusedMultiplyAdd(w2, c, c2);
            TLanes w3 = TLanes.Broadcast(Unsafe.Add(ref weights, o3));
            a3 = TLanes.FusedMultiplyAdd(w3, a, a3);
            b3 = TLanes.FusedMultiplyAdd(w3, b, b3);
            c3 = TLanes.FusedMultiplyAdd(w3, c, c3);
            TLanes w4 = TLanes.Broadcast(Unsafe.Add(ref weights, o4));
            a4 = TLanes.FusedMultiplyAdd(w4, a, a4);
            b4 = TLanes.FusedMultiplyAdd(w4, b, b4);
            c4 = TLanes.FusedMultiplyAdd(w4, c, c4);
            input = ref Unsafe.Add(ref input, 3 * TLanes.Count);
            weights = ref Unsafe.Add(ref weights, inputStep);
        }
        StoreRow(a0, b0, c0, ref output);
        StoreRow(a1, b1, c1, ref Unsafe.Add(ref output, 3 * TLanes.Count));
        StoreRow(a2, b2, c2, ref Unsafe.Add(ref output, 6 * TLanes.Count));
        StoreRow(a3, b3, c3, ref Unsafe.Add(ref output, 9 * TLanes.Count));
        StoreRow(a4, b4, c4, ref Unsafe.Add(ref output, 12 * TLanes.Count));
    }

    /// <summary>4 outputs: 12 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(ref T input, int depth, ref T weights, nint inputStep, ref readonly Offsets outputs, ref T bias, ref T output)
    {
        nint o1 = outputs.Output1, o2 = outputs.Output2, o3 = outputs.Output3;
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
            TLanes w1 = TLanes.Broadcast(Unsafe.Add(ref weights, o1));
            a1 = TLanes.FusedMultiplyAdd(w1, a, a1);
            b1 = TLanes.FusedMultiplyAdd(w1, b, b1);
            c1 = TLanes.FusedMultiplyAdd(w1, c, c1);
            TLanes w2 = TLanes.Broadcast(Unsafe.Add(ref weights, o2));
            a2 = TLanes.FusedMultiplyAdd(w2, a, a2);
            b2 = TLanes.FusedMultiplyAdd(w2, b, b2);
            c2 = TLanes.FusedMultiplyAdd(w2, c, c2);
            TLanes w3 = TLanes.Broadcast(Unsafe.Add(ref weights, o3));
            a3 = TLanes.FusedMultiplyAdd(w3, a, a3);
            b3 = TLanes.FusedMultiplyAdd(w3, b, b3);
            c3 = TLanes.FusedMultiplyAdd(w3, c, c3);
            input = ref Unsafe.Add(ref input, 3 * TLanes.Count);
            weights = ref Unsafe.Add(ref weights, inputStep);
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

    /// <summary>Where the weights of a tile's outputs lie from those of its first. Outputs beyond the last repeat it.</summary>
    private readonly struct Offsets(int count, int step)
    {
        public readonly nint Output1 = Math.Min(1, count - 1) * step;
        public readonly nint Output2 = Math.Min(2, count - 1) * step;
        public readonly nint Output3 = Math.Min(3, count - 1) * step;
        public readonly nint Output4 = Math.Min(4, count - 1) * step;
        public readonly nint Output5 = Math.Min(5, count - 1) * step;
        public readonly nint Output6 = Math.Min(6, count - 1) * step;
        public readonly nint Output7 = Math.Min(7, count - 1) * step;
    }
}
