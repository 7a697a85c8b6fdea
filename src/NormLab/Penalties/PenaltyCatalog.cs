using System.Collections.Immutable;

namespace NormLab.Penalties;

/// <summary>The penalties an experiment file can name.</summary>
public static class PenaltyCatalog
{
    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names { get; } = ["l0", "l1", "l2", "l3", "linf", "power"];

    /// <summary>Makes the penalty a term names.</summary>
    /// <exception cref="ArgumentException">No penalty has that name, the coefficient is negative or not finite, or the order does not suit.</exception>
    public static IPenalty Create(PenaltyTerm term)
    {
        if (!(term.Coefficient >= 0 && double.IsFinite(term.Coefficient)))
            throw new ArgumentException(FormattableString.Invariant($"The coefficient of {term.Kind} is {term.Coefficient}; it must be a number of at least 0."), nameof(term));
        if (term.Kind == "power") return new PowerPenalty(term.Order ?? throw new ArgumentException("The penalty 'power' needs an order.", nameof(term)));
        if (term.Order is not null) throw new ArgumentException($"The penalty '{term.Kind}' takes no order; use 'power'.", nameof(term));
        return term.Kind switch
        {
            "l0" => new L0Penalty(),
            "l1" => new L1Penalty(),
            "l2" => new L2Penalty(),
            "l3" => new L3Penalty(),
            "linf" => new LInfinityPenalty(),
            _ => throw new ArgumentException($"There is no penalty '{term.Kind}'; there are {string.Join(", ", Names)}.", nameof(term)),
        };
    }
}
