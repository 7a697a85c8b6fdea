using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormLab.Randomness;

/// <summary>Four counters in registers of 256 bits, each word in the lower half of a 64-bit lane. What comes to lie in the upper half
/// counts for nothing: the products don't read it, and it never moves down.</summary>
internal readonly struct PhiloxCounters256(Vector256<ulong> c0, Vector256<ulong> c1, Vector256<ulong> c2, Vector256<ulong> c3)
    : IPhiloxCounters<PhiloxCounters256>
{
    private readonly Vector256<ulong> _c0 = c0, _c1 = c1, _c2 = c2, _c3 = c3;

    public static int Count => 4;

    // In this order the exchange at the end brings out the words of one counter after the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxCounters256 Create(ulong high, ulong low)
    {
        Vector256<ulong> lows = Vector256.Create(low) + Vector256.Create(0ul, 2, 1, 3);
        return new(lows, lows >>> 32, Vector256.Create(high), Vector256.Create(high >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhiloxCounters256 Next(ulong k0, ulong k1)
    {
        Vector256<ulong> a = Avx2.Multiply(Vector256.Create((ulong)Philox.MultiplierA).AsUInt32(), _c0.AsUInt32());
        Vector256<ulong> b = Avx2.Multiply(Vector256.Create((ulong)Philox.MultiplierB).AsUInt32(), _c2.AsUInt32());
        return new((b >>> 32) ^ _c1 ^ Vector256.Create(k0), b, (a >>> 32) ^ _c3 ^ Vector256.Create(k1), a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref uint words)
    {
        Vector256<ulong> lowerHalf = Vector256.Create((ulong)uint.MaxValue), first = (_c0 & lowerHalf) | (_c1 << 32),
            second = (_c2 & lowerHalf) | (_c3 << 32);
        Avx2.UnpackLow(first, second).AsUInt32().StoreUnsafe(ref words);
        Avx2.UnpackHigh(first, second).AsUInt32().StoreUnsafe(ref words, 8);
    }
}
