using System.Collections.Immutable;
using System.Globalization;
using NormLab.Penalties;
using NormLab.Penalties.Basis;
using NormLab.Values;

namespace NormLab.Cli.Documents;

/// <summary>A number or word that a penalty takes in an experiment file.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Default">Its value where none is given; null where it must be given.</param>
/// <param name="Meaning">One line.</param>
internal sealed record PenaltyParameter(string Name, string? Default, string Meaning)
{
    /// <summary>"ratio = 0.5", or "order" where it must be given.</summary>
    public override string ToString() => Default is null ? Name : $"{Name} = {Default}";
}

/// <summary>What is known of a penalty before it meets weights.</summary>
/// <param name="Name">Its name in experiment files.</param>
/// <param name="Formula">The formula.</param>
/// <param name="Traits">By name; null where it depends on a parameter.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Source">Where it comes from, if that is known.</param>
internal sealed record PenaltyCard(string Name, string Formula, ImmutableArray<(string Name, bool? Holds)> Traits,
    ImmutableArray<PenaltyParameter> Parameters, string? Source)
{
    private static readonly ImmutableArray<(string Name, PenaltyTraits Trait)> s_traits =
    [
        ("convex", PenaltyTraits.Convex), ("smooth", PenaltyTraits.Smooth), ("separable", PenaltyTraits.Separable),
            ("proximal", PenaltyTraits.HasProximalMap), ("constraint", PenaltyTraits.Constraint),
    ];

    /// <summary>The names of the traits.</summary>
    public static IEnumerable<string> TraitNames => s_traits.Select(trait => trait.Name);

    /// <summary>Whether it has a trait; null where that depends on a parameter.</summary>
    public bool? Trait(string name) => Traits.First(trait => trait.Name == name).Holds;

    /// <summary>Reads it off the catalog.</summary>
    public static PenaltyCard Of(PenaltyKind kind) =>
        new(kind.Name, kind.Formula, [.. s_traits.Select(trait => (trait.Name, PenaltyCatalog.HasTrait(kind, trait.Trait)))],
            [.. ParametersOf(kind)], kind.Source);

    private static IEnumerable<PenaltyParameter> ParametersOf(PenaltyKind kind)
    {
        if (kind.NumberKey is { } number)
            yield return new(number, null, kind.IsCount ? "The bound, a whole number of at least 1" : kind.IsConstraint
                ? "The bound, at least 0" : "What the penalty is multiplied by, at least 0");
        foreach (NumberOption option in kind.Options)
            yield return new(option.Key, option.Default?.ToString(CultureInfo.InvariantCulture), option.Description);
        if (kind.HasGroups) yield return new("by", "incoming",
            "What makes a group: the weights into a neuron (incoming), or out of an input of the layer (outgoing)");
    }
}
