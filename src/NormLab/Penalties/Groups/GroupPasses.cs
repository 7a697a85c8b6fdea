using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Groups;

/// <summary>Passes over a layer's groups: the length of each, then what its entries become. Columns lie in the lanes, a strip of four
/// registers after the other, so that nothing but registers holds their sums; each runs down the rows, with the same bits in every register
/// width. A row's sum is that of its lanes, whose order depends on the width.</summary>
internal static class GroupPasses
{
    /// <summary>target &lt;- map of the entries, group by group. The spans may be the same.</summary>
    /// <param name="map">The map.</param>
    /// <param name="entries">The layer's weights, row-major.</param>
    /// <param name="fanOut">Columns.</param>
    /// <param name="by">What makes a group.</param>
    /// <param name="target">As long as the entries.</param>
    public static void Run<TMap, T>(TMap map, ReadOnlySpan<T> entries, int fanOut, NeuronGroup by, Span<T> target)
        where TMap : struct, IGroupMap
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (InstructionSets.Widest)
        {
            case InstructionSet.Vector512: GroupPasses<Lanes512<T>, TMap, T>.Run(map, entries, fanOut, by, target); break;
            case InstructionSet.Vector256: GroupPasses<Lanes256<T>, TMap, T>.Run(map, entries, fanOut, by, target); break;
            case InstructionSet.Vector128: GroupPasses<Lanes128<T>, TMap, T>.Run(map, entries, fanOut, by, target); break;
            default: GroupPasses<ScalarLanes<T>, TMap, T>.Run(map, entries, fanOut, by, target); break;
        }
    }
}

