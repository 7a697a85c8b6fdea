using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NormLab.Formats;

/// <summary>The element types of safetensors that NormLab reads and writes, by the names they have in the file.</summary>
public enum TensorElement
{
    /// <summary>IEEE 754 binary64.</summary>
    F64,

    /// <summary>IEEE 754 binary32.</summary>
    F32,

    /// <summary>Signed 64-bit integers.</summary>
    I64,

    /// <summary>Signed 32-bit integers.</summary>
    I32,

    /// <summary>Unsigned 64-bit integers.</summary>
    U64,

    /// <summary>Unsigned 32-bit integers.</summary>
    U32,

    /// <summary>Bytes.</summary>
    U8,
}

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
        TensorElement element = ElementOf<T>();
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        SwapOnBigEndian(bytes, SizeOf(element));
        return new Tensor(name, element, shape, bytes);
    }

    /// <summary>A copy of the elements.</summary>
    /// <exception cref="InvalidOperationException">They are of another type than <typeparamref name="T"/>.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        if (ElementOf<T>() != Element) throw new InvalidOperationException($"The tensor '{Name}' holds {Element}, not {ElementOf<T>()}.");
        T[] values = MemoryMarshal.Cast<byte, T>(Bytes.Span).ToArray();
        SwapOnBigEndian(MemoryMarshal.AsBytes(values.AsSpan()), SizeOf(Element));
        return values;
    }

    /// <summary>The element type of a .NET type.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    internal static TensorElement ElementOf<T>() => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Double => TensorElement.F64,
        TypeCode.Single => TensorElement.F32,
        TypeCode.Int64 => TensorElement.I64,
        TypeCode.Int32 => TensorElement.I32,
        TypeCode.UInt64 => TensorElement.U64,
        TypeCode.UInt32 => TensorElement.U32,
        TypeCode.Byte => TensorElement.U8,
        _ => throw new NotSupportedException($"Tensors of {typeof(T).Name} are not supported."),
    };

    /// <summary>Bytes of one element.</summary>
    internal static int SizeOf(TensorElement element) => element switch
    {
        TensorElement.F64 or TensorElement.I64 or TensorElement.U64 => 8,
        TensorElement.U8 => 1,
        _ => 4,
    };

    private static void SwapOnBigEndian(Span<byte> bytes, int size)
    {
        if (BitConverter.IsLittleEndian) return;
        for (int i = 0; i < bytes.Length; i += size) bytes.Slice(i, size).Reverse();
    }
}
