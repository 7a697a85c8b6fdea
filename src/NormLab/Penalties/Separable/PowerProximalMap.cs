using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>sign(x) v with v + scale n v^(n-1) = |x| where |x| exceeds a threshold, else 0. With v = t |x|, q = n - 1 and K = scale n
/// |x|^(q-1) that is t + K t^q = 1: a logarithm, a power, and one of the <see cref="PowerPolynomials{T}"/>; nothing is iterated or
/// divided.</summary>
/// <typeparam name="TNumber">The precision it is for. Its numbers are kept in it: converting one in every round costs more than computing
/// with it.</typeparam>
internal readonly struct PowerProximalMap<TNumber> : IStagedLaneFunction
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly PowerPolynomials<TNumber> _root;
    private readonly TNumber _power, _threshold, _least, _wholeScale, _scale, _split, _nearOffset, _nearSlope, _farExponent,
        _farOffset, _farSlope;

    /// <summary>Prepares the map.</summary>
    /// <param name="root">The polynomials of q = order - 1.</param>
    /// <param name="order">n: above 0 and neither 1 nor 2.</param>
    /// <param name="scale">Above 0.</param>
    public PowerProximalMap(PowerPolynomials<TNumber> root, double order, double scale)
    {
        _root = root;
        _power = Number(order - 2);
        _threshold = Number(order < 1 ? PowerPenalty.Threshold(order, scale) : 0);
        _least = TNumber.Max(_threshold, FloatingPointFormat<TNumber>.SmallestNormal);
        double binary = Math.Log2(scale) + Math.Log2(order), whole = Math.Round(binary);
        (_wholeScale, _scale) = (Number(whole), Number(binary - whole));
        _farExponent = Number(-1 / (order - 1));
        PowerRootLayout layout = root.Layout;
        _split = Number(layout.Split);
        // The far part's variable comes with a minus.
        (_nearOffset, _nearSlope, _farOffset, _farSlope) =
            (Number(layout.Near.Offset), Number(layout.Near.Slope), Number(layout.Far.Offset),
            Number(-layout.Far.Slope));

        static TNumber Number(double value) => TNumber.CreateTruncating(value);
    }

    /// <summary>log2 K, its whole parts and its fractions apart: where K is near 1 they cancel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Begin<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // What becomes 0 is computed as the threshold: processors are slow with nonsense.
        (TLanes whole, TLanes fraction) = BinaryLogarithm<TLanes, T>.EvaluateNormal(TLanes.Max(Constant<TLanes, T>(_least), TLanes.Abs(x)));
        TLanes power = Constant<TLanes, T>(_power);
        return TLanes.FusedMultiplyAdd(power, fraction, Constant<TLanes, T>(_scale))
            + TLanes.FusedMultiplyAdd(power, whole, Constant<TLanes, T>(_wholeScale));
    }

    /// <summary>The variable of the near part, K, or minus that of the far one, K^(-1/q): the sign tells them apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Continue<TLanes, T>(TLanes x, TLanes binaryK)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes split = Constant<TLanes, T>(_split);
        TLanes z = BinaryPower<TLanes, T>
            .EvaluateNotPositive(TLanes.SelectLess(split, binaryK, binaryK * Constant<TLanes, T>(_farExponent), binaryK));
        return TLanes.CopySign(z, split - binaryK);
    }

    /// <summary>The polynomial, and the weight that it leaves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes End<TLanes, T>(TLanes x, TLanes signed)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes far = TLanes.FusedMultiplyAdd(signed, Constant<TLanes, T>(_farSlope), Constant<TLanes, T>(_farOffset));
        TLanes near = TLanes.FusedMultiplyAdd(signed, Constant<TLanes, T>(_nearSlope), Constant<TLanes, T>(_nearOffset));
        TLanes share = _root.Evaluate<TLanes, T>(TLanes.SelectLess(signed, TLanes.Zero, far, near));

        // A share of the weight that is too small for the format is its smallest normal number: less than rounding of any other weight.
        TLanes result = TLanes.SelectLess(signed, TLanes.Zero, TLanes.Abs(signed) * x, x) * share;
        // What is too small for the format is 0 and never -0; what is not a number stays so.
        return TLanes.SelectLess(Constant<TLanes, T>(_threshold), TLanes.Abs(x), result + TLanes.Zero, x - x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant<TLanes, T>(TNumber value)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Broadcast(Unsafe.BitCast<TNumber, T>(value));
}
