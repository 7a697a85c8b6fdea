namespace NormLab.Training.Dropout;

/// <summary>What dropout multiplies by.</summary>
public enum DropoutNoise
{
    /// <summary>0 with probability rate, else 1 / (1 - rate).</summary>
    Bernoulli,

    /// <summary>N(1, rate / (1 - rate)), which has the same mean and variance: Srivastava et al. (2014), section 10.</summary>
    Gaussian,
}
