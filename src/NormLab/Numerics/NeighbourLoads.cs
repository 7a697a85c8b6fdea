using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormLab.Numerics;

/// <summary>Four neighbouring numbers of a table for each lane, transposed. Tables may be of any length: every lane's four are loaded as
/// they lie, and a few shuffles bring them into their lanes, where sixteen entries that are permuted take more instructions for a single
/// number.</summary>
internal static class NeighbourLoads
{
    /// <inheritdoc cref="ILanes{TSelf, T}.LoadFour"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadFour<T>(ref readonly T table, Vector128<T> place, out Vector128<T> first, out Vector128<T> second,
        out Vector128<T> third, out Vector128<T> fourth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            ref double a = ref Row<T, double>(in table, place.AsInt64().GetElement(0)),
                b = ref Row<T, double>(in table, place.AsInt64().GetElement(1));
            first = Vector128.Create(a, b).As<double, T>();
            second = Vector128.Create(Unsafe.Add(ref a, 1), Unsafe.Add(ref b, 1)).As<double, T>();
            third = Vector128.Create(Unsafe.Add(ref a, 2), Unsafe.Add(ref b, 2)).As<double, T>();
            fourth = Vector128.Create(Unsafe.Add(ref a, 3), Unsafe.Add(ref b, 3)).As<double, T>();
        }
        else
        {
            ref float a = ref Row<T, float>(in table, place.AsInt32().GetElement(0)),
                b = ref Row<T, float>(in table, place.AsInt32().GetElement(1));
            ref float c = ref Row<T, float>(in table, place.AsInt32().GetElement(2)),
                d = ref Row<T, float>(in table, place.AsInt32().GetElement(3));
            first = Vector128.Create(a, b, c, d).As<float, T>();
            second = Vector128.Create(Unsafe.Add(ref a, 1), Unsafe.Add(ref b, 1), Unsafe.Add(ref c, 1), Unsafe.Add(ref d, 1))
                .As<float, T>();
            third = Vector128.Create(Unsafe.Add(ref a, 2), Unsafe.Add(ref b, 2), Unsafe.Add(ref c, 2), Unsafe.Add(ref d, 2)).As<float, T>();
            fourth = Vector128.Create(Unsafe.Add(ref a, 3), Unsafe.Add(ref b, 3), Unsafe.Add(ref c, 3), Unsafe.Add(ref d, 3))
                .As<float, T>();
        }
    }

    /// <inheritdoc cref="ILanes{TSelf, T}.LoadFour"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadFour<T>(ref readonly T table, Vector256<T> place, out Vector256<T> first, out Vector256<T> second,
        out Vector256<T> third, out Vector256<T> fourth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Avx.IsSupported)
        {
            LoadFour(in table, place.GetLower(), out Vector128<T> a, out Vector128<T> b, out Vector128<T> c, out Vector128<T> d);
            LoadFour(in table, place.GetUpper(), out Vector128<T> e, out Vector128<T> f, out Vector128<T> g, out Vector128<T> h);
            (first, second, third, fourth) = (Vector256.Create(a, e), Vector256.Create(b, f), Vector256.Create(c, g),
                Vector256.Create(d, h));
        }
        else if (typeof(T) == typeof(double))
        {
            Vector128<long> lower = place.AsInt64().GetLower(), upper = place.AsInt64().GetUpper();
            ref double a = ref Row<T, double>(in table, lower.GetElement(0)), b = ref Row<T, double>(in table, lower.GetElement(1));
            ref double c = ref Row<T, double>(in table, upper.GetElement(0)), d = ref Row<T, double>(in table, upper.GetElement(1));
            Vector256<double> ac = Pair(ref a, ref c, 0), bd = Pair(ref b, ref d, 0);
            (first, second) = (Avx.UnpackLow(ac, bd).As<double, T>(), Avx.UnpackHigh(ac, bd).As<double, T>());
            (ac, bd) = (Pair(ref a, ref c, 2), Pair(ref b, ref d, 2));
            (third, fourth) = (Avx.UnpackLow(ac, bd).As<double, T>(), Avx.UnpackHigh(ac, bd).As<double, T>());
        }
        else
        {
            Vector128<int> lower = place.AsInt32().GetLower(), upper = place.AsInt32().GetUpper();
            Vector256<float> ae = Pair(ref Row<T, float>(in table, lower.GetElement(0)),
                ref Row<T, float>(in table, upper.GetElement(0)), 0);
            Vector256<float> bf = Pair(ref Row<T, float>(in table, lower.GetElement(1)),
                ref Row<T, float>(in table, upper.GetElement(1)), 0);
            Vector256<float> cg = Pair(ref Row<T, float>(in table, lower.GetElement(2)),
                ref Row<T, float>(in table, upper.GetElement(2)), 0);
            Vector256<float> dh = Pair(ref Row<T, float>(in table, lower.GetElement(3)),
                ref Row<T, float>(in table, upper.GetElement(3)), 0);
            Vector256<double> left = Avx.UnpackLow(ae, bf).AsDouble(), right = Avx.UnpackLow(cg, dh).AsDouble();
            (first, second) = (Avx.UnpackLow(left, right).As<double, T>(), Avx.UnpackHigh(left, right).As<double, T>());
            (left, right) = (Avx.UnpackHigh(ae, bf).AsDouble(), Avx.UnpackHigh(cg, dh).AsDouble());
            (third, fourth) = (Avx.UnpackLow(left, right).As<double, T>(), Avx.UnpackHigh(left, right).As<double, T>());
        }

        // 16 bytes of two rows.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<TNumber> Pair<TNumber>(ref TNumber lower, ref TNumber upper, nuint start)
            where TNumber : unmanaged => Vector256.Create(Vector128.LoadUnsafe(ref lower, start), Vector128.LoadUnsafe(ref upper, start));
    }

    /// <inheritdoc cref="ILanes{TSelf, T}.LoadFour"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadFour<T>(ref readonly T table, Vector512<T> place, out Vector512<T> first, out Vector512<T> second,
        out Vector512<T> third, out Vector512<T> fourth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LoadFour(in table, place.GetLower(), out Vector256<T> a, out Vector256<T> b, out Vector256<T> c, out Vector256<T> d);
        LoadFour(in table, place.GetUpper(), out Vector256<T> e, out Vector256<T> f, out Vector256<T> g, out Vector256<T> h);
        (first, second, third, fourth) = (Vector512.Create(a, e), Vector512.Create(b, f), Vector512.Create(c, g), Vector512.Create(d, h));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TNumber Row<T, TNumber>(ref readonly T table, long place) =>
        ref Unsafe.Add(ref Unsafe.As<T, TNumber>(ref Unsafe.AsRef(in table)), (nint)place);
}
