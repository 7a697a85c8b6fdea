using System.Collections.Immutable;

namespace NormLab.Formats;

/// <summary>Reads the bytes of a tensor from one of them on.</summary>
/// <param name="offset">The first byte.</param>
/// <param name="bytes">Filled with as many as it takes.</param>
internal delegate void TensorBytes(long offset, Span<byte> bytes);

/// <summary>A tensor whose elements are read in parts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">Type of its elements.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Read">Reads its bytes.</param>
internal sealed record TensorReader(string Name, TensorElement Element, ImmutableArray<long> Shape, TensorBytes Read)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (count, dimension) => count * dimension);

    /// <summary>Reads a tensor in memory.</summary>
    public static TensorReader Of(Tensor tensor) => new(tensor.Name, tensor.Element, tensor.Shape,
        (offset, bytes) => tensor.Bytes.Span.Slice((int)offset, bytes.Length).CopyTo(bytes));

    /// <summary>Reads numbers from an element on.</summary>
    /// <param name="first">The element.</param>
    /// <param name="numbers">Filled with as many as it takes.</param>
    /// <param name="bytes">Room for 8 bytes of each.</param>
    public void ReadNumbers(long first, Span<double> numbers, Span<byte> bytes)
    {
        int size = TensorElements.SizeOf(Element);
        bytes = bytes[..(size * numbers.Length)];
        Read(first * size, bytes);
        TensorElements.Widen(Element, bytes, numbers);
    }
}
