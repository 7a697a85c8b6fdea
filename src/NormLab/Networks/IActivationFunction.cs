using System.Numerics;

namespace NormLab.Networks;

/// <summary>A function of one number and its derivative, as an activation of one's own states them.</summary>
public interface IActivationFunction
{
    /// <summary>f(z) and f'(z).</summary>
    static abstract (T Value, T Slope) Evaluate<T>(T z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
