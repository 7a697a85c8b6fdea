using System.Numerics;
using System.Runtime.InteropServices;
using NormLab.Numerics;
using NormLab.Randomness;

namespace NormLab.Training.Dropout;

/// <summary>Factors 1 + sigma n with sigma^2 = rate / (1 - rate) and n standard normal: a factor is a function of the seed, the stream and
/// its place in it. Place i takes word i of the stream, a group of 32 together, as <see cref="NormalNumbers"/> says. The normal numbers are
/// of single precision, the same in both precisions.</summary>
/// <param name="seed">The seed.</param>
/// <param name="rate">The dropout rate that has the same variance.</param>
internal sealed class GaussianNoise(ulong seed, double rate)
{
    private const int NumbersAtATime = 16 * NormalNumbers.GroupLength;

    private readonly Philox _generator = new(seed);
    private readonly double _deviation = Math.Sqrt(rate / (1 - rate));

    /// <summary>The least whole number of groups that holds so many places.</summary>
    public static int Padded(int places) =>
        checked((places + NormalNumbers.GroupLength - 1) / NormalNumbers.GroupLength * NormalNumbers.GroupLength);

    /// <summary>Fills part of the factors of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="factors">All its factors, in whole groups.</param>
    /// <param name="part">Which part; several threads may do so at once.</param>
    public void Fill<T>(ulong stream, Span<T> factors, Part part = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int first, int end) = part.Of(factors.Length / NormalNumbers.GroupLength);
        Span<uint> words = stackalloc uint[NumbersAtATime];
        Span<float> normals = stackalloc float[NumbersAtATime];
        for (int start = first * NormalNumbers.GroupLength; start < end * NormalNumbers.GroupLength; start += NumbersAtATime)
        {
            int count = Math.Min(NumbersAtATime, end * NormalNumbers.GroupLength - start);
            _generator.Fill(stream, (ulong)start / Philox.WordsPerCounter, words[..count]);
            NormalNumbers.Fill(words[..count], normals[..count]);
            Scale(normals[..count], factors.Slice(start, count));
        }
    }

    private void Scale<T>(ReadOnlySpan<float> normals, Span<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float)) normals.CopyTo(MemoryMarshal.Cast<T, float>(factors));
        else Widening.Copy(normals, MemoryMarshal.Cast<T, double>(factors));
        Span<Vector<T>> registers = MemoryMarshal.Cast<T, Vector<T>>(factors);
        T deviation = T.CreateChecked(_deviation);
        foreach (ref Vector<T> register in registers) register = register * deviation + Vector<T>.One;
        // Groups are whole registers, whatever their width.
    }
}
