using System.Collections.Immutable;
using NormLab.Formats;
using NormLab.Penalties;
using NormLab.Training.Noises;

namespace NormLab.Explorer.Engine.Conditions;

/// <summary>The catalog of what a column can be given: nothing, every penalty and constraint of <see cref="PenaltyCatalog"/>, and every
/// noise of <see cref="NoiseCatalog"/>. The page draws its controls from it.</summary>
internal static class ConditionKinds
{
    private static readonly ConditionKind None = new("none", "no regularization", "the loss alone")
    {
        Name = "no_reg",
        Colour = ConditionInks.Of("none"),
        Remark = "Nothing to set: this column is what the others are measured against.",
    };

    private static Listing s_listing = Listing.Now();

    /// <summary>All of them, in the order in which they are offered. What was added to a catalog is among them.</summary>
    public static ImmutableArray<ConditionKind> All
    {
        get
        {
            Listing listing = s_listing;
            if (listing.Penalties == PenaltyCatalog.Kinds && listing.Noises == NoiseCatalog.Kinds) return listing.Kinds;
            return (s_listing = Listing.Now()).Kinds;
        }
    }

    /// <summary>What further columns are given, in turn: the first that is not there yet.</summary>
    public static ImmutableArray<string> Further { get; } = ["none", "l1", "l2", "dropout", "l0", "linf", "l3"];

    /// <summary>The kind of a word.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ConditionKind Of(string word) => All.FirstOrDefault(kind => kind.Kind == word)
        ?? throw new ArgumentException($"There is no regularization '{Excerpt.Of(word)}'."
            + NearestName.Question([.. All.Select(kind => kind.Kind)], word));

    private sealed record Listing(
        ImmutableArray<PenaltyKind> Penalties, ImmutableArray<NoiseKind> Noises, ImmutableArray<ConditionKind> Kinds)
    {
        public static Listing Now()
        {
            ImmutableArray<PenaltyKind> penalties = PenaltyCatalog.Kinds;
            ImmutableArray<NoiseKind> noises = NoiseCatalog.Kinds;
            return new Listing(penalties, noises, [None, .. penalties.Select(PenaltyKinds.Of), .. noises.Select(NoiseKinds.Of)]);
        }
    }
}
