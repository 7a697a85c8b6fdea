using System.Numerics;
using System.Runtime.InteropServices;

namespace NormLab.Training.StochasticWeights;

/// <summary>Products of vectors, number by number; the bits do not depend on the lanes.</summary>
internal static class Products
{
    /// <summary>product_i = a_i b_i. The product may lie where a or b lies.</summary>
    /// <exception cref="ArgumentException">The vectors differ in length.</exception>
    public static void Multiply<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Length != product.Length || b.Length != product.Length)
            throw new ArgumentException($"Vectors of {a.Length}, {b.Length} and {product.Length} numbers cannot be multiplied.");
        ReadOnlySpan<Vector<T>> x = MemoryMarshal.Cast<T, Vector<T>>(a), y = MemoryMarshal.Cast<T, Vector<T>>(b);
        Span<Vector<T>> target = MemoryMarshal.Cast<T, Vector<T>>(product);
        for (int i = 0; i < target.Length; i++) target[i] = x[i] * y[i];
        for (int i = target.Length * Vector<T>.Count; i < product.Length; i++) product[i] = a[i] * b[i];
    }
}
