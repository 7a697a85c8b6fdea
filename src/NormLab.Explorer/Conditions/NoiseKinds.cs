using System.Collections.Immutable;
using NormLab.Explorer.Protocol;
using NormLab.Training.Dropout;
using NormLab.Training.StochasticWeights;

namespace NormLab.Explorer.Conditions;

/// <summary>Noise on units and weights as kinds of conditions.</summary>
internal static class NoiseKinds
{
    private const double UsualRate = 0.2, MostRate = 0.9;

    /// <summary>All of them.</summary>
    public static ImmutableArray<ConditionKind> All { get; } =
    [
        Dropping("dropout", "dropout", "each hidden unit is 0 with probability rate, else divided by 1 - rate",
            rate => new DropoutOptions(rate, DropoutPlacement.AfterActivations)) with { Colour = "--ink-dropout" },
        Dropping("gaussian-dropout", "gaussian-dropout", "each hidden unit is multiplied by N(1, rate / (1 - rate))",
            rate => new DropoutOptions(rate, DropoutPlacement.AfterActivations) { Noise = DropoutNoise.Gaussian }),
        Dropping("dropconnect", "DropConnect", "each weight is 0 with probability rate, else divided by 1 - rate",
            rate => new DropoutOptions(rate, DropoutPlacement.OnWeights)),
        new("hard-concrete", "hard-concrete", "the expected number of open gates, one on each weight")
        {
            Strength = StrengthControl.Coefficient(1e-4, 1e-7, 1e-1),
            Create = column => new Regularization { HardConcrete = new HardConcreteOptions(column.Strength!.Value) },
        },
    ];

    /// <summary>The kind of a dropout.</summary>
    public static string KindOf(DropoutOptions dropout) => dropout switch
    {
        { Placement: DropoutPlacement.OnWeights } => "dropconnect",
        { Noise: DropoutNoise.Gaussian } => "gaussian-dropout",
        _ => "dropout",
    };

    private static ConditionKind Dropping(string kind, string label, string formula, Func<double, DropoutOptions> options) =>
        new(kind, label, formula)
        {
            Strength = StrengthControl.Rate(UsualRate, MostRate),
            Create = column => new Regularization { Dropout = options(RateOf(column)) },
        };

    private static double RateOf(ColumnChoice column) => column.Strength is >= 0 and < 1 and var rate
        ? rate
        : throw new ArgumentException(FormattableString.Invariant(
            $"The rate of '{column.Kind}' is {column.Strength}; it must be at least 0 and below 1."));
}
