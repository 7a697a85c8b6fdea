using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>How a number of type <typeparamref name="T"/> is laid out: sign, exponent, mantissa.</summary>
internal static class FloatingPointFormat<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Stored bits of the mantissa: 52 or 23.</summary>
    public static int MantissaBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 52 : 23;
    }

    /// <summary>The exponent stored for 1: 1023 or 127.</summary>
    public static int ExponentBias
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 1023 : 127;
    }

    /// <summary>1.5 * 2^MantissaBits: adding it to a small number rounds that to an integer, which then stands in the lowest
    /// bits.</summary>
    public static T Shifter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.CreateTruncating(typeof(T) == typeof(double) ? 6755399441055744.0 : 12582912.0);
    }

    /// <summary>The smallest normal number.</summary>
    public static T SmallestNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.CreateTruncating(typeof(T) == typeof(double) ? 2.2250738585072014E-308 : 1.17549435E-38f);
    }
}
