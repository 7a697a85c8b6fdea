using System.Collections.Immutable;
using NormLab.Training.Dropout;
using NormLab.Training.StochasticWeights;
using NormLab.Values;

namespace NormLab.Training.Noises;

/// <summary>The kinds of noise on units and weights: those of this library and what <see cref="Add"/> adds. Comparison and explorer offer
/// them.</summary>
public static class NoiseCatalog
{
    private static readonly StrengthRange Rates = new(StrengthUnit.DropRate, 0.02, 0.8);
    private static readonly StrengthSlider RateSlider = new(0.2, 0, 0.9);

    private static ImmutableArray<NoiseKind> s_kinds =
    [
        new("dropout", "each hidden unit is 0 with probability rate, else divided by 1 - rate",
            rate => new(new DropoutOptions(rate, DropoutPlacement.AfterActivations)), Rates, RateSlider)
        {
            Description = "hidden units dropped at random",
            Source = "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout: a simple way to prevent neural networks from "
                + "overfitting (2014)",
        },
        new("gaussian-dropout", "each hidden unit is multiplied by N(1, rate / (1 - rate))",
            rate => new(new DropoutOptions(rate, DropoutPlacement.AfterActivations) { Noise = DropoutNoise.Gaussian }), Rates, RateSlider)
        {
            Description = "hidden units times normal noise",
            Source = "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout: a simple way to prevent neural networks from "
                + "overfitting (2014)",
        },
        new("dropconnect", "each weight is 0 with probability rate, else divided by 1 - rate",
            rate => new(new DropoutOptions(rate, DropoutPlacement.OnWeights)), Rates, RateSlider)
        {
            Label = "DropConnect",
            Description = "weights dropped at random",
            Source = "Wan, Zeiler, Zhang, LeCun and Fergus, Regularization of neural networks using DropConnect (2013)",
        },
        new("hard-concrete", "the expected number of open gates, one on each weight",
            coefficient => new(HardConcrete: new HardConcreteOptions(coefficient)), new(StrengthUnit.Coefficient, 1e-7, 1e-3),
            new StrengthSlider(1e-4))
        {
            Description = "L0 by gates on the weights",
            Source = "Louizos, Welling and Kingma, Learning sparse neural networks through L0 regularization (2018)",
        },
    ];

    /// <summary>The kinds.</summary>
    public static ImmutableArray<NoiseKind> Kinds => s_kinds;

    /// <summary>Adds a kind for this process.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public static void Add(NoiseKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ImmutableInterlocked.Update(ref s_kinds, kinds => kinds.Any(known => known.Name == kind.Name)
            ? throw new ArgumentException($"There is a kind of noise '{kind.Name}' already; choose another name.", nameof(kind))
            : kinds.Add(kind));
    }
}
