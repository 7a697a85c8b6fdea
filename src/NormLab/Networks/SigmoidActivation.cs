using NormLab.Numerics;

namespace NormLab.Networks;

public abstract partial class Activation
{
    /// <summary>f(z) = 1 / (1 + exp(-z)), f'(z) = f(z) (1 - f(z)).</summary>
    public static Activation Sigmoid { get; } = new ElementwiseActivation<Flushed<Logistic>>("sigmoid", "f(z) = 1 / (1 + exp(-z))");
}
