using System.Collections.Immutable;
using NormLab.Data.Targets;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Studies.Comparison;

/// <summary>A way to regularize that can be compared: what it adds to the plain network at a given strength.</summary>
/// <param name="Name">Its name: "l1".</param>
/// <param name="Description">What it does, in a few words.</param>
/// <param name="Strength">What its strength is and between which ends it is sought; null where it has none.</param>
/// <param name="Changes">The keys of the plain experiment that it changes at a strength.</param>
public sealed record ComparisonMethod(string Name, string Description, StrengthRange? Strength, Func<double, ValueList<Setting>> Changes)
{
    /// <summary>Whether it is no way to regularize the network but what the network is to be better than: it is measured as a method is,
    /// and neither ranked nor recommended.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>Whether another library trains it, so that it has no network and no settings here.</summary>
    public bool IsOutside { get; init; }

    /// <summary>What it is for; null for classes and numbers alike.</summary>
    public TargetKind? OnlyFor { get; init; }

    /// <summary>The methods that it switches on and off together; empty for a method of its own.</summary>
    public ImmutableArray<ComparisonMethod> Ingredients { get; init; } = [];

    /// <summary>Whether it is several methods at once.</summary>
    public bool IsCocktail => !Ingredients.IsEmpty;

    /// <summary>How many times the trials of a method it makes.</summary>
    public int TrialFactor => IsCocktail ? Cocktail.Methods : 1;

    /// <summary>Whether it is for such a target.</summary>
    public bool IsFor(TargetKind target) => OnlyFor is null || OnlyFor == target;

    /// <summary>Whether its strength is the number of steps.</summary>
    public bool IsEarlyStopping => Strength?.Unit == StrengthUnit.FractionOfSteps;

    /// <summary>The method at a strength, in words: "l1 of strength 0.0316", "no regularization".</summary>
    /// <param name="strength">The strength; null where it has none.</param>
    public string Setting(double? strength) => strength is { } number ? $"{Name} {Strength!.Unit.InSentence(number)}"
        : Name == ComparisonMethods.None ? "no regularization" : Name;
}
