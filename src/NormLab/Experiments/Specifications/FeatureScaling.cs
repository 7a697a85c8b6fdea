namespace NormLab.Experiments.Specifications;

/// <summary>What is done to the features before training.</summary>
public enum FeatureScaling
{
    /// <summary>Nothing: the digits' pixels stay 0 to 16, as published.</summary>
    None,

    /// <summary>Every feature divided by the largest absolute feature value among the training rows (16 for the digits).</summary>
    Maximum,

    /// <summary>(x - mean) / standard deviation per feature, both taken from the training rows; constant features become 0.</summary>
    Standard,
}
