using System.Text.Json.Serialization;
using NormLab.Numerics;

namespace NormLab.Networks;

/// <summary>The function applied to every hidden neuron's weighted sum. The input and the output layer have none. Activations of
/// one name are equal; <see cref="ActivationCatalog"/> has all of them.</summary>
[JsonConverter(typeof(ActivationConverter))]
public abstract partial class Activation : IEquatable<Activation>
{
    private protected Activation(string name, string formula, bool isOdd, bool saturates)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Formula, IsOdd, Saturates) = (name, formula, isOdd, saturates);
    }

    /// <summary>Its name in experiment files: "arctan".</summary>
    public string Name { get; }

    /// <summary>The formula, for people: "f(z) = arctan z".</summary>
    public string Formula { get; }

    /// <summary>Whether f(-z) = -f(z), so that a neuron with opposite weights is the same neuron with its sign turned.</summary>
    public bool IsOdd { get; }

    /// <summary>The operator of ONNX, in its opset 20, that computes it: "Atan"; null where none does.</summary>
    public string? OnnxOperator { get; init; }

    /// <summary>Whether its slope comes as near to 0 as one likes without being 0.</summary>
    internal bool Saturates { get; }

    /// <summary>An activation of one's own, to be added to <see cref="ActivationCatalog"/>. It is computed number by number, and so
    /// slower than those of this library.</summary>
    /// <typeparam name="TFunction">The function and its slope.</typeparam>
    /// <param name="name">Its name in experiment files. A run's identity has it and not the formula: a formula that changes needs a
    /// new name.</param>
    /// <param name="formula">The formula, for people.</param>
    /// <param name="isOdd">Whether f(-z) = -f(z).</param>
    /// <param name="onnxOperator">The operator of ONNX that computes it, for models to be exported; null where none does.</param>
    public static Activation Of<TFunction>(string name, string formula, bool isOdd = false, string? onnxOperator = null)
        where TFunction : struct, IActivationFunction =>
        new ElementwiseActivation<Flushed<LaneByLane<TFunction>>>(name, formula, isOdd, saturates: true) { OnnxOperator = onnxOperator };

    /// <summary>The function over panels. To be made once, before the steps.</summary>
    internal abstract PanelFunction<TLanes, T> OverPanels<TLanes, T>()
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>;

    /// <inheritdoc/>
    public bool Equals(Activation? other) => Name == other?.Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Activation);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Whether two have one name.</summary>
    public static bool operator ==(Activation? left, Activation? right) => Equals(left, right);

    /// <summary>Whether two have different names.</summary>
    public static bool operator !=(Activation? left, Activation? right) => !Equals(left, right);
}
