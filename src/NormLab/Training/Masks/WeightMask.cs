using System.Numerics;
using System.Runtime.InteropServices;

namespace NormLab.Training.Masks;

/// <summary>Which parameters are trained: w_i stays where kept, and is +0 where not. Its bits do not depend on the registers, and it
/// allocates nothing.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class WeightMask<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _kept;

    /// <summary>A mask of as many parameters as the network has.</summary>
    /// <param name="kept">For every parameter whether it is trained.</param>
    public WeightMask(ReadOnlySpan<bool> kept)
    {
        _kept = new T[kept.Length];
        for (int i = 0; i < kept.Length; i++) _kept[i] = kept[i] ? T.One : T.Zero;
    }

    /// <summary>Sets what is not kept to 0.</summary>
    /// <param name="vector">A number for every parameter.</param>
    /// <exception cref="ArgumentException">It is of another length.</exception>
    public void Apply(Span<T> vector)
    {
        if (vector.Length != _kept.Length)
            throw new ArgumentException($"A mask of {_kept.Length} parameters does not fit a vector of {vector.Length}.", nameof(vector));
        ReadOnlySpan<Vector<T>> kept = MemoryMarshal.Cast<T, Vector<T>>(_kept);
        Span<Vector<T>> target = MemoryMarshal.Cast<T, Vector<T>>(vector);
        // Chosen, not multiplied: 0 times infinity is no number, and 0 times a negative one is -0.
        for (int i = 0; i < target.Length; i++)
            target[i] = Vector.ConditionalSelect(Vector.GreaterThan(kept[i], Vector<T>.Zero), target[i], Vector<T>.Zero);
        for (int i = target.Length * Vector<T>.Count; i < vector.Length; i++)
            if (_kept[i] == T.Zero) vector[i] = T.Zero;
    }
}
