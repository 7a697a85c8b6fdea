using NormLab.Numerics;

namespace NormLab.Networks;

/// <summary>An activation whose kernels are compiled for one elementwise function.</summary>
internal sealed class ElementwiseActivation<TFunction>(string name, string formula, bool isOdd = false, bool saturates = false)
    : Activation(name, formula, isOdd, saturates)
    where TFunction : struct, IElementwise
{
    internal override PanelFunction<TLanes, T> OverPanels<TLanes, T>() => new PanelFunction<TLanes, T, TFunction>();
}
