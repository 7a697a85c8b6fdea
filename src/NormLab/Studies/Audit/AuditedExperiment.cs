using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;
using NormLab.Values;

namespace NormLab.Studies.Audit;

/// <summary>A published experiment, made ready for an audit.</summary>
public static class AuditedExperiment
{
    /// <summary>The seeds of an audit where nothing else is said: the article's, and two more.</summary>
    public static ValueList<long> Seeds { get; } = [13, 1337, 42, 7, 11];

    /// <summary>The preset with an audit's seeds, in float32, and with the conditions that only the article's second experiment has as its
    /// code computed them.</summary>
    /// <param name="name">One of <see cref="Presets.Published"/>.</param>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public static ExperimentSpecification Read(string name)
    {
        ExperimentSpecification experiment = Presets.Read(name);
        IEnumerable<ConditionSpecification> missing =
            Presets.Read("2a").Conditions.Where(condition => experiment.Conditions.All(own => own.Name != condition.Name));
        return experiment with { Conditions = [.. experiment.Conditions, .. missing], Seeds = Seeds, Precision = Precision.Float32 };
    }

    /// <summary>Whether a condition trains as no regularization does: L0 has no gradient. An audit passes it over.</summary>
    public static bool IsPlainInDisguise(ConditionSpecification condition) =>
        !condition.Changes.IsEmpty && condition.Changes.All(change => change.Key == "penalty.l0");
}
