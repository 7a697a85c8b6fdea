using System.Collections.Immutable;
using NormLab.Formats;

namespace NormLab.Norms;

/// <summary>How far two tensors of one name and shape are apart.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Shape">Their shape.</param>
/// <param name="Norms">The distance in each norm asked for, in that order.</param>
public sealed record TensorDistance(string Name, ImmutableArray<long> Shape, ImmutableArray<NormDistance> Norms)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (count, dimension) => count * dimension);

    /// <summary>Whether a tensor holds parameters, numbers of a floating-point type, rather than counters or the state of a random
    /// stream.</summary>
    public static bool HoldsParameters(Tensor tensor) => tensor.Element is TensorElement.F64 or TensorElement.F32;

    /// <summary>Compares two tensors element by element, in float64 whatever their precisions.</summary>
    /// <exception cref="ArgumentException">Their shapes differ, or one does not hold parameters.</exception>
    public static TensorDistance Between(Tensor first, Tensor second, IReadOnlyList<NormOrder> orders)
    {
        if (!first.Shape.SequenceEqual(second.Shape))
            throw new ArgumentException($"The tensor '{first.Name}' has the shape [{string.Join(", ", first.Shape)}], the other "
                + $"[{string.Join(", ", second.Shape)}]. Give two of one shape.", nameof(second));
        double[] a = Numbers(first), b = Numbers(second), difference = new double[a.Length];
        for (int i = 0; i < a.Length; i++) difference[i] = a[i] - b[i];
        return new TensorDistance(first.Name, first.Shape, [.. orders.Select(order =>
            new NormDistance(order, LpNorm.Of<double>(difference, order), LpNorm.Of<double>(a, order), LpNorm.Of<double>(b, order)))]);
    }

    private static double[] Numbers(Tensor tensor) => tensor.Element switch
    {
        TensorElement.F64 => tensor.ToArray<double>(),
        TensorElement.F32 => Array.ConvertAll(tensor.ToArray<float>(), number => (double)number),
        _ => throw new ArgumentException($"The tensor '{tensor.Name}' holds {tensor.Element}; parameters are F64 or F32.", nameof(tensor)),
    };
}
