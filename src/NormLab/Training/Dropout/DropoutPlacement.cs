namespace NormLab.Training.Dropout;

/// <summary>Where dropout is applied.</summary>
public enum DropoutPlacement
{
    /// <summary>After every matrix product, the logits included, before the activation: as published. It draws one uniform number per
    /// row and neuron, row-major, layer by layer, and keeps where the number exceeds the rate.</summary>
    AfterProducts,

    /// <summary>After the activation of every hidden layer, as described by Srivastava et al. (2014).</summary>
    AfterActivations,

    /// <summary>On the weights instead of the units: DropConnect of Wan et al. (2013), with one mask for all rows of a step. Biases are
    /// left alone.</summary>
    OnWeights,
}
