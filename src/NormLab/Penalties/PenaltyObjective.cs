using System.Collections.Immutable;
using System.Numerics;
using NormLab.Networks;

namespace NormLab.Penalties;

/// <summary>The penalties of one run bound to its network: which stretches of the parameter vector they see, with which coefficients, summed or
/// averaged.</summary>
public sealed class PenaltyObjective
{
    private readonly (IPenalty Penalty, double Factor)[] _terms;
    private readonly PenalizedSegment[] _segments;

    /// <summary>Binds penalties to a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="terms">The penalties; empty for none.</param>
    /// <param name="reduction">Sum or mean; a penalty that is not separable (a maximum) is never averaged.</param>
    /// <param name="multipliers">How many times each layer's weights stand in the vector; one entry per layer, at least 0.</param>
    /// <exception cref="ArgumentException">A term is not in the catalog, or the multipliers do not fit the network.</exception>
    public PenaltyObjective(Architecture network, ImmutableArray<PenaltyTerm> terms, PenaltyReduction reduction, ImmutableArray<int> multipliers)
    {
        if (multipliers.Length != network.Layers.Length || multipliers.Any(m => m < 0))
            throw new ArgumentException($"The network {network} needs {network.Layers.Length} penalty multipliers of at least 0, one per layer; given are [{string.Join(", ", multipliers)}].", nameof(multipliers));
        _segments = [.. network.Layers.Where(layer => multipliers[layer.Index] > 0)
            .Select(layer => new PenalizedSegment(layer.Offset, layer.WeightCount, multipliers[layer.Index]))];
        long count = _segments.Sum(segment => (long)segment.Length * segment.Multiplier);
        _terms = [.. terms.Select(term =>
        {
            IPenalty penalty = PenaltyCatalog.Create(term);
            bool averaged = reduction == PenaltyReduction.Mean && penalty.Traits.HasFlag(PenaltyTraits.Separable) && count > 0;
            return (penalty, averaged ? term.Coefficient / count : term.Coefficient);
        })];
    }

    /// <summary>The sum of all terms, coefficients included.</summary>
    public double Value<T>(ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = 0;
        foreach ((IPenalty penalty, double factor) in _terms) value += factor * penalty.Value(new PenalizedVector<T>(parameters, _segments));
        return value;
    }

    /// <summary>gradient &lt;- gradient + a subgradient of all terms.</summary>
    public void AddSubgradient<T>(ReadOnlySpan<T> parameters, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((IPenalty penalty, double factor) in _terms)
            penalty.AddSubgradient(new PenalizedVector<T>(parameters, _segments), T.CreateChecked(factor), gradient);
    }
}
