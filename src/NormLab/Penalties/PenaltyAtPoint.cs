using System.Collections.Immutable;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties;

/// <summary>What a penalty with its coefficient c is and does at one vector of weights w, the weights into one neuron (with
/// <see cref="NeuronGroup.Outgoing"/>, out of one input), for a step of size s.</summary>
/// <param name="Value">c p(w); of a constraint 0 where it is met and infinity elsewhere.</param>
/// <param name="Subgradient">c g with g the subgradient that the penalty takes; null for a constraint.</param>
/// <param name="ProximalMap">argmin over v of s c p(v) + |v - w|^2 / 2, of a constraint the projection; null where there is none.</param>
/// <param name="SmallestZeroingCoefficient">The smallest coefficient with which 0 is optimal for the loss |v - w|^2 / (2 s), as far as the
/// penalty can tell (<see cref="IPenalty.SmallestZeroingCoefficient"/>); infinity where none is; null for a constraint.</param>
public sealed record PenaltyAtPoint(double Value, ImmutableArray<double>? Subgradient, ImmutableArray<double>? ProximalMap,
    double? SmallestZeroingCoefficient)
{
    /// <summary>Evaluates a penalty.</summary>
    /// <param name="term">The penalty and its coefficient.</param>
    /// <param name="weights">At least one; finite.</param>
    /// <param name="step">s; above 0 and finite.</param>
    /// <exception cref="ArgumentException">The term means nothing (<see cref="PenaltyCatalog.Refusal"/>), or there are no weights, or one
    /// that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is not finite or not above 0.</exception>
    public static PenaltyAtPoint Of(PenaltyTerm term, ImmutableArray<double> weights, double step = 1)
    {
        IPenalty penalty = PenaltyCatalog.Create(term);
        if (weights.IsDefaultOrEmpty || !weights.All(double.IsFinite))
            throw new ArgumentException("A penalty is evaluated at one weight or more, all of them finite.", nameof(weights));
        if (!(step > 0 && double.IsFinite(step)))
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step must be finite and above 0.");

        PenalizedSegment[] segments = [term.By == NeuronGroup.Outgoing ? new(0, 1, weights.Length, 1) : new(0, weights.Length, 1, 1)];
        var vector = new PenalizedVector<double>(weights.AsSpan(), segments);
        bool isConstraint = penalty.Traits.HasFlag(PenaltyTraits.Constraint);
        double[]? gradient = isConstraint ? null : new double[weights.Length], map = penalty.Traits.HasFlag(PenaltyTraits.HasProximalMap)
            ? [.. weights] : null;
        if (gradient is not null) penalty.AddSubgradient(vector, term.Coefficient, gradient);
        if (map is not null) penalty.ApplyProximalMap<double>(map, segments, step * term.Coefficient);
        return new PenaltyAtPoint(
            (isConstraint ? 1 : term.Coefficient) * penalty.Value(vector),
            gradient is null ? null : [.. gradient],
            map is null ? null : [.. map],
            isConstraint ? null : SmallestZeroing(term, [.. weights.Select(w => -w / step)], segments, step));
    }

    /// <summary>The smallest coefficient c whose penalty needs no more than c: the shapes of some change with the coefficient.</summary>
    private static double SmallestZeroing(PenaltyTerm term, double[] gradient, PenalizedSegment[] segments, double step)
    {
        double first = Needed(1);
        if (first == 0 || !Suffices(double.MaxValue / 16)) return first == 0 ? 0 : double.PositiveInfinity;
        if (double.IsFinite(first) && Needed(first) == first) return first;
        long below = 0, enough = BitConverter.DoubleToInt64Bits(double.MaxValue / 16);
        while (enough - below > 1)
        {
            long middle = below + (enough - below) / 2;
            if (Suffices(BitConverter.Int64BitsToDouble(middle))) enough = middle;
            else below = middle;
        }
        return BitConverter.Int64BitsToDouble(enough);

        bool Suffices(double coefficient) => Needed(coefficient) <= coefficient;

        double Needed(double coefficient) =>
            PenaltyCatalog.Create(term with { Coefficient = coefficient })
                .SmallestZeroingCoefficient(new PenalizedVector<double>(gradient, segments), step);
    }
}
