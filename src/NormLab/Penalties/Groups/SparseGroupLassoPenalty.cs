using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Groups;

/// <summary>p(w) = ratio * sum |w| + (1 - ratio) * sum over groups of sqrt(group size) ||w_g||_2, the sparse group lasso of Simon,
/// Friedman, Hastie and Tibshirani (2013, "A Sparse-Group Lasso", equation 3): neurons are removed, and weights of those that
/// stay.</summary>
public sealed class SparseGroupLassoPenalty : GroupPenalty
{
    /// <summary>The penalty of one mixture.</summary>
    /// <param name="by">What makes a group.</param>
    /// <param name="ratio">The share of the absolute values, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not within 0 to 1.</exception>
    public SparseGroupLassoPenalty(NeuronGroup by, double ratio)
        : base(by, ratio)
    {
        if (ratio is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "The share of the absolute values must be 0 to 1.");
        Ratio = ratio;
    }

    /// <summary>The share of the absolute values.</summary>
    public double Ratio { get; }

    /// <inheritdoc/>
    public override string Name => "sparse-group-lasso";

    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"{Ratio} sum |w| + {1 - Ratio} sum over groups of sqrt(size) ||w_g||_2");
}
