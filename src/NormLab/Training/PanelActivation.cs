using System.Numerics;
using NormLab.Networks;
using NormLab.Numerics;

namespace NormLab.Training;

/// <summary>A network's activation over panels, in place.</summary>
internal static class PanelActivation<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>z becomes f(z).</summary>
    public static void Apply(Activation activation, Span<T> z)
    {
        switch (activation)
        {
            case Activation.Arctan: Elementwise<TLanes, T>.Apply<Arctangent>(z, z); break;
            case Activation.Tanh: Elementwise<TLanes, T>.Apply<HyperbolicTangent>(z, z); break;
            case Activation.Sigmoid: Elementwise<TLanes, T>.Apply<Logistic>(z, z); break;
            case Activation.Relu: Elementwise<TLanes, T>.Apply<Rectifier>(z, z); break;
            case Activation.Gelu: Elementwise<TLanes, T>.Apply<GaussianLinearUnit>(z, z); break;
            default: throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation.");
        }
    }

    /// <summary>z becomes f(z), and <paramref name="slope"/> f'(z).</summary>
    public static void Apply(Activation activation, Span<T> z, Span<T> slope)
    {
        switch (activation)
        {
            case Activation.Arctan: Elementwise<TLanes, T>.Apply<Arctangent>(z, z, slope); break;
            case Activation.Tanh: Elementwise<TLanes, T>.Apply<HyperbolicTangent>(z, z, slope); break;
            case Activation.Sigmoid: Elementwise<TLanes, T>.Apply<Logistic>(z, z, slope); break;
            case Activation.Relu: Elementwise<TLanes, T>.Apply<Rectifier>(z, z, slope); break;
            case Activation.Gelu: Elementwise<TLanes, T>.Apply<GaussianLinearUnit>(z, z, slope); break;
            default: throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation.");
        }
    }
}
