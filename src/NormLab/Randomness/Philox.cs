using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NormLab.Randomness;

/// <summary>The counter-based generator Philox 4x32-10 of Salmon et al. (2011): four random words are a function of a 128-bit counter and
/// a 64-bit key alone, so any place in any stream can be reached at once and nothing but the counter is state.</summary>
/// <param name="key">The key; every key is a generator of its own.</param>
public sealed class Philox(ulong key)
{
    /// <summary>Words of one counter.</summary>
    internal const int WordsPerCounter = 4;

    internal const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57;

    private const int Rounds = 10;
    private const uint WeylA = 0x9E3779B9, WeylB = 0xBB67AE85;

    /// <summary>Fills <paramref name="words"/> with the four words of counter <paramref name="low"/>, the four of the next, and so
    /// on.</summary>
    /// <param name="high">The upper 64 bits of all the counters: the stream.</param>
    /// <param name="low">The lower 64 bits of the first counter.</param>
    /// <param name="words">Overwritten; the last counter's surplus words are dropped.</param>
    public void Fill(ulong high, ulong low, Span<uint> words)
    {
        int filled = Avx512F.IsSupported ? Fill<PhiloxCounters512>(high, low, words) : Avx2.IsSupported
            ? Fill<PhiloxCounters256>(high, low, words) : 0;
        low += (ulong)(filled / WordsPerCounter);
        words = words[filled..];
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

    /// <summary>Two groups of counters at a time, neither of which waits for the other's products, as often as all their words are
    /// wanted.</summary>
    /// <returns>How many words.</returns>
    private int Fill<TCounters>(ulong high, ulong low, Span<uint> words)
        where TCounters : struct, IPhiloxCounters<TCounters>
    {
        int half = TCounters.Count * WordsPerCounter, whole = words.Length - words.Length % (2 * half);
        ref uint target = ref MemoryMarshal.GetReference(words);
        for (int i = 0; i < whole; i += 2 * half, low += 2 * (ulong)TCounters.Count)
        {
            TCounters a = TCounters.Create(high, low), b = TCounters.Create(high, low + (ulong)TCounters.Count);
            ulong k0 = key, k1 = key >> 32;
            for (int round = 0; round < Rounds; round++, k0 += WeylA, k1 += WeylB) (a, b) = (a.Next(k0, k1), b.Next(k0, k1));
            a.Store(ref Unsafe.Add(ref target, i));
            b.Store(ref Unsafe.Add(ref target, i + half));
        }
        return whole;
    }
}
