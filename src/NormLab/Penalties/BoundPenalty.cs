using NormLab.Penalties.Basis;

namespace NormLab.Penalties;

/// <summary>A penalty bound to a network.</summary>
/// <param name="Penalty">The penalty.</param>
/// <param name="Segments">What it sees.</param>
/// <param name="Factor">What it is multiplied by; 1 for a constraint.</param>
/// <param name="Update">When it acts.</param>
/// <param name="IsConstraint">Whether it is a constraint.</param>
/// <param name="Schedule">How its factor changes, or null.</param>
internal sealed record BoundPenalty(IPenalty Penalty, PenalizedSegment[] Segments, double Factor, PenaltyUpdate Update, bool IsConstraint,
    PenaltySchedule? Schedule)
{
    /// <summary>Its factor at a step.</summary>
    public double FactorAt(int step) => Schedule is null ? Factor : Factor * Schedule.FactorAt(step);
}
