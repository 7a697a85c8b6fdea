using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NormLab.Formats;

/// <summary>An array of NumPy's format: numbers, truth values or text, in any number of dimensions.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="type">Its element type as NumPy writes it: "&lt;f8".</param>
/// <param name="shape">Its dimensions.</param>
/// <param name="isFortran">Whether the first index runs fastest.</param>
/// <param name="bytes">Its elements.</param>
internal sealed class NumPyArray(string name, NumPyType type, ImmutableArray<int> shape, bool isFortran, ReadOnlyMemory<byte> bytes)
{
    /// <summary>What messages call it.</summary>
    public string Name => name;

    /// <summary>Its dimensions.</summary>
    public ImmutableArray<int> Shape => shape;

    /// <summary>Whether it holds text.</summary>
    public bool IsText => type.Kind is 'U' or 'S';

    /// <summary>Whether it holds truth values.</summary>
    public bool IsTruth => type.Kind == 'b';

    /// <summary>Whether it holds whole numbers.</summary>
    public bool IsWhole => type.Kind is 'i' or 'u';

    /// <summary>Its shape in words: "[100, 64]".</summary>
    public string ShapeText => $"[{string.Join(", ", shape)}]";

    /// <summary>Numbers of a row, that is, of one index of the first dimension.</summary>
    public int RowLength
    {
        get
        {
            int length = 1;
            foreach (int dimension in shape.AsSpan()[1..]) length *= dimension;
            return length;
        }
    }

    /// <summary>A number or truth value.</summary>
    /// <param name="row">Its index in the first dimension.</param>
    /// <param name="column">Its place in the row, the last index running fastest.</param>
    public double Number(int row, int column) => type.Number(bytes.Span.Slice(Place(row, column) * type.Size, type.Size));

    /// <summary>An element as text: numbers so that they can be read back, truth values as True and False.</summary>
    public string Text(int row, int column)
    {
        ReadOnlySpan<byte> element = bytes.Span.Slice(Place(row, column) * type.Size, type.Size);
        return type.Text(element);
    }

    private int Place(int row, int column)
    {
        if (!isFortran) return row * RowLengthOnce + column;
        int place = row, stride = shape[0];
        // The last index runs fastest in the column, the first in memory.
        for (int dimension = shape.Length - 1, rest = column; dimension > 0; dimension--)
        {
            int before = 1;
            for (int i = 1; i < dimension; i++) before *= shape[i];
            place += rest % shape[dimension] * stride * before;
            rest /= shape[dimension];
        }
        return place;
    }

    private int RowLengthOnce { get; } = shape.Length < 2 ? 1 : shape.Skip(1).Aggregate(1, (product, dimension) => product * dimension);
}

/// <summary>The element type of an array.</summary>
/// <param name="Kind">'f', 'i', 'u', 'b', 'U' or 'S'.</param>
/// <param name="Size">Bytes of an element.</param>
/// <param name="IsBigEndian">Whether the first byte is the highest.</param>
internal readonly record struct NumPyType(char Kind, int Size, bool IsBigEndian)
{
    /// <summary>Reads a type as NumPy writes it; null for one that is not read.</summary>
    public static NumPyType? Parse(string text)
    {
        if (text.Length < 3 || text[0] is not ('<' or '>' or '|' or '=')
            || !int.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return null;
        char kind = text[1];
        bool isKnown = kind switch
        {
            'f' => number is 2 or 4 or 8,
            'i' or 'u' => number is 1 or 2 or 4 or 8,
            'b' => number == 1,
            'U' or 'S' => number is >= 1 and <= 10_000,
            _ => false,
        };
        return isKnown ? new NumPyType(kind, kind == 'U' ? 4 * number : number, text[0] == '>') : null;
    }

    /// <summary>An element as a number.</summary>
    public double Number(ReadOnlySpan<byte> element)
    {
        Span<byte> bytes = stackalloc byte[8];
        element.CopyTo(bytes);
        bytes = bytes[..Size];
        if (IsBigEndian) bytes.Reverse();
        return (Kind, Size) switch
        {
            ('f', 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            ('f', _) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            ('i', 1) => (sbyte)bytes[0],
            ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            ('i', _) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            ('u', 2) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            ('u', 4) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            ('u', 8) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            ('b', _) => bytes[0] == 0 ? 0 : 1,
            _ => bytes[0],
        };
    }

    /// <summary>An element as text.</summary>
    public string Text(ReadOnlySpan<byte> element) => Kind switch
    {
        'U' => (IsBigEndian ? BigUtf32 : Encoding.UTF32).GetString(element).TrimEnd('\0'),
        'S' => Encoding.UTF8.GetString(element).TrimEnd('\0'),
        'b' => element[0] == 0 ? "False" : "True",
        'i' when Size == 8 => Whole(element).ToString(CultureInfo.InvariantCulture),
        'u' when Size == 8 => ((ulong)Whole(element)).ToString(CultureInfo.InvariantCulture),
        'f' when double.IsNaN(Number(element)) => "",
        'f' when Size == 4 => ((float)Number(element)).ToString("R", CultureInfo.InvariantCulture),
        _ => Number(element).ToString("R", CultureInfo.InvariantCulture),
    };

    private static readonly Encoding BigUtf32 = new UTF32Encoding(bigEndian: true, byteOrderMark: false);

    private long Whole(ReadOnlySpan<byte> element) =>
        IsBigEndian ? BinaryPrimitives.ReadInt64BigEndian(element) : BinaryPrimitives.ReadInt64LittleEndian(element);
}
