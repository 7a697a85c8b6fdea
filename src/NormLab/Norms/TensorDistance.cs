using System.Collections.Immutable;
using NormLab.Formats;

namespace NormLab.Norms;

/// <summary>How far two tensors of one name and shape are apart.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Shape">Their shape.</param>
/// <param name="Norms">The distance in each norm asked for, in that order.</param>
public sealed record TensorDistance(string Name, ImmutableArray<long> Shape, ImmutableArray<NormDistance> Norms)
{
    private const int PartSize = 1 << 20;

    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (count, dimension) => count * dimension);

    /// <summary>Whether a tensor holds parameters, numbers of a floating-point type, rather than counters, masks or the state of a random
    /// stream.</summary>
    public static bool HoldsParameters(Tensor tensor) => TensorElements.IsFloatingPoint(tensor.Element);

    /// <summary>Compares two tensors element by element, in float64 whatever their precisions.</summary>
    /// <exception cref="ArgumentException">Their shapes differ, or one does not hold parameters.</exception>
    public static TensorDistance Between(Tensor first, Tensor second, IReadOnlyList<NormOrder> orders) =>
        Between(TensorReader.Of(first), TensorReader.Of(second), orders);

    /// <summary>Compares two tensors that are read in parts of a million elements: the norm of a whole is the norm of its parts'
    /// norms.</summary>
    internal static TensorDistance Between(TensorReader first, TensorReader second, IReadOnlyList<NormOrder> orders)
    {
        if (!first.Shape.SequenceEqual(second.Shape))
            throw new ArgumentException($"The tensor '{first.Name}' has the shape [{string.Join(", ", first.Shape)}], the other "
                + $"[{string.Join(", ", second.Shape)}]. Give two of one shape.", nameof(second));
        int size = (int)Math.Min(first.Count, PartSize);
        double[] a = new double[size], b = new double[size], difference = new double[size];
        var bytes = new byte[sizeof(double) * size];
        var parts = orders.Select(_ => new List<NormDistance>()).ToArray();
        for (long start = 0; start == 0 || start < first.Count; start += PartSize)
        {
            int count = (int)Math.Min(first.Count - start, PartSize);
            first.ReadNumbers(start, a.AsSpan(0, count), bytes);
            second.ReadNumbers(start, b.AsSpan(0, count), bytes);
            for (int i = 0; i < count; i++) difference[i] = a[i] - b[i];
            for (int i = 0; i < parts.Length; i++)
                parts[i].Add(new NormDistance(orders[i], LpNorm.Of<double>(difference.AsSpan(0, count), orders[i]),
                    LpNorm.Of<double>(a.AsSpan(0, count), orders[i]), LpNorm.Of<double>(b.AsSpan(0, count), orders[i])));
        }
        return new TensorDistance(first.Name, first.Shape,
            [.. parts.Select((part, i) => part.Count == 1 ? part[0] : NormDistance.Join(part, orders[i]))]);
    }
}
