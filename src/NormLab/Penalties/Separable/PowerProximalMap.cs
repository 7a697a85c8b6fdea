using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>sign(x) v with v + scale n v^(n-1) = |x| where |x| exceeds a threshold, else 0. With v = t |x|, q = n - 1 and K = scale n |x|^(q-1) that is
/// t + K t^q = 1: a logarithm, a power, and one of the <see cref="PowerPolynomials{T}"/>; nothing is iterated or divided.</summary>
/// <typeparam name="TNumber">The precision it is for. Its numbers are kept in it: converting one in every round costs more than computing with it.</typeparam>
internal readonly struct PowerProximalMap<TNumber> : ILaneFunction
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly PowerPolynomials<TNumber> _root;
    private readonly TNumber _power, _threshold, _least, _wholeScale, _scale, _split, _nearOffset, _nearSlope, _farExponent, _farOffset, _farSlope;

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
        _split = Number(root.Split);
        (_nearOffset, _nearSlope, _farOffset, _farSlope) = (Number(root.Near.Offset), Number(root.Near.Slope), Number(root.Far.Offset), Number(root.Far.Slope));

        static TNumber Number(double value) => TNumber.CreateTruncating(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes magnitude = TLanes.Abs(x);

        // log2 K, its whole parts and its fractions apart: where K is near 1 they cancel. What becomes 0 is computed as the threshold: processors are slow with nonsense.
        (TLanes whole, TLanes fraction) = BinaryLogarithm<TLanes, T>.EvaluateNormal(TLanes.Max(Constant<TLanes, T>(_least), magnitude));
        TLanes power = Constant<TLanes, T>(_power), split = Constant<TLanes, T>(_split);
        TLanes binaryK = TLanes.FusedMultiplyAdd(power, fraction, Constant<TLanes, T>(_scale)) + TLanes.FusedMultiplyAdd(power, whole, Constant<TLanes, T>(_wholeScale));
        TLanes z = BinaryPower<TLanes, T>.EvaluateNotPositive(TLanes.SelectLess(split, binaryK, binaryK * Constant<TLanes, T>(_farExponent), binaryK));

        TLanes slope = TLanes.SelectLess(split, binaryK, Constant<TLanes, T>(_farSlope), Constant<TLanes, T>(_nearSlope));
        TLanes offset = TLanes.SelectLess(split, binaryK, Constant<TLanes, T>(_farOffset), Constant<TLanes, T>(_nearOffset));
        TLanes distance = TLanes.FusedMultiplyAdd(z, slope, offset), cell = TLanes.ShiftBitsRight(distance, FloatingPointFormat<T>.MantissaBits - _root.CellBits);
        TLanes within = distance - TLanes.Lookup(ref Unsafe.As<TNumber, T>(ref _root.Centers), cell), square = within * within;

        // Even and odd powers apart: half as many operations that wait for each other.
        ref T pair = ref Unsafe.Add(ref Unsafe.As<TNumber, T>(ref _root.Coefficients), 16 * (_root.Degree - 1));
        TLanes even = TLanes.Lookup(ref pair, cell), odd = TLanes.Lookup(ref Unsafe.Add(ref pair, 16), cell);
        for (int k = _root.Degree; k > 1; k -= 2)
        {
            pair = ref Unsafe.Subtract(ref pair, 32);
            even = TLanes.FusedMultiplyAdd(even, square, TLanes.Lookup(ref pair, cell));
            odd = TLanes.FusedMultiplyAdd(odd, square, TLanes.Lookup(ref Unsafe.Add(ref pair, 16), cell));
        }

        // A share of the weight that is too small for the format is its smallest normal number: less than rounding of any other weight.
        TLanes result = TLanes.SelectLess(split, binaryK, z * magnitude, magnitude) * TLanes.FusedMultiplyAdd(odd, within, even);
        // What is too small for the format is 0 and never -0; what is not a number stays so.
        return TLanes.SelectLess(Constant<TLanes, T>(_threshold), magnitude, TLanes.CopySign(result, x) + TLanes.Zero, x - x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant<TLanes, T>(TNumber value)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Broadcast(Unsafe.BitCast<TNumber, T>(value));
}
