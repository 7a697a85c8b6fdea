using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NormLab.Formats;

/// <summary>A named array of numbers.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Element">Type of its elements.</param>
/// <param name="Shape">Its dimensions; none for a single number.</param>
/// <param name="Bytes">The elements, row-major, little-endian.</param>
public sealed record Tensor(string Name, TensorElement Element, ImmutableArray<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Makes a tensor of a copy of <paramref name="values"/>.</summary>
    /// <exception cref="NotSupportedException">There is no element type for <typeparamref name="T"/>.</exception>
    public static Tensor Of<T>(string name, ReadOnlySpan<T> values, params ImmutableArray<long> shape)
        where T : unmanaged
    {
        TensorElement element = TensorElements.Of<T>();
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        SwapOnBigEndian(bytes, TensorElements.SizeOf(element));
        return new Tensor(name, element, shape, bytes);
    }

    /// <summary>A copy of the elements.</summary>
    /// <exception cref="InvalidOperationException">They are of another type than <typeparamref name="T"/>.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        if (TensorElements.Of<T>() != Element)
            throw new InvalidOperationException($"The tensor '{Name}' holds {Element}, not {TensorElements.Of<T>()}.");
        T[] values = MemoryMarshal.Cast<byte, T>(Bytes.Span).ToArray();
        SwapOnBigEndian(MemoryMarshal.AsBytes(values.AsSpan()), TensorElements.SizeOf(Element));
        return values;
    }

    private static void SwapOnBigEndian(Span<byte> bytes, int size)
    {
        if (BitConverter.IsLittleEndian) return;
        for (int i = 0; i < bytes.Length; i += size) bytes.Slice(i, size).Reverse();
    }
}
