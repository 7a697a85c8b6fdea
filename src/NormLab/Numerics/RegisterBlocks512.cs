using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormLab.Numerics;

/// <summary>Square blocks of numbers in AVX-512 registers: their transposes and the sums of their rows. Each stage exchanges halves at one
/// distance: neighbours within 128 bits, then 128-bit quarters.</summary>
internal static class RegisterBlocks512
{
    /// <summary>Lane i is the sum of the lanes of the i-th of 8 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SumEach(ref double registers)
    {
        return Quarters(
            Quarters(Pair(ref registers), Pair(ref Unsafe.Add(ref registers, 16))),
            Quarters(Pair(ref Unsafe.Add(ref registers, 32)), Pair(ref Unsafe.Add(ref registers, 48))));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<double> Pair(ref double registers)
        {
            Vector512<double> a = Vector512.LoadUnsafe(ref registers), b = Vector512.LoadUnsafe(ref registers, 8);
            return Avx512F.UnpackLow(a, b) + Avx512F.UnpackHigh(a, b);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<double> Quarters(Vector512<double> a, Vector512<double> b) =>
            Avx512F.Shuffle4x128(a, b, 0x88) + Avx512F.Shuffle4x128(a, b, 0xdd);
    }

    /// <summary>Lane i is the sum of the lanes of the i-th of 16 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SumEach(ref float registers)
    {
        return Quarters(
            Quarters(Four(ref registers), Four(ref Unsafe.Add(ref registers, 64))),
            Quarters(Four(ref Unsafe.Add(ref registers, 128)), Four(ref Unsafe.Add(ref registers, 192))));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<float> Four(ref float registers)
        {
            Vector512<double> a = Pair(ref registers).AsDouble(), b = Pair(ref Unsafe.Add(ref registers, 32)).AsDouble();
            return Avx512F.UnpackLow(a, b).AsSingle() + Avx512F.UnpackHigh(a, b).AsSingle();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<float> Pair(ref float registers)
        {
            Vector512<float> a = Vector512.LoadUnsafe(ref registers), b = Vector512.LoadUnsafe(ref registers, 16);
            return Avx512F.UnpackLow(a, b) + Avx512F.UnpackHigh(a, b);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<float> Quarters(Vector512<float> a, Vector512<float> b) =>
            Avx512F.Shuffle4x128(a, b, 0x88) + Avx512F.Shuffle4x128(a, b, 0xdd);
    }

    /// <summary>Transposes 8 rows of 8 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref double source, nint sourceStride, ref double destination, nint destinationStride)
    {
        (Vector512<double> a0, Vector512<double> a1) = Pair(ref source, sourceStride);
        (Vector512<double> b0, Vector512<double> b1) = Pair(ref Unsafe.Add(ref source, 2 * sourceStride), sourceStride);
        (Vector512<double> c0, Vector512<double> c1) = Pair(ref Unsafe.Add(ref source, 4 * sourceStride), sourceStride);
        (Vector512<double> d0, Vector512<double> d1) = Pair(ref Unsafe.Add(ref source, 6 * sourceStride), sourceStride);
        StoreQuarters(a0, b0, c0, d0, ref destination, 2 * destinationStride);
        StoreQuarters(a1, b1, c1, d1, ref Unsafe.Add(ref destination, destinationStride), 2 * destinationStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector512<double> Even, Vector512<double> Odd) Pair(ref double source, nint stride)
        {
            Vector512<double> a = Vector512.LoadUnsafe(ref source), b = Vector512.LoadUnsafe(ref source, (nuint)stride);
            return (Avx512F.UnpackLow(a, b), Avx512F.UnpackHigh(a, b));
        }
    }

    /// <summary>Transposes 16 rows of 16 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float source, nint sourceStride, ref float destination, nint destinationStride)
    {
        (Vector512<double> a0, Vector512<double> a1, Vector512<double> a2, Vector512<double> a3) = Four(ref source, sourceStride);
        (Vector512<double> b0, Vector512<double> b1, Vector512<double> b2, Vector512<double> b3) =
            Four(ref Unsafe.Add(ref source, 4 * sourceStride), sourceStride);
        (Vector512<double> c0, Vector512<double> c1, Vector512<double> c2, Vector512<double> c3) =
            Four(ref Unsafe.Add(ref source, 8 * sourceStride), sourceStride);
        (Vector512<double> d0, Vector512<double> d1, Vector512<double> d2, Vector512<double> d3) =
            Four(ref Unsafe.Add(ref source, 12 * sourceStride), sourceStride);
        StoreQuarters(a0, b0, c0, d0, ref Row(ref destination, 0, destinationStride), 2 * destinationStride);
        StoreQuarters(a1, b1, c1, d1, ref Row(ref destination, 1, destinationStride), 2 * destinationStride);
        StoreQuarters(a2, b2, c2, d2, ref Row(ref destination, 2, destinationStride), 2 * destinationStride);
        StoreQuarters(a3, b3, c3, d3, ref Row(ref destination, 3, destinationStride), 2 * destinationStride);

        // Four rows: each quarter of the k-th result is a column of the 4 x 4 square that the rows have there.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector512<double> Column0, Vector512<double> Column1, Vector512<double> Column2, Vector512<double> Column3) Four(
            ref float source, nint stride)
        {
            Vector512<float> a = Vector512.LoadUnsafe(ref source), b = Vector512.LoadUnsafe(ref source, (nuint)stride);
            Vector512<float> c = Vector512.LoadUnsafe(ref source, (nuint)(2 * stride)),
                d = Vector512.LoadUnsafe(ref source, (nuint)(3 * stride));
            Vector512<double> low = Avx512F.UnpackLow(a, b).AsDouble(), high = Avx512F.UnpackHigh(a, b).AsDouble();
            Vector512<double> lowNext = Avx512F.UnpackLow(c, d).AsDouble(), highNext = Avx512F.UnpackHigh(c, d).AsDouble();
            return (Avx512F.UnpackLow(low, lowNext), Avx512F.UnpackHigh(low, lowNext), Avx512F.UnpackLow(high, highNext),
                Avx512F.UnpackHigh(high, highNext));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static ref double Row(ref float destination, nint row, nint stride) =>
            ref Unsafe.As<float, double>(ref Unsafe.Add(ref destination, row * stride));
    }

    /// <summary>Row q of the destination gets the q-th quarters of a, b, c and d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreQuarters(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d,
        ref double destination, nint stride)
    {
        Vector512<double> abEven = Avx512F.Shuffle4x128(a, b, 0x88), abOdd = Avx512F.Shuffle4x128(a, b, 0xdd);
        Vector512<double> cdEven = Avx512F.Shuffle4x128(c, d, 0x88), cdOdd = Avx512F.Shuffle4x128(c, d, 0xdd);
        Avx512F.Shuffle4x128(abEven, cdEven, 0x88).StoreUnsafe(ref destination);
        Avx512F.Shuffle4x128(abOdd, cdOdd, 0x88).StoreUnsafe(ref destination, (nuint)stride);
        Avx512F.Shuffle4x128(abEven, cdEven, 0xdd).StoreUnsafe(ref destination, (nuint)(2 * stride));
        Avx512F.Shuffle4x128(abOdd, cdOdd, 0xdd).StoreUnsafe(ref destination, (nuint)(3 * stride));
    }
}
