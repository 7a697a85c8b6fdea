namespace NormLab.Networks;

/// <summary>The distribution of one layer's initial weights. All are normal with mean 0; biases start at 0.</summary>
public enum Initialization
{
    /// <summary>Standard deviation 1 / sqrt(fan_in * fan_out): as published, but for the last layer of experiment 2.</summary>
    InverseSqrtFanProduct,

    /// <summary>Standard deviation 1: as published for the last layer of experiment 2.</summary>
    Unit,

    /// <summary>Standard deviation sqrt(2 / (fan_in + fan_out)) (Glorot and Bengio 2010).</summary>
    Glorot,

    /// <summary>Standard deviation sqrt(2 / fan_in) (He et al. 2015).</summary>
    He,

    /// <summary>All 0: gradient descent then ends at the solution of least norm. For networks without hidden layers.</summary>
    Zero,
}
