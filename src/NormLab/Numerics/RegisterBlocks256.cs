using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormLab.Numerics;

/// <summary>Square blocks of numbers in AVX registers: their transposes and the sums of their rows. Numbers are exchanged within 128 bits;
/// which 128 bits stand side by side is settled before, by loading halves, or after, by exchanging them.</summary>
internal static class RegisterBlocks256
{
    /// <summary>Lane i is the sum of the lanes of the i-th of 4 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> SumEach(ref double registers)
    {
        Vector256<double> ab = Pair(ref registers), cd = Pair(ref Unsafe.Add(ref registers, 8));
        return Avx.Permute2x128(ab, cd, 0x20) + Avx.Permute2x128(ab, cd, 0x31);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<double> Pair(ref double registers)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref registers), b = Vector256.LoadUnsafe(ref registers, 4);
            return Avx.UnpackLow(a, b) + Avx.UnpackHigh(a, b);
        }
    }

    /// <summary>Lane i is the sum of the lanes of the i-th of 8 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SumEach(ref float registers)
    {
        Vector256<float> abcd = Four(ref registers), efgh = Four(ref Unsafe.Add(ref registers, 32));
        return Avx.Permute2x128(abcd, efgh, 0x20) + Avx.Permute2x128(abcd, efgh, 0x31);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<float> Four(ref float registers)
        {
            return Pair(Pair(Vector256.LoadUnsafe(ref registers), Vector256.LoadUnsafe(ref registers, 8)),
                Pair(Vector256.LoadUnsafe(ref registers, 16), Vector256.LoadUnsafe(ref registers, 24)));
        }

        // Sums of neighbours, two by two: the order in which the lanes of one register are added up.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<float> Pair(Vector256<float> a, Vector256<float> b) => Avx.Shuffle(a, b, 0x88) + Avx.Shuffle(a, b, 0xdd);
    }

    /// <summary>Transposes 4 rows of 4 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref double source, nint sourceStride, ref double destination, nint destinationStride)
    {
        TwoColumns(ref source, sourceStride, ref destination, destinationStride);
        TwoColumns(ref Unsafe.Add(ref source, 2), sourceStride, ref Unsafe.Add(ref destination, 2 * destinationStride), destinationStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void TwoColumns(ref double source, nint sourceStride, ref double destination, nint destinationStride)
        {
            Vector256<double> ac = Halves(ref source, ref Unsafe.Add(ref source, 2 * sourceStride));
            Vector256<double> bd = Halves(ref Unsafe.Add(ref source, sourceStride), ref Unsafe.Add(ref source, 3 * sourceStride));
            Avx.UnpackLow(ac, bd).StoreUnsafe(ref destination);
            Avx.UnpackHigh(ac, bd).StoreUnsafe(ref destination, (nuint)destinationStride);
        }
    }

    /// <summary>Transposes 8 rows of 8 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref float source, nint sourceStride, ref float destination, nint destinationStride)
    {
        FourColumns(ref source, sourceStride, ref destination, destinationStride);
        FourColumns(ref Unsafe.Add(ref source, 4), sourceStride, ref Unsafe.Add(ref destination, 4 * destinationStride), destinationStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void FourColumns(ref float source, nint sourceStride, ref float destination, nint destinationStride)
        {
            ref float below = ref Unsafe.Add(ref source, 4 * sourceStride);
            Vector256<float> ae = Halves(ref source, ref below);
            Vector256<float> bf = Halves(ref Unsafe.Add(ref source, sourceStride), ref Unsafe.Add(ref below, sourceStride));
            Vector256<float> cg = Halves(ref Unsafe.Add(ref source, 2 * sourceStride), ref Unsafe.Add(ref below, 2 * sourceStride));
            Vector256<float> dh = Halves(ref Unsafe.Add(ref source, 3 * sourceStride), ref Unsafe.Add(ref below, 3 * sourceStride));
            Vector256<double> left = Avx.UnpackLow(ae, bf).AsDouble(), right = Avx.UnpackLow(cg, dh).AsDouble();
            Avx.UnpackLow(left, right).AsSingle().StoreUnsafe(ref destination);
            Avx.UnpackHigh(left, right).AsSingle().StoreUnsafe(ref destination, (nuint)destinationStride);
            (left, right) = (Avx.UnpackHigh(ae, bf).AsDouble(), Avx.UnpackHigh(cg, dh).AsDouble());
            Avx.UnpackLow(left, right).AsSingle().StoreUnsafe(ref destination, (nuint)(2 * destinationStride));
            Avx.UnpackHigh(left, right).AsSingle().StoreUnsafe(ref destination, (nuint)(3 * destinationStride));
        }
    }

    /// <summary>16 bytes of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Halves<T>(ref T lower, ref T upper)
        where T : unmanaged => Vector256.Create(Vector128.LoadUnsafe(ref lower), Vector128.LoadUnsafe(ref upper));
}
