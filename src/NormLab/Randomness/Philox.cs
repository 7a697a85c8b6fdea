using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormLab.Randomness;

/// <summary>The counter-based generator Philox 4x32-10 of Salmon et al. (2011): four random words are a function of a 128-bit counter and
/// a 64-bit key alone, so any place in any stream can be reached at once and nothing but the counter is state.</summary>
/// <param name="key">The key; every key is a generator of its own.</param>
public sealed class Philox(ulong key)
{
    private const int Rounds = 10, WordsPerCounter = 4;
    private const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57, WeylA = 0x9E3779B9, WeylB = 0xBB67AE85;

    /// <summary>Fills <paramref name="words"/> with the four words of counter <paramref name="low"/>, the four of the next, and so on.</summary>
    /// <param name="high">The upper 64 bits of all the counters: the stream.</param>
    /// <param name="low">The lower 64 bits of the first counter.</param>
    /// <param name="words">Overwritten; the last counter's surplus words are dropped.</param>
    public void Fill(ulong high, ulong low, Span<uint> words)
    {
        const int Counters = 4;
        int i = 0;
        for (; i + Counters * WordsPerCounter <= words.Length; i += Counters * WordsPerCounter, low += Counters)
        {
            (Vector256<ulong> first, Vector256<ulong> second) = Block(high, Vector256.Create(low) + Vector256<ulong>.Indices);
            Span<ulong> pairs = MemoryMarshal.Cast<uint, ulong>(words.Slice(i, Counters * WordsPerCounter));
            for (int c = 0; c < Counters; c++) (pairs[2 * c], pairs[2 * c + 1]) = (first[c], second[c]);
        }
        Span<uint> rest = stackalloc uint[WordsPerCounter];
        for (; i < words.Length; i += WordsPerCounter, low++)
        {
            Block(high, low, rest);
            rest[..Math.Min(WordsPerCounter, words.Length - i)].CopyTo(words[i..]);
        }
    }

    /// <summary>The four words of one counter.</summary>
    private void Block(ulong high, ulong low, Span<uint> words)
    {
        uint c0 = (uint)low, c1 = (uint)(low >> 32), c2 = (uint)high, c3 = (uint)(high >> 32), k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++, k0 += WeylA, k1 += WeylB)
        {
            ulong a = (ulong)MultiplierA * c0, b = (ulong)MultiplierB * c2;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ k0, (uint)b, (uint)(a >> 32) ^ c3 ^ k1, (uint)a);
        }
        (words[0], words[1], words[2], words[3]) = (c0, c1, c2, c3);
    }

    /// <summary>Four counters at once, each word in a 64-bit lane; returns words 0 and 1 and words 2 and 3 of each counter as one number.</summary>
    private (Vector256<ulong> First, Vector256<ulong> Second) Block(ulong high, Vector256<ulong> low)
    {
        Vector256<ulong> mask = Vector256.Create((ulong)uint.MaxValue), multiplierA = Vector256.Create((ulong)MultiplierA), multiplierB = Vector256.Create((ulong)MultiplierB);
        Vector256<ulong> c0 = low & mask, c1 = low >>> 32, c2 = Vector256.Create((ulong)(uint)high), c3 = Vector256.Create(high >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++, k0 += WeylA, k1 += WeylB)
        {
            Vector256<ulong> a = MultiplyLowHalves(multiplierA, c0), b = MultiplyLowHalves(multiplierB, c2);
            (c0, c1, c2, c3) = ((b >>> 32) ^ c1 ^ Vector256.Create((ulong)k0), b & mask, (a >>> 32) ^ c3 ^ Vector256.Create((ulong)k1), a & mask);
        }
        return (c0 | (c1 << 32), c2 | (c3 << 32));
    }

    /// <summary>a b for lanes below 2^32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyLowHalves(Vector256<ulong> a, Vector256<ulong> b) =>
        Avx2.IsSupported ? Avx2.Multiply(a.AsUInt32(), b.AsUInt32()) : a * b;
}
