using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Networks;

public abstract partial class Activation
{
    /// <summary>f(z) = tanh z, f'(z) = 1 - f(z)^2.</summary>
    public static Activation Tanh { get; } =
        new ElementwiseActivation<HyperbolicTangent>("tanh", "f(z) = tanh z", isOdd: true, saturates: true) { OnnxOperator = "Tanh" };
}

/// <summary>tanh z = -m / (2 + m) with m = exp(-2|z|) - 1, odd in z, and tanh' z = 4 e / (1 + e)^2 with e = exp(-2|z|); the slope is 0
/// where it would be <see cref="Negligible{T}"/>.</summary>
internal readonly struct HyperbolicTangent : IElementwise
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Value, TLanes Slope) Evaluate<TLanes, T>(TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes one = Polynomial.Constant<TLanes, T>(1), two = Polynomial.Constant<TLanes, T>(2);
        TLanes lowest = Polynomial.Constant<TLanes, T>(typeof(T) == typeof(double) ? -700 : -85);
        (TLanes e, TLanes m) = Exponential<TLanes, T>.EvaluateBoth(TLanes.Max(lowest, TLanes.Zero - two * TLanes.Abs(z)));
        // 2 + m and 1 + e are one number, and one division serves both.
        TLanes reciprocal = one / (two + m);
        return (TLanes.CopySign(TLanes.Abs(m) * reciprocal, z), TLanes.FlushSmall((two + two) * e * (reciprocal * reciprocal)));
    }
}
