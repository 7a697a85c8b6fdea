using System.Collections.Immutable;
using NormLab.Formats;
using NormLab.Penalties.Constraints;
using NormLab.Penalties.Groups;
using NormLab.Penalties.Nonseparable;
using NormLab.Penalties.Separable;

namespace NormLab.Penalties;

/// <summary>The penalties an experiment can name: those of this library and what <see cref="Add"/> adds.</summary>
public static class PenaltyCatalog
{
    private static ImmutableArray<PenaltyKind> s_kinds =
    [
        new("l0", "number of w != 0", _ => new L0Penalty()),
        new("l1", "sum |w|", _ => new L1Penalty()),
        new("l1/2", PowerPenalty.Half.Formula, _ => PowerPenalty.Half),
        new("l2/3", PowerPenalty.TwoThirds.Formula, _ => PowerPenalty.TwoThirds),
        new("l2", "sum w^2", _ => new L2Penalty()),
        new("l3", "sum |w|^3", _ => new L3Penalty()),
        new("linf", "max |w|", _ => new LInfinityPenalty()),
        new("power", "sum |w|^order", term => new PowerPenalty(term.Order!.Value)) { Options = [PenaltyOption.Order] },
        new("elastic-net", "ratio sum |w| + (1 - ratio) sum w^2", term => new ElasticNetPenalty(term.Ratio!.Value)) { Options = [PenaltyOption.Ratio] },
        new("mcp", "the minimax concave penalty: |w| that bends and is flat from concavity times the coefficient on", term => new McpPenalty(term.Coefficient, term.Concavity!.Value)) { Options = [PenaltyOption.Gamma] },
        new("scad", "smoothly clipped absolute deviation: |w| that bends from the coefficient on and is flat from concavity times the coefficient on", term => new ScadPenalty(term.Coefficient, term.Concavity!.Value)) { Options = [PenaltyOption.A] },
        new("log-sum", "sum log(1 + |w|/epsilon)", term => new LogSumPenalty(term.Epsilon!.Value)) { Options = [PenaltyOption.Epsilon] },
        new("group-lasso", "sum over groups of sqrt(size) ||w_g||_2", term => new GroupLassoPenalty(term.By!.Value)) { HasGroups = true },
        new("sparse-group-lasso", "ratio sum |w| + (1 - ratio) sum over groups of sqrt(size) ||w_g||_2", term => new SparseGroupLassoPenalty(term.By!.Value, term.Ratio!.Value)) { HasGroups = true, Options = [PenaltyOption.Ratio] },
        new("hoyer", "sum over layers of (sum |w|)^2 / sum w^2", _ => new HoyerPenalty()),
        new("orthogonality", "sum over layers of ||W^T W - I||_F^2", _ => new OrthogonalityPenalty()),
        new("max-norm", "||w_g||_2 <= radius", term => new MaxNormConstraint(term.Coefficient, term.By!.Value)) { HasGroups = true, NumberKey = "radius", IsConstraint = true },
        new("non-negative", "w >= 0", _ => new NonNegativeConstraint()) { NumberKey = null, IsConstraint = true },
        new("l1-ball", "sum |w| <= radius", term => new L1BallConstraint(term.Coefficient)) { NumberKey = "radius", IsConstraint = true },
        new("k-sparse", "at most count of w != 0", term => new KSparseConstraint((int)Math.Min(term.Coefficient, int.MaxValue))) { NumberKey = "count", IsConstraint = true, IsCount = true },
    ];

    /// <summary>The penalties.</summary>
    public static ImmutableArray<PenaltyKind> Kinds => s_kinds;

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names => [.. Kinds.Select(kind => kind.Name)];

    /// <summary>Adds a penalty for this process. A run's identity has the name in it and not the formula: a formula that changes needs a new name.</summary>
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

    /// <summary>Makes the penalty a term names.</summary>
    /// <exception cref="ArgumentException">The term means nothing: see <see cref="Refusal"/>.</exception>
    public static IPenalty Create(PenaltyTerm term)
    {
        if (Refusal(term) is { } refusal) throw new ArgumentException(refusal);
        term = Complete(term);
        return Find(term.Kind)!.Create(term);
    }

