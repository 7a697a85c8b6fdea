using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace NormLab.Numerics;

/// <summary>Registers of 128 bits: SSE and Arm64.</summary>
internal readonly struct Lanes128<T>(Vector128<T> value) : ILanes<Lanes128<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly Vector128<T> Value = value;

    public static int Count => Vector128<T>.Count;

    public static int TileRows => AdvSimd.IsSupported ? 8 : 4;

    public static Lanes128<T> Zero => new(Vector128<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Broadcast(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Load(ref readonly T source) => new(Vector128.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination) => Value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> a, Lanes128<T> b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> a, Lanes128<T> b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> a, Lanes128<T> b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> a, Lanes128<T> b) => new(a.Value / b.Value);

    // WebAssembly has no such instruction, and a function in its place takes as long as twenty others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> FusedMultiplyAdd(Lanes128<T> a, Lanes128<T> b, Lanes128<T> c) => OperatingSystem.IsBrowser()
        ? new(a.Value * b.Value + c.Value)
        : typeof(T) == typeof(double)
        ? new(Vector128.FusedMultiplyAdd(a.Value.AsDouble(), b.Value.AsDouble(), c.Value.AsDouble()).As<double, T>())
        : new(Vector128.FusedMultiplyAdd(a.Value.AsSingle(), b.Value.AsSingle(), c.Value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Min(Lanes128<T> a, Lanes128<T> b) => new(Vector128.MinNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Max(Lanes128<T> a, Lanes128<T> b) => new(Vector128.MaxNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> SquareRoot(Lanes128<T> a) => new(Vector128.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Abs(Lanes128<T> a) => new(Vector128.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> CopySign(Lanes128<T> magnitude, Lanes128<T> sign) =>
        new(Vector128.ConditionalSelect(Vector128.Create(T.NegativeZero), sign.Value, magnitude.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> SelectLess(Lanes128<T> a, Lanes128<T> b, Lanes128<T> ifTrue, Lanes128<T> ifFalse) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(a.Value, b.Value), ifTrue.Value, ifFalse.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> KeepWhere(ulong bits, Lanes128<T> a)
    {
        if (typeof(T) == typeof(double))
        {
            Vector128<ulong> lane = Vector128.Create(1ul, 2);
            return new(Vector128.ConditionalSelect(Vector128.Equals(Vector128.Create(bits) & lane, lane).As<ulong, T>(), a.Value,
                Vector128<T>.Zero));
        }
        Vector128<uint> half = Vector128.Create(1u, 2, 4, 8);
        return new(Vector128.ConditionalSelect(Vector128.Equals(Vector128.Create((uint)bits) & half, half).As<uint, T>(), a.Value,
            Vector128<T>.Zero));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> FlushSmall(Lanes128<T> a)
    {
        if (typeof(T) == typeof(double))
        {
            Vector128<long> high = a.Value.AsInt64() & Vector128.Create(0x6000_0000_0000_0000);
            return new(Vector128.ConditionalSelect(Vector128.Equals(high, Vector128<long>.Zero).As<long, T>(), Vector128<T>.Zero, a.Value));
        }
        Vector128<int> highest = a.Value.AsInt32() & Vector128.Create(0x6000_0000);
        return new(Vector128.ConditionalSelect(Vector128.Equals(highest, Vector128<int>.Zero).As<int, T>(), Vector128<T>.Zero, a.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> And(Lanes128<T> a, Lanes128<T> b) => new(a.Value & b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Or(Lanes128<T> a, Lanes128<T> b) => new(a.Value | b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftBitsLeft(Lanes128<T> a, int count) => typeof(T) == typeof(double)
        ? new((a.Value.AsInt64() << count).As<long, T>())
        : new((a.Value.AsInt32() << count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftBitsRight(Lanes128<T> a, int count) => typeof(T) == typeof(double)
        ? new((a.Value.AsInt64() >>> count).As<long, T>())
        : new((a.Value.AsInt32() >>> count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Lookup(ref readonly T table, Lanes128<T> index)
    {
        return new(Gather(in table, index.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadFour(
        ref readonly T table, Lanes128<T> place, out Lanes128<T> first, out Lanes128<T> second, out Lanes128<T> third,
            out Lanes128<T> fourth)
    {
        NeighbourLoads.LoadFour(in table, place.Value, out Vector128<T> a, out Vector128<T> b, out Vector128<T> c, out Vector128<T> d);
        (first, second, third, fourth) = (new(a), new(b), new(c), new(d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes128<T> a) => Vector128.Sum(a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> SumEach(ref readonly T registers) => typeof(T) == typeof(double)
        ? new(RegisterBlocks128.SumEach(ref Unsafe.As<T, double>(ref Unsafe.AsRef(in registers))).As<double, T>())
        : new(RegisterBlocks128.SumEach(ref Unsafe.As<T, float>(ref Unsafe.AsRef(in registers))).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref readonly T source, nint sourceStride, ref T destination, nint destinationStride)
    {
        if (typeof(T) == typeof(double))
            RegisterBlocks128.Transpose(ref Unsafe.As<T, double>(ref Unsafe.AsRef(in source)), sourceStride,
                ref Unsafe.As<T, double>(ref destination), destinationStride);
        else
            RegisterBlocks128.Transpose(ref Unsafe.As<T, float>(ref Unsafe.AsRef(in source)), sourceStride,
                ref Unsafe.As<T, float>(ref destination), destinationStride);
    }

    private static Vector128<T> Gather(ref readonly T table, Vector128<T> index)
    {
        Vector128<T> result = default;
        for (int i = 0; i < Count; i++)
            result = result.WithElement(i, Unsafe.Add(ref Unsafe.AsRef(in table), LaneBits.LowestFour(index.GetElement(i))));
        return result;
    }
}
