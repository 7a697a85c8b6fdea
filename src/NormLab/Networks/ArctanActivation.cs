using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NormLab.Numerics;

namespace NormLab.Networks;

public abstract partial class Activation
{
    /// <summary>f(z) = arctan z, f'(z) = 1 / (1 + z^2): what the published experiments used.</summary>
    public static Activation Arctan { get; } =
        new ElementwiseActivation<Arctangent>("arctan", "f(z) = arctan z", isOdd: true) { OnnxOperator = "Atan" };
}

/// <summary>arctan z and 1 / (1 + z^2). With a tabulated c near |z|, arctan |z| = arctan c + arctan t, t = (|z| - c) / (1 + |z| c), and
/// |t| &lt;= 1/8 leaves a short polynomial. The table's 16 intervals are told apart by the bits of |z| + 1/2: its exponent and two
/// leading bits of its mantissa, so the table starts with the entry for 1.5 and the one for 0 is the ninth. Both denominators share one
/// division, which takes longer than all the rest on some processors: 1 / a = b (1 / (a b)).</summary>
internal readonly struct Arctangent : IElementwise
{
    private static ReadOnlySpan<double> Centers =>
    [
        1.72265625, 2.2265625, 2.7265625, 3.23046875, 3.9375, 4.94921875, 5.95703125, 13.07421875,
        0, 0.18359375, 0.30859375, 0.43359375, 0.6171875, 0.8671875, 1.1171875, 1.3671875,
    ];

    private static ReadOnlySpan<double> Angles =>
    [
        1.0448393229735814219, 1.1486721144845667542, 1.2192673435340930665, 1.2705988830416651893,
        1.3220863377013737492, 1.3714283829149696879, 1.4044781836153025013, 1.4944585525266593611,
        0, 0.181571711160032174, 0.29932220253080741216, 0.4091270550791683055,
        0.55296160199402832105, 0.71438805215676903175, 0.84069229505107907427, 0.93928726303949712849,
    ];

    private static ReadOnlySpan<float> SingleCenters =>
    [
        1.72265625f, 2.2265625f, 2.7265625f, 3.23046875f, 3.9375f, 4.94921875f, 5.95703125f, 13.07421875f,
        0, 0.18359375f, 0.30859375f, 0.43359375f, 0.6171875f, 0.8671875f, 1.1171875f, 1.3671875f,
    ];

    private static ReadOnlySpan<float> SingleAngles =>
    [
        1.0448393229735814219f, 1.1486721144845667542f, 1.2192673435340930665f, 1.2705988830416651893f,
        1.3220863377013737492f, 1.3714283829149696879f, 1.4044781836153025013f, 1.4944585525266593611f,
        0, 0.181571711160032174f, 0.29932220253080741216f, 0.4091270550791683055f,
        0.55296160199402832105f, 0.71438805215676903175f, 0.84069229505107907427f, 0.93928726303949712849f,
    ];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Value, TLanes Slope) Evaluate<TLanes, T>(TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes one = Constant<TLanes, T>(1);
        // Beyond the largest magnitude for which the product of the denominators is finite, the angle is a quarter turn and the slope
        // stays where it is: at 2e-204, and 2e-25 in single precision.
        TLanes limit = Constant<TLanes, T>(typeof(T) == typeof(double) ? 7e101 : 2e12);
        TLanes x = TLanes.Min(limit, TLanes.Abs(z));
        TLanes shifted = TLanes.Min(Constant<TLanes, T>(7), x) + Constant<TLanes, T>(0.5);
        // Literals, for the compiler to put into the instruction: all of the mantissa but its two leading bits.
        TLanes interval = typeof(T) == typeof(double) ? TLanes.ShiftBitsRight(shifted, 50) : TLanes.ShiftBitsRight(shifted, 21);
        TLanes center = TLanes.Lookup(in Table<T>(Centers, SingleCenters), interval);
        TLanes angle = TLanes.Lookup(in Table<T>(Angles, SingleAngles), interval);

        TLanes a = TLanes.FusedMultiplyAdd(x, center, one), b = TLanes.FusedMultiplyAdd(x, x, one);
        TLanes reciprocal = one / (a * b);
        TLanes t = (x - center) * b * reciprocal;
        TLanes u = t * t;
        // In this order the cube of a small t is never formed: it may leave the normal numbers, which is slow.
        TLanes sum = TLanes.FusedMultiplyAdd(u * Remainder<TLanes, T>(u), t, t) + angle;
        return (TLanes.CopySign(sum, z), a * reciprocal);
    }

    /// <summary>(arctan(t) / t - 1) / t^2 as a polynomial of u = t^2 &lt;= 1/64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Remainder<TLanes, T>(TLanes u)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            TLanes single = TLanes.FusedMultiplyAdd(Constant<TLanes, T>(-0.14028993164428411447), u,
                Constant<TLanes, T>(0.19998501889394370916));
            return TLanes.FusedMultiplyAdd(single, u, Constant<TLanes, T>(-0.33333332033811483707));
        }
        // By pairs, which wait for one another less than Horner's steps do.
        TLanes square = u * u;
        TLanes high = TLanes.FusedMultiplyAdd(Constant<TLanes, T>(0.073877183652973500397), u,
            Constant<TLanes, T>(-0.090855995059765088892));
        TLanes middle = TLanes.FusedMultiplyAdd(Constant<TLanes, T>(0.11111068261691367799), u,
            Constant<TLanes, T>(-0.14285714129115944737));
        TLanes low = TLanes.FusedMultiplyAdd(Constant<TLanes, T>(0.19999999999790477317), u, Constant<TLanes, T>(-0.33333333333333287873));
        return TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(high, square, middle), square, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant<TLanes, T>(double value)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Polynomial.Constant<TLanes, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly T Table<T>(ReadOnlySpan<double> doubles, ReadOnlySpan<float> singles)
        where T : unmanaged => ref typeof(T) == typeof(double)
            ? ref Unsafe.As<double, T>(ref MemoryMarshal.GetReference(doubles))
            : ref Unsafe.As<float, T>(ref MemoryMarshal.GetReference(singles));
}
