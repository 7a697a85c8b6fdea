using System.Collections.Immutable;
using NormLab.Penalties.Basis;
using NormLab.Values;

namespace NormLab.Penalties;

/// <summary>A penalty as an experiment names it: what it takes, and how it is made.</summary>
/// <param name="Name">Its name: lower-case letters, digits, '-' and '/'.</param>
/// <param name="Formula">The formula, for people.</param>
/// <param name="Create">Makes it from a term whose options are complete and in their ranges.</param>
public sealed record PenaltyKind(string Name, string Formula, Func<PenaltyTerm, IPenalty> Create)
{
    /// <summary>The options it takes.</summary>
    public ImmutableArray<NumberOption> Options { get; init; } = [];

    /// <summary>Whether it is on groups of weights, so that it takes <see cref="PenaltyTerm.By"/>.</summary>
    public bool HasGroups { get; init; }

    /// <summary>What <see cref="PenaltyTerm.Coefficient"/> is, the key of the number in an experiment file; null where there is
    /// none.</summary>
    public string? NumberKey { get; init; } = "coefficient";

    /// <summary>Whether the number is a whole one of at least 1.</summary>
    public bool IsCount { get; init; }

    /// <summary>Whether it is a constraint.</summary>
    public bool IsConstraint { get; init; }

    /// <summary>Its name for people; a condition's name has no slash.</summary>
    public string Label { get; init; } = Name.Replace('/', '-');

    /// <summary>What it is, in a few words.</summary>
    public string Description { get; init; } = Formula;

    /// <summary>Between which numbers a comparison seeks; null where none does.</summary>
    public StrengthRange? Search { get; init; }

    /// <summary>The slider that sets its number; null for the usual one.</summary>
    public StrengthSlider? Slider { get; init; }

    /// <summary>Where it comes from: authors, title, year; null where that is not said.</summary>
    public string? Source { get; init; }
}
