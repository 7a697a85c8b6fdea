using System.Numerics;
using System.Runtime.InteropServices;
using NormLab.Numerics;
using NormLab.Randomness;
using NormLab.Training.Optimizers;

namespace NormLab.Training.Populations;

/// <summary>The normal numbers of a population's points: place i of a step takes word i of stream 2^62 + step, a group of 32 together, as
/// <see cref="NormalNumbers"/> says. They are of single precision, the same in both precisions.</summary>
/// <typeparam name="T">The precision.</typeparam>
/// <param name="seed">The seed; every seed is a generator of its own.</param>
public sealed class PopulationNoise<T>(ulong seed) : INormalNoise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const ulong FirstStream = 1ul << 62;
    private const int NumbersAtATime = 16 * NormalNumbers.GroupLength;

    private readonly Philox _generator = new(seed);

    /// <inheritdoc/>
    public void Fill(int stepIndex, Span<T> normals)
    {
        Span<uint> words = stackalloc uint[NumbersAtATime];
        Span<float> numbers = stackalloc float[NumbersAtATime];
        for (int start = 0; start < normals.Length; start += NumbersAtATime)
        {
            Span<T> target = normals.Slice(start, Math.Min(NumbersAtATime, normals.Length - start));
            _generator.Fill(FirstStream + (ulong)stepIndex, (ulong)start / Philox.WordsPerCounter, words);
            NormalNumbers.Fill(words, numbers);
            if (typeof(T) == typeof(float)) numbers[..target.Length].CopyTo(MemoryMarshal.Cast<T, float>(target));
            else Widening.Copy(numbers[..target.Length], MemoryMarshal.Cast<T, double>(target));
        }
    }
}
