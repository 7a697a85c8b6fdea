using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Design;

/// <summary>Unfolds the conditions and varied keys of an experiment.</summary>
internal static class Groups
{
    /// <summary>Every condition at every combination of the varied keys; the last key varies fastest.</summary>
    /// <exception cref="ArgumentException">A change can't be made.</exception>
    public static IEnumerable<Group> Of(ExperimentSpecification experiment)
    {
        ExperimentSpecification plain = experiment with { Conditions = [], Vary = [] };
        foreach (ConditionSpecification condition in experiment.Conditions)
        {
            ExperimentSpecification changed = plain.With(condition.Changes, $"condition '{condition.Name}'");
            foreach (Setting[] point in Points(experiment.Vary.ToImmutableArray().AsSpan().ToArray()))
                yield return new Group(condition.Name, [.. point],
                    changed.With(point, $"condition '{condition.Name}' at {string.Join(", ", point)}"));
        }
    }

    /// <summary>How many there are.</summary>
    public static long Count(ExperimentSpecification experiment) =>
        experiment.Vary.Aggregate((long)experiment.Conditions.Length,
            (count, varied) => Math.Min(count * varied.Values.Length, int.MaxValue));

    private static IEnumerable<Setting[]> Points(VariedKey[] keys) =>
        keys.Aggregate<VariedKey, IEnumerable<Setting[]>>([[]], (points, varied) =>
        points.SelectMany(point => varied.Values, (point, value) => (Setting[])[.. point, new Setting(varied.Key, value)]));
}
