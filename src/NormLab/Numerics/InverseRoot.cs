using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>x^(-1/r) for r = 2 and r = 3 without a division. The bits of x are nearly its logarithm; those of z, a first approximation, are
/// taken from them so that e = 1 - x z^r lies within
/// 0.07 and 0.11. Four terms of the series of (1 - e)^(-1/r) leave a relative error of 1e-5, and once more of rounding: some two units in
/// the last place.</summary>
/// <param name="root">r: 2 or 3.</param>
internal readonly struct InverseRoot<TNumber>(int root)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    // The leading half of the bits is read as a whole number: they have so many places behind those of the exponent.
    private static readonly int s_places = typeof(TNumber) == typeof(double) ? 20 : 14;
    private static readonly double s_unit = typeof(TNumber) == typeof(double) ? 4503599627370496 : 8388608;

    // What makes the largest |e| smallest.
    private const double Correction = 0.068;

    private readonly TNumber _unit = Number(s_unit), _slope = Number(-1.0 / root);
    private readonly TNumber _start =
        Number(Math.ScaleB((1 + 1.0 / root) * FloatingPointFormat<TNumber>.ExponentBias - Correction, s_places)
        + s_unit / root + s_unit);
    private readonly TNumber _first = Number(1.0 / root), _second = Number((1.0 + root) / (2 * root * root)),
        _third = Number((1.0 + root) * (1 + 2 * root) / (6 * root * root * root));

    /// <summary>x^(-1/r) for normal x above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Literal numbers: only those become a part of the instruction.
        TLanes leading = TLanes.Or(typeof(T) == typeof(double) ? TLanes.ShiftBitsRight(x, 32) : TLanes.ShiftBitsRight(x, 9),
            Lanes<TLanes, T>(_unit));
        TLanes start = TLanes.FusedMultiplyAdd(leading, Lanes<TLanes, T>(_slope), Lanes<TLanes, T>(_start));
        TLanes z = typeof(T) == typeof(double) ? TLanes.ShiftBitsLeft(start, 32) : TLanes.ShiftBitsLeft(start, 9);
        return Improve<TLanes, T>(x, Improve<TLanes, T>(x, z));
    }

    /// <summary>z (1 + e/r + ...) with e = 1 - x z^r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Improve<TLanes, T>(TLanes x, TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes power = x * z;
        if (root == 3) power *= z;
        TLanes e = TLanes.FusedMultiplyAdd(TLanes.Zero - power, z, Polynomial.Constant<TLanes, T>(1));
        TLanes series = TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(Lanes<TLanes, T>(_third), e, Lanes<TLanes, T>(_second)), e,
            Lanes<TLanes, T>(_first));
        return TLanes.FusedMultiplyAdd(z * e, series, z);
    }

    private static TNumber Number(double value) => TNumber.CreateTruncating(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Lanes<TLanes, T>(TNumber value)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Broadcast(Unsafe.BitCast<TNumber, T>(value));
}
