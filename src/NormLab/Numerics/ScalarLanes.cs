using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>A register of one lane: the kernels without vector instructions.</summary>
internal readonly struct ScalarLanes<T>(T value) : ILanes<ScalarLanes<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly T Value = value;

    public static int Count => 1;

    public static int TileRows => 4;

    public static ScalarLanes<T> Zero => new(T.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> Broadcast(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> Load(ref readonly T source) => new(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination) => destination = Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> operator +(ScalarLanes<T> a, ScalarLanes<T> b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> operator -(ScalarLanes<T> a, ScalarLanes<T> b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> operator *(ScalarLanes<T> a, ScalarLanes<T> b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> operator /(ScalarLanes<T> a, ScalarLanes<T> b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> FusedMultiplyAdd(ScalarLanes<T> a, ScalarLanes<T> b, ScalarLanes<T> c) =>
        new(OperatingSystem.IsBrowser() ? a.Value * b.Value + c.Value : T.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> Min(ScalarLanes<T> a, ScalarLanes<T> b) => a.Value < b.Value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> Max(ScalarLanes<T> a, ScalarLanes<T> b) => a.Value > b.Value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> SquareRoot(ScalarLanes<T> a) => new(T.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> Abs(ScalarLanes<T> a) => new(T.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> CopySign(ScalarLanes<T> magnitude, ScalarLanes<T> sign) => new(T.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> SelectLess(ScalarLanes<T> a, ScalarLanes<T> b, ScalarLanes<T> ifTrue, ScalarLanes<T> ifFalse) =>
        a.Value < b.Value ? ifTrue : ifFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> KeepWhere(ulong bits, ScalarLanes<T> a) => new((bits & 1) != 0 ? a.Value : T.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> FlushSmall(ScalarLanes<T> a) => new(Negligible<T>.Flush(a.Value, Negligible<T>.Threshold));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> And(ScalarLanes<T> a, ScalarLanes<T> b) =>
        new(LaneBits.FromBits<T>(LaneBits.ToBits(a.Value) & LaneBits.ToBits(b.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> Or(ScalarLanes<T> a, ScalarLanes<T> b) =>
        new(LaneBits.FromBits<T>(LaneBits.ToBits(a.Value) | LaneBits.ToBits(b.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> ShiftBitsLeft(ScalarLanes<T> a, int count) => new(LaneBits.FromBits<T>(LaneBits.ToBits(a.Value) << count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> ShiftBitsRight(ScalarLanes<T> a, int count) =>
        new(LaneBits.FromBits<T>(LaneBits.ToBits(a.Value) >> count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<T> Lookup(ref readonly T table, ScalarLanes<T> index) =>
        new(Unsafe.Add(ref Unsafe.AsRef(in table), LaneBits.LowestFour(index.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadFour(
        ref readonly T table, ScalarLanes<T> place, out ScalarLanes<T> first, out ScalarLanes<T> second, out ScalarLanes<T> third,
            out ScalarLanes<T> fourth)
    {
        ref T row = ref Unsafe.Add(ref Unsafe.AsRef(in table), (nint)LaneBits.ToBits(place.Value));
        (first, second, third, fourth) = (new(row), new(Unsafe.Add(ref row, 1)), new(Unsafe.Add(ref row, 2)), new(Unsafe.Add(ref row, 3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(ScalarLanes<T> a) => a.Value;

    public static ScalarLanes<T> SumEach(ref readonly T registers) => new(registers);

    public static void Transpose(ref readonly T source, nint sourceStride, ref T destination, nint destinationStride) =>
        destination = source;
}
