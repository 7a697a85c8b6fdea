using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>The proximal map of |w|^(1 - 1/r) for r = 2 and r = 3, "l1/2" and "l2/3": t |x| with t + K t^(-1/r) = 1 where |x| exceeds the
/// threshold, else 0. Its K, scale n |x|^(-1 - 1/r), is a power of an inverse root. As a function of y = sqrt(1 - K / K_0), with K_0 where
/// two roots meet, t has no singularity near: one polynomial of y does for all weights above the threshold. Unlike
/// <see cref="PowerProximalMap{TNumber}"/>, which takes any order, it looks nothing up in tables.</summary>
/// <typeparam name="TNumber">The precision it is for.</typeparam>
internal readonly struct RootProximalMap<TNumber> : ILaneFunction
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly RootPolynomial<TNumber> _polynomial;
    private readonly InverseRoot<TNumber> _inverseRoot;
    private readonly TNumber _threshold, _least, _most, _scale, _center;
    private readonly bool _isCubic;

    /// <summary>Prepares the map.</summary>
    /// <param name="polynomial">Of the root.</param>
    /// <param name="scale">Above 0.</param>
    public RootProximalMap(RootPolynomial<TNumber> polynomial, double scale)
    {
        _polynomial = polynomial;
        int root = polynomial.Root;
        double order = 1 - 1.0 / root;
        _inverseRoot = new(root);
        _isCubic = root == 3;
        _threshold = TNumber.CreateTruncating(PowerPenalty.Threshold(order, scale));
        _least = TNumber.Max(_threshold, FloatingPointFormat<TNumber>.SmallestNormal);
        _most = TNumber.BitDecrement(TNumber.PositiveInfinity);
        // In parts, and raised to its power together with the root, so that neither leaves the format.
        _scale = TNumber.CreateTruncating(Math.Pow(scale, 1.0 / (root + 1)) * Math.Pow(order / polynomial.Meeting, 1.0 / (root + 1)));
        _center = TNumber.CreateTruncating(polynomial.Center);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes magnitude = TLanes.Abs(x), one = Polynomial.Constant<TLanes, T>(1);
        // What becomes 0 is computed as the threshold: processors are slow with nonsense.
        TLanes ordinary = TLanes.Min(Lanes<TLanes, T>(_most), TLanes.Max(Lanes<TLanes, T>(_least), magnitude));
        TLanes factor = Lanes<TLanes, T>(_scale) * _inverseRoot.Evaluate<TLanes, T>(ordinary), square = factor * factor;
        TLanes rest = TLanes.FusedMultiplyAdd(TLanes.Zero - square, _isCubic ? square : factor, one);
        TLanes within = TLanes.SquareRoot(TLanes.Max(TLanes.Zero, rest)) - Lanes<TLanes, T>(_center);

        // Four chains of powers: fewer operations that wait for each other.
        TLanes second = within * within, fourth = second * second;
        ref T four = ref Unsafe.Add(ref Unsafe.As<TNumber, T>(ref _polynomial.Coefficients), _polynomial.Count - 4);
        TLanes a = TLanes.Broadcast(four), b = TLanes.Broadcast(Unsafe.Add(ref four, 1)), c = TLanes.Broadcast(Unsafe.Add(ref four, 2)),
            d = TLanes.Broadcast(Unsafe.Add(ref four, 3));
        for (int k = _polynomial.Count; k > 4; k -= 4)
        {
            four = ref Unsafe.Subtract(ref four, 4);
            a = TLanes.FusedMultiplyAdd(a, fourth, TLanes.Broadcast(four));
            b = TLanes.FusedMultiplyAdd(b, fourth, TLanes.Broadcast(Unsafe.Add(ref four, 1)));
            c = TLanes.FusedMultiplyAdd(c, fourth, TLanes.Broadcast(Unsafe.Add(ref four, 2)));
            d = TLanes.FusedMultiplyAdd(d, fourth, TLanes.Broadcast(Unsafe.Add(ref four, 3)));
        }
        TLanes t = TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(d, within, c), second, TLanes.FusedMultiplyAdd(b, within, a));
        // What is too small for the format is 0 and never -0; what is not a number stays so.
        return TLanes.SelectLess(Lanes<TLanes, T>(_threshold), magnitude, t * x + TLanes.Zero, x - x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Lanes<TLanes, T>(TNumber value)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Broadcast(Unsafe.BitCast<TNumber, T>(value));
}
