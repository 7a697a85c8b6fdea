using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormLab.Randomness;

/// <summary>Eight counters in registers of 512 bits, each word in the lower half of a 64-bit lane. What comes to lie in the upper half
/// counts for nothing: the products don't read it, and it never moves down.</summary>
internal readonly struct PhiloxCounters512(Vector512<ulong> c0, Vector512<ulong> c1, Vector512<ulong> c2, Vector512<ulong> c3)
    : IPhiloxCounters<PhiloxCounters512>
{
    private readonly Vector512<ulong> _c0 = c0, _c1 = c1, _c2 = c2, _c3 = c3;

    public static int Count => 8;

    // In this order the exchange at the end brings out the words of one counter after the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxCounters512 Create(ulong high, ulong low)
    {
        Vector512<ulong> lows = Vector512.Create(low) + Vector512.Create(0ul, 4, 1, 5, 2, 6, 3, 7);
        return new(lows, lows >>> 32, Vector512.Create(high), Vector512.Create(high >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhiloxCounters512 Next(ulong k0, ulong k1)
    {
        Vector512<ulong> a = Avx512F.Multiply(Vector512.Create((ulong)Philox.MultiplierA).AsUInt32(), _c0.AsUInt32());
        Vector512<ulong> b = Avx512F.Multiply(Vector512.Create((ulong)Philox.MultiplierB).AsUInt32(), _c2.AsUInt32());
        return new((b >>> 32) ^ _c1 ^ Vector512.Create(k0), b, (a >>> 32) ^ _c3 ^ Vector512.Create(k1), a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref uint words)
    {
        Vector512<ulong> lowerHalf = Vector512.Create((ulong)uint.MaxValue), first = (_c0 & lowerHalf) | (_c1 << 32),
            second = (_c2 & lowerHalf) | (_c3 << 32);
        Avx512F.UnpackLow(first, second).AsUInt32().StoreUnsafe(ref words);
        Avx512F.UnpackHigh(first, second).AsUInt32().StoreUnsafe(ref words, 16);
    }
}
