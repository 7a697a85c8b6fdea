using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Penalties;
using NormLab.Values;

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
    /// <summary>The paths of an experiment, in the order of their first conditions; none where no two conditions differ in a strength
    /// alone.</summary>
    /// <remarks>A strength of 0 lies on no path: it is the network without the method.</remarks>
    /// <param name="groups">The experiment's groups.</param>
    public static ImmutableArray<StrengthPath> Of(IEnumerable<Group> groups) =>
        [.. groups.SelectMany(Knobs).Where(knob => knob.Strength > 0).GroupBy(knob => (knob.Method, knob.IsRate, knob.Without))
            .Select(group => new StrengthPath(group.Key.Method, group.Key.IsRate,
                [.. group.Select(knob => new PathPoint(knob.Strength, knob.Condition)).OrderBy(point => point.Strength)
                    .DistinctBy(point => point.Strength)]))
            .Where(path => path.Points.Length > 1)];

    /// <summary>Every strength that a group has, with what the group is but for it.</summary>
    private static IEnumerable<(string Method, bool IsRate, double Strength, string Condition, ExperimentSpecification Without)> Knobs(
        Group group)
    {
        ExperimentSpecification setting = group.Setting;
        foreach (PenaltyTerm term in setting.Penalties)
        {
            ValueList<PenaltyTerm> without = [.. setting.Penalties.Select(other => other == term ? term with { Coefficient = 0 } : other)];
            yield return (term.Kind, false, term.Coefficient, group.Name, setting with { Penalties = without });
        }
        if (setting.Dropout is { } dropout)
            yield return ("dropout", true, dropout.Rate, group.Name, setting with { Dropout = dropout with { Rate = 0 } });
    }
}
