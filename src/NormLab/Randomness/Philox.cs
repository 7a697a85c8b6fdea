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
    /// <summary>Words of one counter.</summary>
    internal const int WordsPerCounter = 4;

    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57, WeylA = 0x9E3779B9, WeylB = 0xBB67AE85;

    /// <summary>Fills <paramref name="words"/> with the four words of counter <paramref name="low"/>, the four of the next, and so on.</summary>
    /// <param name="high">The upper 64 bits of all the counters: the stream.</param>
    /// <param name="low">The lower 64 bits of the first counter.</param>
    /// <param name="words">Overwritten; the last counter's surplus words are dropped.</param>
    public void Fill(ulong high, ulong low, Span<uint> words)
    {
        if (Avx2.IsSupported)
        {
            int whole = words.Length - words.Length % (2 * Vector512<uint>.Count);
            FillEights(high, low, words[..whole]);
            low += (ulong)(whole / WordsPerCounter);
            words = words[whole..];
        }
        Span<uint> last = stackalloc uint[WordsPerCounter];
        for (; !words.IsEmpty; low++)
        {
            Block(high, low, last);
            int count = Math.Min(WordsPerCounter, words.Length);
            last[..count].CopyTo(words);
            words = words[count..];
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

    /// <summary>Eight counters at a time, each word in the lower half of a 64-bit lane. What comes to lie in the upper half counts for nothing: the
    /// products don't read it, and it never moves down.</summary>
    private void FillEights(ulong high, ulong low, Span<uint> words)
    {
        Vector512<ulong> multiplierA = Vector512.Create((ulong)MultiplierA), multiplierB = Vector512.Create((ulong)MultiplierB);
        Vector512<ulong> weylA = Vector512.Create((ulong)WeylA), weylB = Vector512.Create((ulong)WeylB), lowerHalf = Vector512.Create((ulong)uint.MaxValue);
        // In this order the words of one counter after the other come out of the last exchange.
        Vector512<ulong> counters = Vector512.Create(low) + Vector512.Create(0ul, 4, 1, 5, 2, 6, 3, 7);
        ref uint target = ref MemoryMarshal.GetReference(words);
        for (int i = 0; i < words.Length; i += 2 * Vector512<uint>.Count, counters += Vector512.Create(8ul))
        {
            Vector512<ulong> c0 = counters, c1 = counters >>> 32, c2 = Vector512.Create(high), c3 = Vector512.Create(high >> 32);
            Vector512<ulong> k0 = Vector512.Create(key), k1 = Vector512.Create(key >> 32);
            for (int round = 0; round < Rounds; round++, k0 += weylA, k1 += weylB)
            {
                Vector512<ulong> a = MultiplyLowerHalves(multiplierA, c0), b = MultiplyLowerHalves(multiplierB, c2);
                (c0, c1, c2, c3) = ((b >>> 32) ^ c1 ^ k0, b, (a >>> 32) ^ c3 ^ k1, a);
            }
            (Vector512<ulong> first, Vector512<ulong> second) = Interleave((c0 & lowerHalf) | (c1 << 32), (c2 & lowerHalf) | (c3 << 32));
            first.AsUInt32().StoreUnsafe(ref target, (nuint)i);
            second.AsUInt32().StoreUnsafe(ref target, (nuint)(i + Vector512<uint>.Count));
        }
    }

    /// <summary>The products of the lower halves of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> MultiplyLowerHalves(Vector512<ulong> a, Vector512<ulong> b) => Avx512F.IsSupported
        ? Avx512F.Multiply(a.AsUInt32(), b.AsUInt32())
        : Vector512.Create(Avx2.Multiply(a.GetLower().AsUInt32(), b.GetLower().AsUInt32()), Avx2.Multiply(a.GetUpper().AsUInt32(), b.GetUpper().AsUInt32()));

    /// <summary>Lanes 0, 2, 4, 6 of both in turn, and lanes 1, 3, 5, 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong> Even, Vector512<ulong> Odd) Interleave(Vector512<ulong> a, Vector512<ulong> b) => Avx512F.IsSupported
        ? (Avx512F.UnpackLow(a, b), Avx512F.UnpackHigh(a, b))
        : (Vector512.Create(Avx2.UnpackLow(a.GetLower(), b.GetLower()), Avx2.UnpackLow(a.GetUpper(), b.GetUpper())),
           Vector512.Create(Avx2.UnpackHigh(a.GetLower(), b.GetLower()), Avx2.UnpackHigh(a.GetUpper(), b.GetUpper())));
}
