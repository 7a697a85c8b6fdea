using System.Buffers.Binary;

namespace NormLab.Formats;

/// <summary>What is to know of the element types.</summary>
internal static class TensorElements
{
    /// <summary>The element type of a .NET type.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static TensorElement Of<T>() => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Double => TensorElement.F64,
        TypeCode.Single => TensorElement.F32,
        TypeCode.Int64 => TensorElement.I64,
        TypeCode.Int32 => TensorElement.I32,
        TypeCode.Int16 => TensorElement.I16,
        TypeCode.SByte => TensorElement.I8,
        TypeCode.UInt64 => TensorElement.U64,
        TypeCode.UInt32 => TensorElement.U32,
        TypeCode.UInt16 => TensorElement.U16,
        TypeCode.Byte => TensorElement.U8,
        TypeCode.Boolean => TensorElement.BOOL,
        _ when typeof(T) == typeof(Half) => TensorElement.F16,
        _ => throw new NotSupportedException($"Tensors of {typeof(T).Name} are not supported."),
    };

    /// <summary>Bytes of one element.</summary>
    public static int SizeOf(TensorElement element) => element switch
    {
        TensorElement.F64 or TensorElement.I64 or TensorElement.U64 => 8,
        TensorElement.F32 or TensorElement.I32 or TensorElement.U32 => 4,
        TensorElement.F16 or TensorElement.BF16 or TensorElement.I16 or TensorElement.U16 => 2,
        _ => 1,
    };

    /// <summary>Whether elements are numbers of a floating-point type, as parameters are, rather than counters, masks or the state of a
    /// random stream.</summary>
    public static bool IsFloatingPoint(TensorElement element) => element is TensorElement.F64 or TensorElement.F32 or TensorElement.F16
        or TensorElement.BF16 or TensorElement.F8_E4M3 or TensorElement.F8_E5M2;

    /// <summary>The numbers of floating-point elements, all of which a double holds exactly.</summary>
    /// <param name="element">Their type.</param>
    /// <param name="bytes">The elements, little-endian.</param>
    /// <param name="numbers">As many numbers.</param>
    /// <exception cref="ArgumentException">The type is none of floating-point numbers.</exception>
    public static void Widen(TensorElement element, ReadOnlySpan<byte> bytes, Span<double> numbers)
    {
        switch (element)
        {
            case TensorElement.F64:
                for (int i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                break;
            case TensorElement.F32:
                for (int i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                break;
            case TensorElement.F16:
                for (int i = 0; i < numbers.Length; i++) numbers[i] = (double)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
                break;
            case TensorElement.BF16:
                for (int i = 0; i < numbers.Length; i++)
                    numbers[i] = BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16);
                break;
            case TensorElement.F8_E5M2:
                for (int i = 0; i < numbers.Length; i++) numbers[i] = (double)BitConverter.UInt16BitsToHalf((ushort)(bytes[i] << 8));
                break;
            case TensorElement.F8_E4M3:
                for (int i = 0; i < numbers.Length; i++) numbers[i] = OfE4M3(bytes[i]);
                break;
            default:
                throw new ArgumentException($"Elements of {element} are no floating-point numbers.", nameof(element));
        }
    }

    // Sign, exponent less 7, fraction of eighths; below the least exponent without the leading one. Only all ones is no number.
    private static double OfE4M3(byte bits)
    {
        int exponent = bits >> 3 & 15, fraction = bits & 7;
        double magnitude = (exponent, fraction) switch
        {
            (15, 7) => double.NaN,
            (0, _) => Math.ScaleB(fraction, -9),
            _ => Math.ScaleB(8 + fraction, exponent - 10),
        };
        return (bits & 128) == 0 ? magnitude : -magnitude;
    }
}
