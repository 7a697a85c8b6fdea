using System.Collections.Immutable;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Descent;

/// <summary>Conditions of an experiment that change the same keys: one regularizer in several strengths.</summary>
/// <param name="Name">What the conditions' names have in common: "L2" of "L2-0.01" and "L2-0.03".</param>
/// <param name="Conditions">The conditions' names, in their order.</param>
public sealed record Regularizer(string Name, ImmutableArray<string> Conditions)
{
    /// <summary>The regularizers of an experiment, in the order of their first conditions; the first is what the others are measured
    /// against.</summary>
    public static ImmutableArray<Regularizer> Of(ExperimentSpecification experiment) =>
    [
        .. experiment.Conditions.GroupBy(condition => string.Join(',', condition.Changes.Select(change => change.Key).Order()))
            .Select(same => new Regularizer(NameOf([.. same.Select(condition => condition.Name)]),
                [.. same.Select(condition => condition.Name)])),
    ];

    /// <summary>The strength that a condition's name tells: "0.01" of "L2-0.01"; nothing where the regularizer has one condition.</summary>
    public string Strength(string condition) => Conditions.Length == 1 ? "" : condition[Math.Min(condition.Length, Name.Length + 1)..];

    private static string NameOf(string[] names)
    {
        if (names.Length == 1) return names[0];
        int length = Enumerable.Range(0, names.Min(name => name.Length)).TakeWhile(i => names.All(name => name[i] == names[0][i])).Count();
        int end = names[0].LastIndexOf('-', Math.Max(0, length - 1));
        return end > 0 ? names[0][..end] : names[0];
    }
}
