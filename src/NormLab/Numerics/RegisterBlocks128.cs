using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormLab.Numerics;

/// <summary>Square blocks of numbers in registers of 128 bits: their transposes and the sums of their rows, of operations that every
/// processor with such registers has.</summary>
internal static class RegisterBlocks128
{
    /// <summary>Lane i is the sum of the lanes of the i-th of 2 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> SumEach(ref double registers)
    {
        Vector128<double> a = Vector128.LoadUnsafe(ref registers), b = Vector128.LoadUnsafe(ref registers, 2);
        return Lower(a, b) + Upper(a, b);
    }

    /// <summary>Lane i is the sum of the lanes of the i-th of 4 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SumEach(ref float registers)
    {
        return Pair(Pair(Vector128.LoadUnsafe(ref registers), Vector128.LoadUnsafe(ref registers, 4)),
            Pair(Vector128.LoadUnsafe(ref registers, 8), Vector128.LoadUnsafe(ref registers, 12)));

        // Sums of neighbours, two by two: the order in which the lanes of one register are added up.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector128<float> Pair(Vector128<float> a, Vector128<float> b)
        {
            (a, b) = (EvenFirst(a), EvenFirst(b));
            return Lower(a, b) + Upper(a, b);
        }
    }

    /// <summary>Transposes 2 rows of 2 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref double source, nint sourceStride, ref double destination, nint destinationStride)
    {
        Vector128<double> a = Vector128.LoadUnsafe(ref source), b = Vector128.LoadUnsafe(ref source, (nuint)sourceStride);
        Lower(a, b).StoreUnsafe(ref destination);
        Upper(a, b).StoreUnsafe(ref destination, (nuint)destinationStride);
    }

    /// <summary>Transposes 4 rows of 4 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref float source, nint sourceStride, ref float destination, nint destinationStride)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref source), b = Vector128.LoadUnsafe(ref source, (nuint)sourceStride);
        Vector128<float> c = Vector128.LoadUnsafe(ref source, (nuint)(2 * sourceStride)),
            d = Vector128.LoadUnsafe(ref source, (nuint)(3 * sourceStride));
        Vector128<float> above = EvenFirst(Lower(a, b)), below = EvenFirst(Lower(c, d));
        Lower(above, below).StoreUnsafe(ref destination);
        Upper(above, below).StoreUnsafe(ref destination, (nuint)destinationStride);
        (above, below) = (EvenFirst(Upper(a, b)), EvenFirst(Upper(c, d)));
        Lower(above, below).StoreUnsafe(ref destination, (nuint)(2 * destinationStride));
        Upper(above, below).StoreUnsafe(ref destination, (nuint)(3 * destinationStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Lower<T>(Vector128<T> a, Vector128<T> b) => Vector128.Create(a.GetLower(), b.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Upper<T>(Vector128<T> a, Vector128<T> b) => Vector128.Create(a.GetUpper(), b.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> EvenFirst(Vector128<float> a) => Vector128.Shuffle(a, Vector128.Create(0, 2, 1, 3));
}
