using System.Collections.Immutable;

namespace NormLab.Formats;

/// <summary>What a header says of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">Type of its elements.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Start">Where it starts in the data, in bytes.</param>
/// <param name="Length">Its bytes.</param>
internal sealed record TensorPlace(string Name, TensorElement Element, ImmutableArray<long> Shape, long Start, long Length)
{
    /// <summary>Bytes that a tensor of this shape fills; -1 where no file could hold it.</summary>
    public static long ByteCount(TensorElement element, ImmutableArray<long> shape)
    {
        if (shape.Any(dimension => dimension < 0)) return -1;
        if (shape.Contains(0)) return 0;
        long count = TensorElements.SizeOf(element);
        foreach (long dimension in shape)
        {
            if (count > long.MaxValue / dimension) return -1;
            count *= dimension;
        }
        return count;
    }

    /// <summary>A type and shape in words.</summary>
    public static string Describe(TensorElement element, ImmutableArray<long> shape) =>
        $"{element} in the shape [{string.Join(", ", shape)}]";
}
