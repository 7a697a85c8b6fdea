using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Networks;

public abstract partial class Activation
{
    /// <summary>f(z) = 1 / (1 + exp(-z)), f'(z) = f(z) (1 - f(z)).</summary>
    public static Activation Sigmoid { get; } =
        new ElementwiseActivation<SaturatingLogistic>("sigmoid", "f(z) = 1 / (1 + exp(-z))", saturates: true) { OnnxOperator = "Sigmoid" };
}

/// <summary>The sigmoid, 0 or 1 and flat where it or its slope would be <see cref="Negligible{T}"/>.</summary>
internal readonly struct SaturatingLogistic : IElementwise
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Value, TLanes Slope) Evaluate<TLanes, T>(TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A little more than ln t: the slope is at most a quarter of the exponential.
        TLanes lowest = Polynomial.Constant<TLanes, T>(Negligible<T>.LogThreshold + 1.5);
        return Logistic.EvaluateAbove<TLanes, T>(lowest, z);
    }
}
