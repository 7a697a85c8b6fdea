using NormLab.Training.Dropout;
using NormLab.Training.StochasticWeights;
using NormLab.Values;

namespace NormLab.Training.Noises;

/// <summary>A kind of noise as people name it: what it is, and its options at a strength.</summary>
/// <param name="Name">Its name: lower-case letters, digits and '-'.</param>
/// <param name="Formula">The formula, or what it does, for people.</param>
/// <param name="Create">Its options at a strength.</param>
/// <param name="Search">Between which strengths a comparison seeks; says what the number is.</param>
/// <param name="Slider">The slider that sets it.</param>
public sealed record NoiseKind(string Name, string Formula, Func<double, Noise> Create, StrengthRange Search, StrengthSlider Slider)
{
    /// <summary>Its name for people.</summary>
    public string Label { get; init; } = Name;

    /// <summary>What it does, in a few words.</summary>
    public required string Description { get; init; }

    /// <summary>Where it comes from: authors, title, year.</summary>
    public required string Source { get; init; }

    /// <summary>Whether some dropout is of this kind, wherever on the units it is placed.</summary>
    public bool Is(DropoutOptions dropout)
    {
        ArgumentNullException.ThrowIfNull(dropout);
        return Create(dropout.Rate).Dropout is { } own && own.Noise == dropout.Noise
            && (own.Placement == DropoutPlacement.OnWeights) == (dropout.Placement == DropoutPlacement.OnWeights);
    }
}

/// <summary>The options of noise.</summary>
/// <param name="Dropout">Dropout; null for none.</param>
/// <param name="HardConcrete">Gates on the weights; null for none.</param>
public readonly record struct Noise(DropoutOptions? Dropout = null, HardConcreteOptions? HardConcrete = null);