/// <summary>The same in registers of one width.</summary>
internal static class GroupPasses<TLanes, TMap, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where TMap : struct, IGroupMap
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc cref="GroupPasses.Run"/>
    public static void Run(TMap map, ReadOnlySpan<T> entries, int fanOut, NeuronGroup by, Span<T> target)
    {
        if (entries.Length != target.Length || entries.Length % fanOut != 0)
            throw new ArgumentException($"{entries.Length} entries in rows of {fanOut} do not fit a target of {target.Length}.",
                nameof(target));
        nint rows = entries.Length / fanOut;
        ref T source = ref MemoryMarshal.GetReference(entries), to = ref MemoryMarshal.GetReference(target);
        if (by == NeuronGroup.Outgoing)
        {
            for (nint row = 0; row < rows; row++)
                Row(map, ref Unsafe.Add(ref source, row * fanOut), ref Unsafe.Add(ref to, row * fanOut), fanOut);
            return;
        }
        nint column = 0;
        for (; column <= fanOut - 4 * TLanes.Count; column += 4 * TLanes.Count)
            Strip(map, ref Unsafe.Add(ref source, column), ref Unsafe.Add(ref to, column), rows, fanOut);
        for (; column <= fanOut - TLanes.Count; column += TLanes.Count)
            Column<TLanes>(map, ref Unsafe.Add(ref source, column), ref Unsafe.Add(ref to, column), rows, fanOut);
        // What is left, such as the ten classes of an output layer, goes through narrower registers.
        if (Vector256.IsHardwareAccelerated && Lanes256<T>.Count < TLanes.Count && column <= fanOut - Lanes256<T>.Count)
        {
            Column<Lanes256<T>>(map, ref Unsafe.Add(ref source, column), ref Unsafe.Add(ref to, column), rows, fanOut);
            column += Lanes256<T>.Count;
        }
        if (Vector128.IsHardwareAccelerated && Lanes128<T>.Count < TLanes.Count && column <= fanOut - Lanes128<T>.Count)
        {
            Column<Lanes128<T>>(map, ref Unsafe.Add(ref source, column), ref Unsafe.Add(ref to, column), rows, fanOut);
            column += Lanes128<T>.Count;
        }
        for (; column < fanOut; column++)
            Column<ScalarLanes<T>>(map, ref Unsafe.Add(ref source, column), ref Unsafe.Add(ref to, column), rows, fanOut);
    }

    private static void Row(TMap map, ref T source, ref T target, nint length)
    {
        TLanes even = TLanes.Zero, odd = TLanes.Zero;
        nint i = 0;
        for (; i <= length - 2 * TLanes.Count; i += 2 * TLanes.Count)
        {
            even = AddSquare(map, even, ref Unsafe.Add(ref source, i));
            odd = AddSquare(map, odd, ref Unsafe.Add(ref source, i + TLanes.Count));
        }
        ScalarLanes<T> sum = new(TLanes.Sum(even + odd));
        for (nint rest = i; rest < length; rest++) sum = AddSquare(map, sum, ref Unsafe.Add(ref source, rest));
        ScalarLanes<T> norm = ScalarLanes<T>.SquareRoot(sum);
        TLanes norms = TLanes.Broadcast(norm.Value);
        for (i = 0; i <= length - TLanes.Count; i += TLanes.Count)
            Put(map, norms, ref Unsafe.Add(ref source, i), ref Unsafe.Add(ref target, i));
        for (; i < length; i++) Put(map, norm, ref Unsafe.Add(ref source, i), ref Unsafe.Add(ref target, i));
    }

    private static void Strip(TMap map, ref T source, ref T target, nint rows, nint stride)
    {
        TLanes a = TLanes.Zero, b = TLanes.Zero, c = TLanes.Zero, d = TLanes.Zero;
        for (nint row = 0; row < rows; row++)
        {
            ref T from = ref Unsafe.Add(ref source, row * stride);
            a = AddSquare(map, a, ref from);
            b = AddSquare(map, b, ref Unsafe.Add(ref from, TLanes.Count));
            c = AddSquare(map, c, ref Unsafe.Add(ref from, 2 * TLanes.Count));
            d = AddSquare(map, d, ref Unsafe.Add(ref from, 3 * TLanes.Count));
        }
        (a, b, c, d) = (TLanes.SquareRoot(a), TLanes.SquareRoot(b), TLanes.SquareRoot(c), TLanes.SquareRoot(d));
        for (nint row = 0; row < rows; row++)
        {
            ref T from = ref Unsafe.Add(ref source, row * stride), to = ref Unsafe.Add(ref target, row * stride);
            Put(map, a, ref from, ref to);
            Put(map, b, ref Unsafe.Add(ref from, TLanes.Count), ref Unsafe.Add(ref to, TLanes.Count));
            Put(map, c, ref Unsafe.Add(ref from, 2 * TLanes.Count), ref Unsafe.Add(ref to, 2 * TLanes.Count));
            Put(map, d, ref Unsafe.Add(ref from, 3 * TLanes.Count), ref Unsafe.Add(ref to, 3 * TLanes.Count));
        }
    }

    private static void Column<TRegister>(TMap map, ref T source, ref T target, nint rows, nint stride)
        where TRegister : unmanaged, ILanes<TRegister, T>
    {
        TRegister sum = TRegister.Zero;
        for (nint row = 0; row < rows; row++) sum = AddSquare(map, sum, ref Unsafe.Add(ref source, row * stride));
        TRegister norm = TRegister.SquareRoot(sum);
        for (nint row = 0; row < rows; row++)
            Put(map, norm, ref Unsafe.Add(ref source, row * stride), ref Unsafe.Add(ref target, row * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRegister AddSquare<TRegister>(TMap map, TRegister sum, ref T source)
        where TRegister : unmanaged, ILanes<TRegister, T>
    {
        TRegister entry = map.Entry<TRegister, T>(TRegister.Load(in source));
        return TRegister.FusedMultiplyAdd(entry, entry, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TRegister>(TMap map, TRegister norm, ref T source, ref T target)
        where TRegister : unmanaged, ILanes<TRegister, T> =>
        map.Result<TRegister, T>(map.Entry<TRegister, T>(TRegister.Load(in source)), norm, TRegister.Load(in target)).Store(ref target);
}
