using System.Numerics;
using System.Runtime.InteropServices;

namespace NormLab.Training;

/// <summary>Random words compared with a threshold, as bytes of 1 and 0.</summary>
internal static class MaskThreshold
{
    /// <summary>keep_i = words_i at least threshold.</summary>
    public static void AtLeast(ReadOnlySpan<uint> words, uint threshold, Span<byte> keep)
    {
        int i = 0;
        var limit = new Vector<uint>(threshold);
        for (; i + Vector<byte>.Count <= words.Length; i += Vector<byte>.Count)
        {
            Vector<ushort> low = Vector.Narrow(Compare(words, i, 0, limit), Compare(words, i, 1, limit));
            Vector<ushort> high = Vector.Narrow(Compare(words, i, 2, limit), Compare(words, i, 3, limit));
            (Vector.Narrow(low, high) & Vector<byte>.One).CopyTo(keep[i..]);
        }
        for (; i < words.Length; i++) keep[i] = words[i] >= threshold ? (byte)1 : (byte)0;

        static Vector<uint> Compare(ReadOnlySpan<uint> words, int start, int part, Vector<uint> limit) =>
            Vector.GreaterThanOrEqual(new Vector<uint>(words[(start + part * Vector<uint>.Count)..]), limit);
    }

    /// <summary>keep_i = the 53-bit number floor(a / 2^5) 2^26 + floor(b / 2^6) of the i-th pair of words a, b is above threshold.</summary>
    public static void DoubleAbove(ReadOnlySpan<uint> words, ulong threshold, Span<byte> keep)
    {
        int i = 0, count = words.Length / 2;
        var limit = new Vector<ulong>(threshold);
        ReadOnlySpan<ulong> pairs = MemoryMarshal.Cast<uint, ulong>(words);
        for (; BitConverter.IsLittleEndian && i + Vector<byte>.Count <= count; i += Vector<byte>.Count)
        {
            Vector<ushort> low = Vector.Narrow(Narrow(pairs, i, 0, limit), Narrow(pairs, i, 2, limit));
            Vector<ushort> high = Vector.Narrow(Narrow(pairs, i, 4, limit), Narrow(pairs, i, 6, limit));
            (Vector.Narrow(low, high) & Vector<byte>.One).CopyTo(keep[i..]);
        }
        for (; i < count; i++) keep[i] = (((ulong)words[2 * i] >> 5 << 26) | (words[2 * i + 1] >> 6)) > threshold ? (byte)1 : (byte)0;

        static Vector<uint> Narrow(ReadOnlySpan<ulong> pairs, int start, int part, Vector<ulong> limit) =>
            Vector.Narrow(Compare(pairs, start, part, limit), Compare(pairs, start, part + 1, limit));

        static Vector<ulong> Compare(ReadOnlySpan<ulong> pairs, int start, int part, Vector<ulong> limit)
        {
            var pair = new Vector<ulong>(pairs[(start + part * Vector<ulong>.Count)..]);
            return Vector.GreaterThan(((pair & new Vector<ulong>(0xffffffe0)) << 21) | (pair >>> 38), limit);
        }
    }
}
