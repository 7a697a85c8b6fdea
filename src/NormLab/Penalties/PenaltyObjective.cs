using System.Collections.Immutable;
using System.Numerics;
using NormLab.Networks;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties;

/// <summary>The penalties of one run bound to its network: which stretches of the parameter vector they see, with which coefficients,
/// summed or averaged, and when in a step they act.</summary>
public sealed class PenaltyObjective
{
    private readonly BoundPenalty[] _terms;
    private readonly ProximalSum _proximal;

    /// <summary>Binds penalties to a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="terms">The penalties; empty for none.</param>
    /// <param name="reduction">Sum or mean; a penalty that is not additive (a maximum) is never averaged.</param>
    /// <param name="multipliers">How many times each layer's weights stand in the vector, where a term has no multipliers of its own; one
    /// entry per layer, at least 0.</param>
    /// <exception cref="ArgumentException">A term means nothing, or multipliers do not fit the network.</exception>
    public PenaltyObjective(Architecture network, ImmutableArray<PenaltyTerm> terms, PenaltyReduction reduction,
        ImmutableArray<double> multipliers)
    {
        CheckMultipliers(network, multipliers);
        _terms = [.. terms.Select(term => Bind(network, term, reduction, multipliers))];
        _proximal = new ProximalSum(_terms.Where(term => term.Update == PenaltyUpdate.Proximal));
    }

    /// <summary>Whether a term is <see cref="PenaltyUpdate.Decoupled"/>.</summary>
    public bool HasDecoupledTerms => _terms.Any(term => term.Update == PenaltyUpdate.Decoupled);

    /// <summary>The sum of all terms, coefficients included, without their schedules; infinite where a constraint is not met.</summary>
    public double Value<T>(ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = 0;
        foreach (BoundPenalty term in _terms) value += term.Factor * term.Penalty.Value(new PenalizedVector<T>(parameters, term.Segments));
        return value;
    }

    /// <summary>The sum of all terms, coefficients included, as their schedules have them at a step; infinite where a constraint is not
    /// met. Several threads may ask at once.</summary>
    public double Value<T>(ReadOnlySpan<T> parameters, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = 0;
        foreach (BoundPenalty term in _terms)
            value += term.FactorAt(step) * term.Penalty.Value(new PenalizedVector<T>(parameters, term.Segments));
        return value;
    }

    /// <summary>gradient &lt;- gradient + a subgradient of all terms that act through it.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="gradient">As long.</param>
    /// <param name="step">Index of the step, from 0.</param>
    public void AddSubgradient<T>(ReadOnlySpan<T> parameters, Span<T> gradient, int step = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => AddSubgradient(PenaltyUpdate.Subgradient, parameters, gradient, step);

    /// <summary>gradient &lt;- gradient + a subgradient of all decoupled terms.</summary>
    /// <inheritdoc cref="AddSubgradient{T}(ReadOnlySpan{T}, Span{T}, int)"/>
    public void AddDecoupledSubgradient<T>(ReadOnlySpan<T> parameters, Span<T> gradient, int step = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => AddSubgradient(PenaltyUpdate.Decoupled, parameters, gradient, step);

    /// <summary>w &lt;- the proximal map of the sum of all proximal terms, then the projections on the constraints.</summary>
    /// <param name="parameters">The parameter vector, after the optimizer's step.</param>
    /// <param name="learningRate">The step's learning rate.</param>
    /// <param name="step">Index of the step, from 0.</param>
    public void ApplyProximalMaps<T>(Span<T> parameters, double learningRate, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => _proximal.Apply(parameters, learningRate, step);

    /// <summary>The largest of the terms' distances from optimality: <see cref="IPenalty.DistanceFromOptimality"/>. For more than one term
    /// it is that of each by itself.</summary>
    /// <param name="term">Index of the term.</param>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="gradient">The gradient of the loss there.</param>
    public double DistanceFromOptimality<T>(int term, ReadOnlySpan<T> parameters, ReadOnlySpan<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        _terms[term].Penalty.DistanceFromOptimality(new PenalizedVector<T>(parameters, _terms[term].Segments), gradient,
            _terms[term].Factor);

    private void AddSubgradient<T>(PenaltyUpdate update, ReadOnlySpan<T> parameters, Span<T> gradient, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (BoundPenalty term in _terms)
        {
            if (term.Update == update)
                term.Penalty.AddSubgradient(new PenalizedVector<T>(parameters, term.Segments),
                T.CreateChecked(term.FactorAt(step)), gradient);
        }
    }

    private static BoundPenalty Bind(Architecture network, PenaltyTerm term, PenaltyReduction reduction, ImmutableArray<double> multipliers)
    {
        IPenalty penalty = PenaltyCatalog.Create(term);
        if (term.Layers is { } own)
            CheckMultipliers(network, multipliers = own.Length == 1 ? [.. network.Layers.Select(_ => own[0])] : own);
        PenalizedSegment[] segments = [.. network.Layers.Where(layer => multipliers[layer.Index] > 0)
            .Select(layer => new PenalizedSegment(layer.Offset, layer.FanIn, layer.FanOut, multipliers[layer.Index]))];
        double count = segments.Sum(segment => segment.Length * segment.Multiplier);
        bool averaged = reduction == PenaltyReduction.Mean && penalty.Traits.HasFlag(PenaltyTraits.Additive) && count > 0;
        bool isConstraint = penalty.Traits.HasFlag(PenaltyTraits.Constraint);
        // The number of a constraint is its bound, which the penalty itself knows.
        double factor = isConstraint ? 1 : averaged ? term.Coefficient / count : term.Coefficient;
        PenaltyUpdate update = isConstraint ? PenaltyUpdate.Proximal : term.Update ?? PenaltyUpdate.Subgradient;
        return new BoundPenalty(penalty, segments, factor, update, isConstraint, term.Schedule);
    }

    private static void CheckMultipliers(Architecture network, ImmutableArray<double> multipliers)
    {
        if (multipliers.Length != network.Layers.Length || multipliers.Any(m => !(m >= 0 && double.IsFinite(m))))
            throw new ArgumentException($"The network {network} needs {network.Layers.Length} penalty multipliers of at least 0, one per "
                + $"layer; given are [{string.Join(", ", multipliers)}].", nameof(multipliers));
    }
}
