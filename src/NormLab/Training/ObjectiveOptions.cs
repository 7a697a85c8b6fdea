using System.Text.Json.Serialization;

namespace NormLab.Training;

/// <summary>What the softmax normalises over.</summary>
public enum SoftmaxAxis
{
    /// <summary>p_ic = exp z_ic / sum_k exp z_ik: across the classes of a row, as the textbooks have it.</summary>
    Classes,

    /// <summary>p_ic = exp z_ic / sum_j exp z_jc: down the rows of the batch, as the published experiments had it. A prediction then
    /// depends on the other rows.</summary>
    Batch,
}

/// <summary>The loss that compares probabilities p with one-hot labels y, over N rows and C classes.</summary>
public enum Loss
{
    /// <summary>-(1/N) sum_ic y_ic log p_ic.</summary>
    CategoricalCrossEntropy,

    /// <summary>-(1/(N C)) sum_ic [y_ic log p_ic + (1 - y_ic) log(1 - p_ic)]: the binary cross-entropy averaged over all N*C cells, as
    /// in the published experiments.</summary>
    TwoSidedCrossEntropy,
}

/// <summary>Where dropout is applied.</summary>
public enum DropoutPlacement
{
    /// <summary>After every matrix product, the logits included, before the activation: as published. It draws one uniform number per
    /// row and neuron, row-major, layer by layer, and keeps where the number exceeds the rate.</summary>
    AfterProducts,

    /// <summary>After the activation of every hidden layer, as described by Srivastava et al. (2014).</summary>
    AfterActivations,

    /// <summary>On the weights instead of the units: DropConnect of Wan et al. (2013), with one mask for all rows of a step. Biases are left alone.</summary>
    OnWeights,
}

/// <summary>What dropout multiplies by.</summary>
public enum DropoutNoise
{
    /// <summary>0 with probability rate, else 1 / (1 - rate).</summary>
    Bernoulli,

    /// <summary>N(1, rate / (1 - rate)), which has the same mean and variance: Srivastava et al. (2014), section 10.</summary>
    Gaussian,
}

/// <summary>Dropout: each unit, or each weight, is dropped with probability <paramref name="Rate"/>; what is kept is divided by 1 - rate.</summary>
/// <param name="Rate">Probability of dropping, 0 to below 1.</param>
/// <param name="Placement">Where.</param>
public sealed record DropoutOptions(double Rate, DropoutPlacement Placement)
{
    /// <summary>What is multiplied by. Left out of a run's identity where it is <see cref="DropoutNoise.Bernoulli"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DropoutNoise Noise { get; init; }

    /// <summary>This dropout at another rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not at least 0 and below 1.</exception>
    internal DropoutOptions At(double rate) => rate is >= 0 and < 1
        ? this with { Rate = rate }
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A dropout rate is at least 0 and below 1.");
}