    /// <summary>The term with the defaults of all options its penalty takes, so that a default that is written out and one that is not make the same
    /// run.</summary>
    public static PenaltyTerm Complete(PenaltyTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (Find(term.Kind) is not { } kind) return term;
        term = kind.Options.Aggregate(term, (completed, option) =>
            option.Get(completed) is null && option.Default is { } standard ? option.With(completed, standard) : completed);
        if (kind.HasGroups) term = term with { By = term.By ?? NeuronGroup.Incoming };
        return term.Update == (kind.IsConstraint ? PenaltyUpdate.Proximal : PenaltyUpdate.Subgradient) ? term with { Update = null } : term;
    }

    /// <summary>Why a term means nothing, and what to do; null where it is in order.</summary>
    public static string? Refusal(PenaltyTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (Find(term.Kind) is not { } kind) return $"There is no penalty '{Excerpt.Of(term.Kind)}'.{NearestName.Question(Names, term.Kind)} There are {string.Join(", ", Names)}.";
        return NumberRefusal(kind, term) ?? OptionRefusal(kind, term) ?? UpdateRefusal(kind, term);
    }

    private static string? NumberRefusal(PenaltyKind kind, PenaltyTerm term)
    {
        if (!(term.Coefficient >= 0 && double.IsFinite(term.Coefficient)))
            return FormattableString.Invariant($"The {kind.NumberKey} of '{kind.Name}' is {term.Coefficient}; it must be a number of at least 0.");
        return kind.IsCount && (term.Coefficient < 1 || term.Coefficient != Math.Floor(term.Coefficient))
            ? FormattableString.Invariant($"The {kind.NumberKey} of '{kind.Name}' is {term.Coefficient}; it must be a whole number of at least 1.")
            : null;
    }

    private static string? OptionRefusal(PenaltyKind kind, PenaltyTerm term)
    {
        foreach (PenaltyOption option in Kinds.SelectMany(other => other.Options).DistinctBy(option => option.Key))
        {
            if (option.Get(term) is null || kind.Options.Any(taken => taken.Key == option.Key)) continue;
            string takes = kind.Options.IsEmpty ? "it takes none" : $"it takes {string.Join(", ", kind.Options.Select(taken => taken.Key))}";
            return $"The penalty '{kind.Name}' takes no '{option.Key}'; {takes}. Leave it out.";
        }
        foreach (PenaltyOption option in kind.Options)
        {
            if ((option.Get(term) ?? option.Default) is not { } value) return $"The penalty '{kind.Name}' needs '{option.Key}'. {option.Description}.";
            if (option.Allows(value)) continue;
            string range = double.IsInfinity(option.Most) ? "" : FormattableString.Invariant($" and at most {option.Most}");
            return FormattableString.Invariant($"'{option.Key}' of '{kind.Name}' is {value}; it must be a number above {option.Above}{range}.");
        }
        return term.By is not null && !kind.HasGroups ? $"The penalty '{kind.Name}' is not on groups of weights; leave 'by' out." : null;
    }

    private static string? UpdateRefusal(PenaltyKind kind, PenaltyTerm term)
    {
        if (kind.IsConstraint)
        {
            if (term.Update is not (null or PenaltyUpdate.Proximal)) return $"'{kind.Name}' is a constraint: the weights are projected after every step. Leave 'update' out.";
            return term.Schedule is null ? null : $"'{kind.Name}' is a constraint and has no coefficient to change. Leave 'schedule' out.";
        }
        if (term.Update == PenaltyUpdate.Proximal && !kind.Create(Complete(term)).Traits.HasFlag(PenaltyTraits.HasProximalMap))
            return $"The penalty '{kind.Name}' has no proximal map in closed form. Update by 'subgradient' or 'decoupled'.";
        return term.Schedule?.Refusal;
    }
}
