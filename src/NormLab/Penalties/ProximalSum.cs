using System.Numerics;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Groups;
using NormLab.Penalties.Nonseparable;
using NormLab.Penalties.Separable;

namespace NormLab.Penalties;

/// <summary>The proximal map of the sum of several penalties, whatever their order, and the projections on constraints after it.</summary>
/// <remarks>With a sum |w| + b sum w^2 + g and s = 1 / (1 + 2 b) it is the map of s g after s soft(w, a): squares are completed with the
/// distance, and a soft threshold comes before the map of any g that is even and grows with the magnitude of every entry, of lengths of
/// groups, and of the largest magnitude. Of g there may be one penalty, or several on the same groups, whose maps follow one
/// another.</remarks>
internal sealed class ProximalSum
{
    private static readonly L1Penalty L1 = new();
    private static readonly L2Penalty L2 = new();

    private readonly BoundPenalty[] _elastic, _shaped, _constraints;
    private readonly BoundPenalty? _only;
    private readonly PenalizedSegment[] _elasticSegments;

    /// <summary>Joins penalties.</summary>
    /// <exception cref="ArgumentException">Two of them have no joint map in closed form.</exception>
    public ProximalSum(IEnumerable<BoundPenalty> terms)
    {
        BoundPenalty[] sorted = [.. terms.OrderBy(term => term.Penalty.Name, StringComparer.Ordinal)];
        _constraints = [.. sorted.Where(term => term.IsConstraint).OrderBy(term => Rank(term.Penalty.Name))];
        BoundPenalty[] penalties = [.. sorted.Where(term => !term.IsConstraint)];
        if (penalties.Length == 1) _only = penalties[0];
        _elastic = [.. penalties.Where(term => term.Penalty is IElasticPenalty)];
        _elasticSegments = [.. _elastic.SelectMany(term => term.Segments).DistinctBy(segment => segment.Offset)
            .Select(segment => segment with { Multiplier = 1 })];
        _shaped = [.. penalties.Where(term => term.Penalty is not IElasticPenalty)];
        if (_shaped.Length > 1 && !AreOfSameGroups(_shaped)) throw Unknown(_shaped[0], _shaped[1]);
        foreach (BoundPenalty shaped in _shaped)
            if (_elastic.FirstOrDefault(elastic => !Joins(elastic, shaped)) is { } other) throw Unknown(other, shaped);
    }

    /// <summary>w &lt;- the map of the sum, then the projections.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="learningRate">The step's learning rate.</param>
    /// <param name="step">Index of the step, from 0.</param>
    public void Apply<T>(Span<T> parameters, double learningRate, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (_only is { } only) only.Penalty.ApplyProximalMap(parameters, only.Segments, learningRate * only.FactorAt(step));
        else if (_elastic.Length + _shaped.Length > 0) ApplySum(parameters, learningRate, step);
        foreach (BoundPenalty constraint in _constraints)
            constraint.Penalty.ApplyProximalMap(parameters, constraint.Segments, learningRate);
    }

    private void ApplySum<T>(Span<T> parameters, double learningRate, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (PenalizedSegment segment in _elasticSegments)
        {
            (double absolute, double squares) = ElasticAt(segment.Offset, learningRate, step);
            if (absolute > 0) L1.ApplyProximalMap(parameters, [segment], absolute);
            if (squares > 0) L2.ApplyProximalMap(parameters, [segment], squares);
        }
        foreach (BoundPenalty shaped in _shaped)
        {
            double scale = learningRate * shaped.FactorAt(step);
            if (IsAdditive(shaped))
            {
                foreach (PenalizedSegment segment in shaped.Segments)
                    shaped.Penalty.ApplyProximalMap(parameters, [segment], scale * Kept(segment));
            }
            else if (shaped.Segments.Length > 0)
            {
                shaped.Penalty.ApplyProximalMap(parameters, shaped.Segments, scale * Kept(shaped.Segments[0]));
            }
        }

        double Kept(PenalizedSegment segment) => 1 / (1 + 2 * ElasticAt(segment.Offset, learningRate, step).Squares);
    }

    /// <summary>What all absolute values, and all squares, of a layer's entries are multiplied by.</summary>
    private (double Absolute, double Squares) ElasticAt(int offset, double learningRate, int step)
    {
        double absolute = 0, squares = 0;
        foreach (BoundPenalty term in _elastic)
        {
            var part = (IElasticPenalty)term.Penalty;
            foreach (PenalizedSegment segment in term.Segments)
            {
                if (segment.Offset != offset) continue;
                double scale = learningRate * term.FactorAt(step) * segment.Multiplier;
                (absolute, squares) = (absolute + scale * part.Absolute, squares + scale * part.Squares);
            }
        }
        return (absolute, squares);
    }

    private static bool Joins(BoundPenalty elastic, BoundPenalty shaped)
    {
        var part = (IElasticPenalty)elastic.Penalty;
        bool isKnown = shaped.Penalty is SeparablePenalty or GroupPenalty or LInfinityPenalty;
        // What all layers decide together must be shrunk alike in all of them.
        return (part.Absolute == 0 || isKnown) && (part.Squares == 0 || IsAdditive(shaped) || IsEven(elastic, shaped));
    }

    private static bool IsEven(BoundPenalty elastic, BoundPenalty shaped) => shaped.Segments
        .Select(segment => elastic.Segments.Where(own => own.Offset == segment.Offset).Sum(own => own.Multiplier)).Distinct().Count() <= 1;

    private static bool IsAdditive(BoundPenalty term) => term.Penalty.Traits.HasFlag(PenaltyTraits.Additive);

    private static bool AreOfSameGroups(BoundPenalty[] terms) =>
        terms.All(term => term.Penalty is GroupPenalty) && terms.Select(term => ((GroupPenalty)term.Penalty).By).Distinct().Count() == 1;

    /// <summary>An order in which every projection keeps what those before it made: signs, then zeros, then lengths.</summary>
    private static int Rank(string constraint) => constraint switch
    {
        "non-negative" => 0,
        "k-sparse" => 1,
        "l1-ball" => 2,
        "max-norm" => 3,
        _ => 4,
    };

    private static ArgumentException Unknown(BoundPenalty first, BoundPenalty second) => new(
        $"The penalties '{first.Penalty.Name}' and '{second.Penalty.Name}' have no proximal map in closed form together. "
        + "Leave 'update: proximal' out of one of them.");
}
