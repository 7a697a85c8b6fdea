using System.Collections.Immutable;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Results;

/// <summary>One condition on a path.</summary>
/// <param name="Strength">The coefficient, or the rate of dropout; above 0.</param>
/// <param name="Condition">The condition's name.</param>
public readonly record struct PathPoint(double Strength, string Condition);

/// <summary>Conditions of one experiment that differ only in the strength of one method.</summary>
/// <param name="Method">The penalty's name, or "dropout".</param>
/// <param name="IsRate">The strength is a rate of dropout, from 0 to 1; otherwise a coefficient.</param>
/// <param name="Points">At least two, by ascending strength, each strength once.</param>
public sealed record StrengthPath(string Method, bool IsRate, ImmutableArray<PathPoint> Points)
{
    /// <summary>The paths of an experiment, in the order of their first conditions; none where no two conditions differ in a strength alone. A strength of 0 lies on no path: it is
    /// the network without the method.</summary>
    /// <param name="experiment">The experiment.</param>
    public static ImmutableArray<StrengthPath> Of(ExperimentSpecification experiment) =>
        [.. experiment.Conditions.SelectMany(Knobs).Where(knob => knob.Strength > 0).GroupBy(knob => (knob.Method, knob.IsRate, knob.Without))
            .Select(group => new StrengthPath(group.Key.Method, group.Key.IsRate,
                [.. group.Select(knob => new PathPoint(knob.Strength, knob.Condition)).OrderBy(point => point.Strength).DistinctBy(point => point.Strength)]))
            .Where(path => path.Points.Length > 1)];

    /// <summary>Every strength that a condition has, with what the condition is but for it.</summary>
    private static IEnumerable<(string Method, bool IsRate, double Strength, string Condition, ConditionSpecification Without)> Knobs(ConditionSpecification condition)
    {
        for (int i = 0; i < condition.Penalties.Length; i++)
        {
            Penalties.PenaltyTerm term = condition.Penalties[i];
            yield return (term.Kind, false, term.Coefficient, condition.Name, condition with { Name = "", Penalties = condition.Penalties.SetItem(i, term with { Coefficient = 0 }) });
        }
        if (condition.Dropout is { } dropout) yield return ("dropout", true, dropout.Rate, condition.Name, condition with { Name = "", Dropout = dropout with { Rate = 0 } });
    }
}
