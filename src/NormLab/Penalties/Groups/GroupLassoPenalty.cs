using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Groups;

/// <summary>p(w) = sum over groups of sqrt(group size) ||w_g||_2, the group lasso of Yuan and Lin (2006, "Model selection and estimation in
/// regression with grouped variables", equation 2.1): it sets the weights of a neuron to 0 together or not at all. Its proximal map is the
/// block soft threshold w_g max(1 - scale sqrt(size) / ||w_g||, 0).</summary>
/// <param name="by">What makes a group.</param>
public sealed class GroupLassoPenalty(NeuronGroup by) : GroupPenalty(by, ratio: 0)
{
    /// <inheritdoc/>
    public override string Name => "group-lasso";

    /// <inheritdoc/>
    public override string Formula => "sum over groups of sqrt(size) ||w_g||_2";
}
