using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>sign(x) v with v + scale n v^(n-1) = |x| where |x| exceeds a threshold, else 0. With v = t |x|, q = n - 1 and K = scale n |x|^(q-1) that is
/// t + K t^q = 1: see <see cref="PowerEquation"/>.</summary>
/// <typeparam name="TNumber">The precision it is for. Its numbers are kept in it: converting one in every round costs more than computing with it.</typeparam>
internal readonly struct PowerProximalMap<TNumber> : ILaneFunction
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly PowerEquation _equation;
    private readonly TNumber _q, _power, _threshold, _least, _wholeScale, _scale, _slope, _intercept, _linear, _quadratic, _end, _endSlope, _binomial2, _binomial3, _binomial4;

    /// <summary>Prepares the map.</summary>
    /// <param name="equation">The equation of q = order - 1.</param>
    /// <param name="order">n: above 0 and neither 1 nor 2.</param>
    /// <param name="scale">Above 0.</param>
    public PowerProximalMap(PowerEquation equation, double order, double scale)
    {
        _equation = equation;
        (_q, _power) = (Number(order - 1), Number(order - 2));
        _threshold = Number(order < 1 ? PowerPenalty.Threshold(order, scale) : 0);
        _least = TNumber.Max(_threshold, FloatingPointFormat<TNumber>.SmallestNormal);
        double binary = Math.Log2(scale) + Math.Log2(order), whole = Math.Round(binary);
        (_wholeScale, _scale) = (Number(whole), Number(binary - whole));
        (_slope, _intercept, _linear, _quadratic) = (Number(equation.Slope), Number(equation.Intercept), Number(equation.Linear), Number(equation.Quadratic));
        (_end, _endSlope) = (Number(equation.End), Number(equation.EndSlope));
        (_binomial2, _binomial3, _binomial4) = (Number(equation.Binomial2), Number(equation.Binomial3), Number(equation.Binomial4));

        static TNumber Number(double value) => TNumber.CreateTruncating(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes magnitude = TLanes.Abs(x), q = Constant<TLanes, T>(_q), one = Polynomial.Constant<TLanes, T>(1);

        // log2 K, its whole parts and its fractions apart: where K is near 1 they cancel. What becomes 0 is computed as the threshold: processors are slow with nonsense.
        (TLanes whole, TLanes fraction) = BinaryLogarithm<TLanes, T>.EvaluateNormal(TLanes.Max(Constant<TLanes, T>(_least), magnitude));
        TLanes power = Constant<TLanes, T>(_power);
        TLanes binaryK = TLanes.FusedMultiplyAdd(power, fraction, Constant<TLanes, T>(_scale)) + TLanes.FusedMultiplyAdd(power, whole, Constant<TLanes, T>(_wholeScale));

        // The place in the table, from 0 to 16 with cells of width 1, and how far it is from the middle of its cell.
        TLanes z = TLanes.FusedMultiplyAdd(binaryK, Constant<TLanes, T>(_slope), Constant<TLanes, T>(_intercept));
        z = TLanes.Min(one, TLanes.Max(TLanes.Zero, z));
        TLanes place = TLanes.FusedMultiplyAdd(z, TLanes.FusedMultiplyAdd(z, Constant<TLanes, T>(_quadratic), Constant<TLanes, T>(_linear)), Polynomial.Constant<TLanes, T>(-0.5));
        TLanes shifter = TLanes.Broadcast(FloatingPointFormat<T>.Shifter), cell = TLanes.Min(Polynomial.Constant<TLanes, T>(15), place) + shifter, within = place - (cell - shifter);
        TLanes high = TLanes.FusedMultiplyAdd(Coefficients<TLanes, T>(5, cell), within, Coefficients<TLanes, T>(4, cell));
        TLanes middle = TLanes.FusedMultiplyAdd(Coefficients<TLanes, T>(3, cell), within, Coefficients<TLanes, T>(2, cell));
        TLanes low = TLanes.FusedMultiplyAdd(Coefficients<TLanes, T>(1, cell), within, Coefficients<TLanes, T>(0, cell));
        TLanes square = within * within, binaryT = TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(high, square, middle), square, low);
        binaryT = TLanes.SelectLess(Constant<TLanes, T>(_end), binaryK, binaryK * Constant<TLanes, T>(_endSlope), binaryT);

        for (int step = 0; step < _equation.NewtonSteps; step++) binaryT = NewtonStep<TLanes, T>(binaryT, binaryK);
        TLanes t = BinaryPower<TLanes, T>.EvaluateNotPositive(binaryT), a = BinaryPower<TLanes, T>.EvaluateNotPositive(TLanes.FusedMultiplyAdd(q, binaryT, binaryK));
        // A share of the weight that is too small for the format is its smallest normal number: less than rounding of any other weight.
        TLanes kept = t * magnitude;
        TLanes result = TLanes.FusedMultiplyAdd(kept, RelativeStep<TLanes, T>(t, a), kept);
        // What is too small for the format is 0 and never -0; what is not a number stays so.
        return TLanes.SelectLess(Constant<TLanes, T>(_threshold), magnitude, TLanes.CopySign(result, x) + TLanes.Zero, x - x);
    }

    /// <summary>d with t (1 + d) + a (1 + d)^q = 1: with e = (1 - t - a) / (t + q a) and b_j = a binomial(q, j) / (t + q a) the series d + b_2 d^2 + b_3 d^3
    /// + ... = e, reverted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes RelativeStep<TLanes, T>(TLanes t, TLanes a)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes one = Polynomial.Constant<TLanes, T>(1), reciprocal = one / TLanes.FusedMultiplyAdd(Constant<TLanes, T>(_q), a, t);
        TLanes e = (one - t - a) * reciprocal, share = a * reciprocal;
        TLanes b2 = share * Constant<TLanes, T>(_binomial2), correction = b2;
        if (typeof(T) == typeof(double))
        {
            // e - b2 e^2 + (2 b2^2 - b3) e^3 - (5 b2^3 - 5 b2 b3 + b4) e^4
            TLanes b3 = share * Constant<TLanes, T>(_binomial3), square = b2 * b2, difference = square - b3;
            TLanes fourth = TLanes.FusedMultiplyAdd(b2 * Polynomial.Constant<TLanes, T>(5), difference, share * Constant<TLanes, T>(_binomial4));
            correction = b2 - e * (square + difference - e * fourth);
        }
        return e - e * e * correction;
    }

    /// <summary>A step of Newton's method for log2(t + a) = 0 in log2 t. Few orders take one; called and not inlined, so that the others do without its code.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TLanes NewtonStep<TLanes, T>(TLanes binaryT, TLanes binaryK)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes q = Constant<TLanes, T>(_q), t = BinaryPower<TLanes, T>.EvaluateNotPositive(binaryT);
        TLanes a = BinaryPower<TLanes, T>.Evaluate(q, binaryT, binaryK), sum = t + a;
        (TLanes whole, TLanes fraction) = BinaryLogarithm<TLanes, T>.EvaluateNormal(sum);
        return binaryT - (whole + fraction) * sum / TLanes.FusedMultiplyAdd(q, a, t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Coefficients<TLanes, T>(int power, TLanes cell)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Lookup(ref Unsafe.Add(ref _equation.Start<T>(), 16 * power), cell);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant<TLanes, T>(TNumber value)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Broadcast(Unsafe.BitCast<TNumber, T>(value));
}
