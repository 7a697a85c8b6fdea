namespace NormLab.Training.StochasticWeights;

/// <summary>L0 regularization by hard-concrete gates: Louizos, Welling and Kingma (2018).</summary>
/// <param name="Coefficient">What the loss is charged for each gate that is expected to be open; at least 0.</param>
/// <param name="DropRate">Share of the gates that are closed at first, roughly: every log alpha starts near ln((1 - rate) / rate). Above 0
/// and below 1.</param>
/// <param name="Temperature">beta, above 0: the smaller, the nearer to 0 or 1 are the gates that a step draws.</param>
public sealed record HardConcreteOptions(double Coefficient, double DropRate = 0.5, double Temperature = 0.6667)
{
    /// <summary>Where the stretched sigmoid begins: gamma of the paper.</summary>
    public const double Lowest = -0.1;

    /// <summary>Where the stretched sigmoid ends: zeta of the paper.</summary>
    public const double Highest = 1.1;

    /// <summary>Why these gates can't be made, or null where they can.</summary>
    public string? Refusal() =>
        !(Coefficient >= 0 && double.IsFinite(Coefficient))
            ? FormattableString.Invariant(
            $"The coefficient of the hard-concrete gates is {Coefficient}; it must be a number of at least 0.")
        : !(DropRate > 0 && DropRate < 1)
            ? FormattableString.Invariant($"The drop rate of the hard-concrete gates is {DropRate}; it must be above 0 and below 1.")
        : !(Temperature > 0 && double.IsFinite(Temperature))
            ? FormattableString.Invariant($"The temperature of the hard-concrete gates is {Temperature}; it must be a number above 0.")
        : null;
}
