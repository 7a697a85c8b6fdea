using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormLab.Numerics;

/// <summary>Registers of 512 bits: AVX-512.</summary>
internal readonly struct Lanes512<T>(Vector512<T> value) : ILanes<Lanes512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly Vector512<T> Value = value;

    public static int Count => Vector512<T>.Count;

    public static int TileRows => 8;

    public static Lanes512<T> Zero => new(Vector512<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Broadcast(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Load(ref readonly T source) => new(Vector512.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination) => Value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator +(Lanes512<T> a, Lanes512<T> b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> a, Lanes512<T> b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> a, Lanes512<T> b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator /(Lanes512<T> a, Lanes512<T> b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> FusedMultiplyAdd(Lanes512<T> a, Lanes512<T> b, Lanes512<T> c) => typeof(T) == typeof(double)
        ? new(Vector512.FusedMultiplyAdd(a.Value.AsDouble(), b.Value.AsDouble(), c.Value.AsDouble()).As<double, T>())
        : new(Vector512.FusedMultiplyAdd(a.Value.AsSingle(), b.Value.AsSingle(), c.Value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Min(Lanes512<T> a, Lanes512<T> b) => new(Vector512.MinNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Max(Lanes512<T> a, Lanes512<T> b) => new(Vector512.MaxNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> SquareRoot(Lanes512<T> a) => new(Vector512.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Abs(Lanes512<T> a) => new(Vector512.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> CopySign(Lanes512<T> magnitude, Lanes512<T> sign) =>
        new(Vector512.ConditionalSelect(Vector512.Create(T.NegativeZero), sign.Value, magnitude.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> SelectLess(Lanes512<T> a, Lanes512<T> b, Lanes512<T> ifTrue, Lanes512<T> ifFalse) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a.Value, b.Value), ifTrue.Value, ifFalse.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> KeepWhere(ulong bits, Lanes512<T> a)
    {
        if (typeof(T) == typeof(double))
        {
            Vector512<ulong> lane = Vector512.Create(1ul, 2, 4, 8, 16, 32, 64, 128);
            return new(Vector512.ConditionalSelect(Vector512.Equals(Vector512.Create(bits) & lane, lane).As<ulong, T>(), a.Value,
                Vector512<T>.Zero));
        }
        Vector512<uint> half = Vector512.Create(1u, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        return new(Vector512.ConditionalSelect(Vector512.Equals(Vector512.Create((uint)bits) & half, half).As<uint, T>(), a.Value,
            Vector512<T>.Zero));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> FlushSmall(Lanes512<T> a)
    {
        if (typeof(T) == typeof(double))
        {
            Vector512<long> high = a.Value.AsInt64() & Vector512.Create(0x6000_0000_0000_0000);
            return new(Vector512.ConditionalSelect(Vector512.Equals(high, Vector512<long>.Zero).As<long, T>(), Vector512<T>.Zero, a.Value));
        }
        Vector512<int> highest = a.Value.AsInt32() & Vector512.Create(0x6000_0000);
        return new(Vector512.ConditionalSelect(Vector512.Equals(highest, Vector512<int>.Zero).As<int, T>(), Vector512<T>.Zero, a.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> And(Lanes512<T> a, Lanes512<T> b) => new(a.Value & b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Or(Lanes512<T> a, Lanes512<T> b) => new(a.Value | b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> ShiftBitsLeft(Lanes512<T> a, int count) => typeof(T) == typeof(double)
        ? new((a.Value.AsInt64() << count).As<long, T>())
        : new((a.Value.AsInt32() << count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> ShiftBitsRight(Lanes512<T> a, int count) => typeof(T) == typeof(double)
        ? new((a.Value.AsInt64() >>> count).As<long, T>())
        : new((a.Value.AsInt32() >>> count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Lookup(ref readonly T table, Lanes512<T> index)
    {
        if (!Avx512F.IsSupported) return new(Gather(in table, index.Value));
        if (typeof(T) == typeof(double))
        {
            Vector512<double> low = Vector512.LoadUnsafe(in table).AsDouble(), high = Vector512.LoadUnsafe(in table, 8).AsDouble();
            return new(Avx512F.PermuteVar8x64x2(low, index.Value.AsInt64(), high).As<double, T>());
        }
        return new(Avx512F.PermuteVar16x32(Vector512.LoadUnsafe(in table).AsSingle(), index.Value.AsInt32()).As<float, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadFour(
        ref readonly T table, Lanes512<T> place, out Lanes512<T> first, out Lanes512<T> second, out Lanes512<T> third,
            out Lanes512<T> fourth)
    {
        NeighbourLoads.LoadFour(in table, place.Value, out Vector512<T> a, out Vector512<T> b, out Vector512<T> c, out Vector512<T> d);
        (first, second, third, fourth) = (new(a), new(b), new(c), new(d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes512<T> a) => Vector512.Sum(a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> SumEach(ref readonly T registers)
    {
        if (!Avx512F.IsSupported) return SumEachInLoops(in registers);
        return typeof(T) == typeof(double)
            ? new(RegisterBlocks512.SumEach(ref Unsafe.As<T, double>(ref Unsafe.AsRef(in registers))).As<double, T>())
            : new(RegisterBlocks512.SumEach(ref Unsafe.As<T, float>(ref Unsafe.AsRef(in registers))).As<float, T>());
    }

    public static void Transpose(ref readonly T source, nint sourceStride, ref T destination, nint destinationStride)
    {
        if (!Avx512F.IsSupported)
            LaneLoops<Lanes512<T>, T>.Transpose(in source, sourceStride, ref destination, destinationStride);
        else if (typeof(T) == typeof(double))
            RegisterBlocks512.Transpose(ref Unsafe.As<T, double>(ref Unsafe.AsRef(in source)), sourceStride,
                ref Unsafe.As<T, double>(ref destination), destinationStride);
        else
            RegisterBlocks512.Transpose(ref Unsafe.As<T, float>(ref Unsafe.AsRef(in source)), sourceStride,
                ref Unsafe.As<T, float>(ref destination), destinationStride);
    }

    // By itself: a method that allocates on the stack is not inlined.
    private static Lanes512<T> SumEachInLoops(ref readonly T registers) =>
        Load(in LaneLoops<Lanes512<T>, T>.SumEach(in registers, stackalloc T[Count]));

    private static Vector512<T> Gather(ref readonly T table, Vector512<T> index)
    {
        Vector512<T> result = default;
        for (int i = 0; i < Count; i++)
            result = result.WithElement(i, Unsafe.Add(ref Unsafe.AsRef(in table), LaneBits.LowestFour(index.GetElement(i))));
        return result;
    }
}
