using NormLab.Values;

namespace NormLab.Experiments.Specifications;

/// <summary>How near-zero weights are counted in the tables that follow an experiment's own rule; the count by magnitude always stands
/// beside it.</summary>
/// <param name="Threshold">What counts as near zero: below this.</param>
/// <param name="Signed">True: w &lt; threshold with its sign, so that every negative weight is a zero, as published in experiment 2. False:
/// |w| &lt; threshold.</param>
/// <param name="Multipliers">How many times each layer's weights are counted; one entry for all layers or one per layer.</param>
public sealed record ZeroRule(double Threshold, bool Signed, ValueList<int> Multipliers)
{
    /// <summary>|w| &lt; 0.001, every weight once.</summary>
    public ZeroRule()
        : this(1e-3, Signed: false, [1])
    {
    }
}
