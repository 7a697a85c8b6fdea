using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>Numbers seen as the bits that represent them.</summary>
internal static class LaneBits
{
    /// <summary>The four lowest bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LowestFour<T>(T value)
        where T : unmanaged => (int)ToBits(value) & 15;

    /// <summary>The representation, zeros before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ToBits<T>(T value)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(ulong) ? Unsafe.BitCast<T, ulong>(value) : Unsafe.BitCast<T, uint>(value);

    /// <summary>The number that the lowest bits represent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FromBits<T>(ulong bits)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(ulong) ? Unsafe.BitCast<ulong, T>(bits) : Unsafe.BitCast<uint, T>((uint)bits);
}
