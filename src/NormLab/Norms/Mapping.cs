using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NormLab.Numerics;

namespace NormLab.Norms;

/// <summary>A function of one entry of a vector, a register at a time.</summary>
internal interface IMap
{
    /// <summary>The function of entries <paramref name="x"/>.</summary>
    TLanes Evaluate<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double>;
}

/// <summary>Applies a function to every entry of a vector: computed in float64, rounded once to the vector's precision.</summary>
internal static class Mapping
{
    /// <summary>destination_i = map(source_i), with the widest registers there are. Both may be the same vector.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Apply<T, TMap>(ReadOnlySpan<T> source, Span<T> destination, TMap map)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMap : struct, IMap
    {
        switch (InstructionSets.Widest)
        {
            case InstructionSet.Vector512: Apply<Lanes512<double>, T, TMap>(source, destination, map); break;
            case InstructionSet.Vector256: Apply<Lanes256<double>, T, TMap>(source, destination, map); break;
            case InstructionSet.Vector128: Apply<Lanes128<double>, T, TMap>(source, destination, map); break;
            default: Apply<ScalarLanes<double>, T, TMap>(source, destination, map); break;
        }
    }

    /// <summary>destination_i = map(source_i), with registers of one width.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Apply<TLanes, T, TMap>(ReadOnlySpan<T> source, Span<T> destination, TMap map)
        where TLanes : unmanaged, ILanes<TLanes, double>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMap : struct, IMap
    {
        CheckLengths(source, destination);
        Span<double> buffer = stackalloc double[Block.Length];
        for (int start = 0; start < source.Length; start += Block.Length)
        {
            ref double from = ref Unsafe.AsRef(in Block.Read(source, start, buffer));
            bool direct = typeof(T) == typeof(double) && source.Length - start >= Block.Length;
            ref double to = ref direct
                ? ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, double>(destination[start..]))
                : ref MemoryMarshal.GetReference(buffer);
            for (nint i = 0; i < Block.Length; i += TLanes.Count)
                map.Evaluate(TLanes.Load(in Unsafe.Add(ref from, i))).Store(ref Unsafe.Add(ref to, i));
            if (!direct) Block.Write(buffer, destination, start);
        }
    }

    /// <summary>Refuses a result of another length than the vector's.</summary>
    public static void CheckLengths<T>(ReadOnlySpan<T> source, Span<T> result)
    {
        if (source.Length != result.Length)
            throw new ArgumentException($"The result has room for {result.Length} entries; the vector has {source.Length}. Give "
            + "one of the same length.", nameof(result));
    }
}
