using System.Collections.Immutable;
using NormLab.Formats;
using NormLab.Penalties.Basis;
using NormLab.Values;

namespace NormLab.Penalties;

/// <summary>The penalties an experiment can name: those of this library and what <see cref="Add"/> adds.</summary>
public static class PenaltyCatalog
{
    private static ImmutableArray<PenaltyKind> s_kinds = LibraryPenalties.All;

    /// <summary>The penalties.</summary>
    public static ImmutableArray<PenaltyKind> Kinds => s_kinds;

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names => [.. Kinds.Select(kind => kind.Name)];

    /// <summary>Adds a penalty for this process. A run's identity has the name in it and not the formula: a formula that changes needs a
    /// new name.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public static void Add(PenaltyKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ImmutableInterlocked.Update(ref s_kinds, kinds => kinds.Any(known => known.Name == kind.Name)
            ? throw new ArgumentException($"There is a penalty '{kind.Name}' already; choose another name.", nameof(kind))
            : kinds.Add(kind));
    }

    /// <summary>The penalty of a name, or null.</summary>
    public static PenaltyKind? Find(string name) => Kinds.FirstOrDefault(kind => kind.Name == name);

    /// <summary>Whether a penalty has a trait; null where that depends on an option that must be given, as convexity does on the order of a
    /// power.</summary>
    public static bool? HasTrait(PenaltyKind kind, PenaltyTraits trait)
    {
        ArgumentNullException.ThrowIfNull(kind);
        bool[] found = [.. Examples(kind).Select(term => kind.Create(term).Traits.HasFlag(trait)).Distinct()];
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>How a penalty acts where nobody says: one with a kink by its proximal map, if it has one, since that makes true
    /// zeros.</summary>
    public static PenaltyUpdate UsualUpdate(PenaltyKind kind) =>
        kind.IsConstraint || (HasTrait(kind, PenaltyTraits.Smooth) == false && HasTrait(kind, PenaltyTraits.HasProximalMap) == true)
            ? PenaltyUpdate.Proximal
            : PenaltyUpdate.Subgradient;

    /// <summary>Makes the penalty a term names.</summary>
    /// <exception cref="ArgumentException">The term means nothing: see <see cref="Refusal"/>.</exception>
    public static IPenalty Create(PenaltyTerm term)
    {
        if (Refusal(term) is { } refusal) throw new ArgumentException(refusal);
        term = Complete(term);
        return Find(term.Kind)!.Create(term);
    }

    /// <summary>The term with the defaults of all options its penalty takes, so that a default that is written out and one that is not make
    /// the same run.</summary>
    public static PenaltyTerm Complete(PenaltyTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (Find(term.Kind) is not { } kind) return term;
        term = term with { Options = kind.Options.Complete(term.Options) };
        if (kind.HasGroups) term = term with { By = term.By ?? NeuronGroup.Incoming };
        return term.Update == (kind.IsConstraint ? PenaltyUpdate.Proximal : PenaltyUpdate.Subgradient) ? term with { Update = null } : term;
    }

    /// <summary>Why a term means nothing, and what to do; null where it is in order.</summary>
    public static string? Refusal(PenaltyTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (Find(term.Kind) is not { } kind)
            return $"There is no penalty '{Excerpt.Of(term.Kind)}'.{NearestName.Question(Names, term.Kind)} There "
            + $"are {string.Join(", ", Names)}.";
        return NumberRefusal(kind, term) ?? OptionRefusal(kind, term) ?? UpdateRefusal(kind, term);
    }

    /// <summary>The penalty with its defaults, an option without one near the end of its range, at 1 and beyond.</summary>
    private static IEnumerable<PenaltyTerm> Examples(PenaltyKind kind)
    {
        PenaltyTerm term = Complete(new PenaltyTerm(kind.Name, 1));
        return ((double[])[0.5, 1, 2]).Select(distance => kind.Options.Aggregate(term, (completed, option) =>
            completed.Options.Find(option.Key) is null ? completed.With(option.Key, Within(option.Range, distance)) : completed))
                .Distinct();

        static double Within(NumberRange range, double distance) =>
            Math.Min((range.Above ?? range.Minimum ?? 0) + distance, range.Maximum ?? double.PositiveInfinity);
    }

    private static string? NumberRefusal(PenaltyKind kind, PenaltyTerm term)
    {
        if (!(term.Coefficient >= 0 && double.IsFinite(term.Coefficient)))
            return FormattableString.Invariant(
                $"The {kind.NumberKey} of '{kind.Name}' is {term.Coefficient}; it must be a number of at least 0.");
        return kind.IsCount && (term.Coefficient < 1 || term.Coefficient != Math.Floor(term.Coefficient))
            ? FormattableString.Invariant(
                $"The {kind.NumberKey} of '{kind.Name}' is {term.Coefficient}; it must be a whole number of at least 1.")
            : null;
    }

    private static string? OptionRefusal(PenaltyKind kind, PenaltyTerm term)
    {
        if (kind.Options.Refusal($"The penalty '{kind.Name}'", term.Options) is { } refusal) return refusal;
        return term.By is not null && !kind.HasGroups ? $"The penalty '{kind.Name}' is not on groups of weights; leave 'by' out." : null;
    }

    private static string? UpdateRefusal(PenaltyKind kind, PenaltyTerm term)
    {
        if (kind.IsConstraint)
        {
            if (term.Update is not (null or PenaltyUpdate.Proximal))
                return $"'{kind.Name}' is a constraint: the weights are projected after every step. Leave 'update' out.";
            return term.Schedule is null ? null : $"'{kind.Name}' is a constraint and has no coefficient to change. Leave 'schedule' out.";
        }
        if (term.Update == PenaltyUpdate.Proximal && !kind.Create(Complete(term)).Traits.HasFlag(PenaltyTraits.HasProximalMap))
            return $"The penalty '{kind.Name}' has no proximal map in closed form. Update by 'subgradient' or 'decoupled'.";
        return term.Schedule?.Refusal;
    }
}
