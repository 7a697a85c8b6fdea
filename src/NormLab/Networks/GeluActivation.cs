using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Networks;

public abstract partial class Activation
{
    /// <summary>f(z) = z Phi(z), f'(z) = Phi(z) + z phi(z), with the standard normal distribution Phi and its density phi
    /// (Hendrycks and Gimpel 2016).</summary>
    public static Activation Gelu { get; } =
        new ElementwiseActivation<Flushed<GaussianLinearUnit>>("gelu", "f(z) = z Phi(z)", saturates: true) { OnnxOperator = "Gelu" };
}

/// <summary>z Phi(z) and Phi(z) + z phi(z), with the standard normal density phi and distribution function Phi. For x = |z| / sqrt(2),
/// Phi(-|z|) = erfc(x) / 2, and (1 + 2x) exp(x^2) erfc(x) is smooth enough for one polynomial of q = (x - K) / (x + K) over all x
/// (Shepherd and Laframboise 1981).</summary>
internal readonly struct GaussianLinearUnit : IElementwise
{
    private static readonly double[] DoubleCoefficients =
    [
        1.28152875168212171e-9, 1.92307640706700516e-9, -1.40888623259228775e-8, -1.81414419676724066e-8, 1.09965248750621709e-7,
        7.48702989215018539e-8, -8.2531633039303636e-7, 2.93696655730854105e-7, 5.70966480015114551e-6, -0.0000112220242932912381,
        -0.0000243991893750889986, 0.00015062169582646703, -0.000199256699940100467, -0.000757773298282840207, 0.00503196997852620018,
        -0.0161977340557312941, 0.0371675155374733433, -0.0663303658124397766, 0.0937328349983478342, -0.101039066036293039,
        0.0680970542546927512, 0.0153796521026195294, -0.139621116840562514, 1.23299511862555251,
    ];

    private static readonly float[] SingleCoefficients =
    [
        0.0000847731189653395649f, 0.000179629602429105425f, -0.000401999674803516924f, -0.001432145482264527f, 0.00125011984735692753f,
        0.0087135595449786461f, -0.00802953633971408778f, -0.0542185629712826882f, 0.164050843612003279f, -0.166030477448040515f,
        -0.092763813524103668f, 1.27697838222975566f,
    ];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Value, TLanes Slope) Evaluate<TLanes, T>(TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes one = Constant<TLanes, T>(1), half = Constant<TLanes, T>(0.5);
        // Beyond the limit the density underflows; not a number passes.
        TLanes limit = Constant<TLanes, T>(typeof(T) == typeof(double) ? 40 : 15);
        TLanes magnitude = TLanes.Min(limit, TLanes.Abs(z));

        // exp(-z^2/2): what the square loses to rounding is put back as a factor.
        TLanes square = magnitude * magnitude;
        TLanes lost = TLanes.FusedMultiplyAdd(magnitude, magnitude, TLanes.Zero - square);
        // What is made of the smallest exponential is still normal.
        TLanes lowest = Constant<TLanes, T>(typeof(T) == typeof(double) ? -700 : -80);
        TLanes exponential = Exponential<TLanes, T>.EvaluateNotPositive(lowest, square * Constant<TLanes, T>(-0.5));
        exponential = TLanes.FusedMultiplyAdd(exponential * Constant<TLanes, T>(-0.5), lost, exponential);

        TLanes pole = Constant<TLanes, T>(typeof(T) == typeof(double) ? 4 : 2);
        TLanes x = magnitude * Constant<TLanes, T>(0.70710678118654752440);
        // Both denominators share one division.
        TLanes a = x + pole, b = TLanes.FusedMultiplyAdd(x, Constant<TLanes, T>(2), one);
        TLanes reciprocal = one / (a * b);
        TLanes q = (x - pole) * (b * reciprocal);
        TLanes scaled = Polynomial.Evaluate(q,
            (ReadOnlySpan<T>)(typeof(T) == typeof(double) ? (T[])(object)DoubleCoefficients : (T[])(object)SingleCoefficients));
        TLanes tail = half * exponential * (scaled * (a * reciprocal));
        TLanes distribution = TLanes.SelectLess(z, TLanes.Zero, tail, one - tail);
        TLanes density = exponential * Constant<TLanes, T>(0.39894228040143267794);
        TLanes signed = TLanes.CopySign(magnitude, z);
        return (TLanes.Max(TLanes.Zero - limit, z) * distribution, TLanes.FusedMultiplyAdd(signed, density, distribution));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant<TLanes, T>(double value)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Polynomial.Constant<TLanes, T>(value);
}
