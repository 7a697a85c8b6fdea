using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormLab.Numerics;

/// <summary>Registers of 256 bits: AVX2.</summary>
internal readonly struct Lanes256<T>(Vector256<T> value) : ILanes<Lanes256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly Vector256<T> Value = value;

    public static int Count => Vector256<T>.Count;

    public static int TileRows => 4;

    public static Lanes256<T> Zero => new(Vector256<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Broadcast(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Load(ref readonly T source) => new(Vector256.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination) => Value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator +(Lanes256<T> a, Lanes256<T> b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> a, Lanes256<T> b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator *(Lanes256<T> a, Lanes256<T> b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator /(Lanes256<T> a, Lanes256<T> b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> FusedMultiplyAdd(Lanes256<T> a, Lanes256<T> b, Lanes256<T> c) => typeof(T) == typeof(double)
        ? new(Vector256.FusedMultiplyAdd(a.Value.AsDouble(), b.Value.AsDouble(), c.Value.AsDouble()).As<double, T>())
        : new(Vector256.FusedMultiplyAdd(a.Value.AsSingle(), b.Value.AsSingle(), c.Value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Min(Lanes256<T> a, Lanes256<T> b) => new(Vector256.MinNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Max(Lanes256<T> a, Lanes256<T> b) => new(Vector256.MaxNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> SquareRoot(Lanes256<T> a) => new(Vector256.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Abs(Lanes256<T> a) => new(Vector256.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> CopySign(Lanes256<T> magnitude, Lanes256<T> sign) =>
        new(Vector256.ConditionalSelect(Vector256.Create(T.NegativeZero), sign.Value, magnitude.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> SelectLess(Lanes256<T> a, Lanes256<T> b, Lanes256<T> ifTrue, Lanes256<T> ifFalse) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a.Value, b.Value), ifTrue.Value, ifFalse.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> KeepWhere(ulong bits, Lanes256<T> a)
    {
        if (typeof(T) == typeof(double))
        {
            Vector256<ulong> lane = Vector256.Create(1ul, 2, 4, 8);
            return new(Vector256.ConditionalSelect(Vector256.Equals(Vector256.Create(bits) & lane, lane).As<ulong, T>(), a.Value,
                Vector256<T>.Zero));
        }
        Vector256<uint> half = Vector256.Create(1u, 2, 4, 8, 16, 32, 64, 128);
        return new(Vector256.ConditionalSelect(Vector256.Equals(Vector256.Create((uint)bits) & half, half).As<uint, T>(), a.Value,
            Vector256<T>.Zero));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> FlushSmall(Lanes256<T> a)
    {
        if (typeof(T) == typeof(double))
        {
            Vector256<long> high = a.Value.AsInt64() & Vector256.Create(0x6000_0000_0000_0000);
            return new(Vector256.ConditionalSelect(Vector256.Equals(high, Vector256<long>.Zero).As<long, T>(), Vector256<T>.Zero, a.Value));
        }
        Vector256<int> highest = a.Value.AsInt32() & Vector256.Create(0x6000_0000);
        return new(Vector256.ConditionalSelect(Vector256.Equals(highest, Vector256<int>.Zero).As<int, T>(), Vector256<T>.Zero, a.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> And(Lanes256<T> a, Lanes256<T> b) => new(a.Value & b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Or(Lanes256<T> a, Lanes256<T> b) => new(a.Value | b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> ShiftBitsLeft(Lanes256<T> a, int count) => typeof(T) == typeof(double)
        ? new((a.Value.AsInt64() << count).As<long, T>())
        : new((a.Value.AsInt32() << count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> ShiftBitsRight(Lanes256<T> a, int count) => typeof(T) == typeof(double)
        ? new((a.Value.AsInt64() >>> count).As<long, T>())
        : new((a.Value.AsInt32() >>> count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Lookup(ref readonly T table, Lanes256<T> index)
    {
        if (!Avx2.IsSupported) return new(Gather(in table, index.Value));
        if (typeof(T) == typeof(double))
            return new(Lookup(ref Unsafe.As<T, double>(ref Unsafe.AsRef(in table)), index.Value.AsInt64()).As<double, T>());
        Vector256<int> lanes = index.Value.AsInt32();
        Vector256<float> low = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(in table).AsSingle(), lanes);
        Vector256<float> high = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(in table, 8).AsSingle(), lanes);
        return new(Avx.BlendVariable(low, high, (lanes << 28).AsSingle()).As<float, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadFour(
        ref readonly T table, Lanes256<T> place, out Lanes256<T> first, out Lanes256<T> second, out Lanes256<T> third,
            out Lanes256<T> fourth)
    {
        NeighbourLoads.LoadFour(in table, place.Value, out Vector256<T> a, out Vector256<T> b, out Vector256<T> c, out Vector256<T> d);
        (first, second, third, fourth) = (new(a), new(b), new(c), new(d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes256<T> a) => Vector256.Sum(a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> SumEach(ref readonly T registers)
    {
        if (!Avx.IsSupported) return SumEachInLoops(in registers);
        return typeof(T) == typeof(double)
            ? new(RegisterBlocks256.SumEach(ref Unsafe.As<T, double>(ref Unsafe.AsRef(in registers))).As<double, T>())
            : new(RegisterBlocks256.SumEach(ref Unsafe.As<T, float>(ref Unsafe.AsRef(in registers))).As<float, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref readonly T source, nint sourceStride, ref T destination, nint destinationStride)
    {
        if (!Avx.IsSupported)
            LaneLoops<Lanes256<T>, T>.Transpose(in source, sourceStride, ref destination, destinationStride);
        else if (typeof(T) == typeof(double))
            RegisterBlocks256.Transpose(ref Unsafe.As<T, double>(ref Unsafe.AsRef(in source)), sourceStride,
                ref Unsafe.As<T, double>(ref destination), destinationStride);
        else
            RegisterBlocks256.Transpose(ref Unsafe.As<T, float>(ref Unsafe.AsRef(in source)), sourceStride,
                ref Unsafe.As<T, float>(ref destination), destinationStride);
    }

    // By itself: a method that allocates on the stack is not inlined.
    private static Lanes256<T> SumEachInLoops(ref readonly T registers) =>
        Load(in LaneLoops<Lanes256<T>, T>.SumEach(in registers, stackalloc T[Count]));

    /// <summary>Four loads: permuting sixteen numbers of 64 bits takes more instructions. The gathering instruction is not faster, and on
    /// some processors much slower.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Lookup(ref double table, Vector256<long> index)
    {
        Vector256<long> place = index & Vector256.Create(15L);
        Vector128<long> lower = place.GetLower(), upper = place.GetUpper();
        return Vector256.Create(
            Unsafe.Add(ref table, (nint)lower.GetElement(0)), Unsafe.Add(ref table, (nint)lower.GetElement(1)),
            Unsafe.Add(ref table, (nint)upper.GetElement(0)), Unsafe.Add(ref table, (nint)upper.GetElement(1)));
    }

    private static Vector256<T> Gather(ref readonly T table, Vector256<T> index)
    {
        Vector256<T> result = default;
        for (int i = 0; i < Count; i++)
            result = result.WithElement(i, Unsafe.Add(ref Unsafe.AsRef(in table), LaneBits.LowestFour(index.GetElement(i))));
        return result;
    }
}
