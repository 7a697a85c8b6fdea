using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Format.Keys;
using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments.Format;

/// <summary>Changes an experiment by its keys, as conditions, varied keys and the command line do.</summary>
public static class ExperimentChanges
{
    /// <summary>The experiment with some keys changed.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="settings">The keys by their paths, with their values; every key of a file can be changed, conditions among them
    /// (conditions.L1.penalty.l1).</param>
    /// <param name="source">What messages call the place where the settings stand: "--set", "condition 'L1'".</param>
    /// <exception cref="ArgumentException">There is no such key, or a value is none that it can have.</exception>
    public static ExperimentSpecification With(this ExperimentSpecification experiment, IEnumerable<Setting> settings, string source)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        try
        {
            return Changed(experiment, NestedMapping.Of(Changes.Tree(settings, source)), source);
        }
        catch (InputFileException refusal)
        {
            throw new ArgumentException(refusal.Message, refusal);
        }
    }

    private static ExperimentSpecification Changed(ExperimentSpecification experiment, MappingNode changes, string source)
    {
        if (changes.Entries.Count == 0) return experiment;
        ExperimentKeys keys = ExperimentKeys.Current;
        new ShapeCheck(keys.Form.Mapping).Check(changes, keys.Form.Mapping.AsPatch(), "the experiment");
        ExperimentSpecification changed = keys.Form.Read(changes, experiment);
        return ExperimentRules.Broken(changed) is { } broken
            ? throw new SettingException(broken.Path, $"{source}: {broken.Problem}") : changed;
    }

    /// <summary>What a condition that adds penalties changes.</summary>
    public static ConditionSpecification WithPenalties(this ConditionSpecification condition, params IEnumerable<PenaltyTerm> terms) =>
        With(condition,
        terms.Select(term => new Setting($"penalty.{term.Kind}", new SettingValue(ExperimentKeys.Current.Penalties.Write(term)))));

    /// <summary>A condition with dropout besides what it changes already.</summary>
    public static ConditionSpecification WithDropout(this ConditionSpecification condition, DropoutOptions dropout) =>
        With(condition, [new Setting("dropout", new SettingValue(NoiseKeys.Dropout.Write(dropout)!))]);

    /// <summary>A condition with gates on the weights besides what it changes already.</summary>
    public static ConditionSpecification WithGates(this ConditionSpecification condition, HardConcreteOptions gates) =>
        With(condition, [new Setting("hard-concrete", new SettingValue(NoiseKeys.HardConcrete.Write(gates)!))]);

    private static ConditionSpecification With(ConditionSpecification condition, IEnumerable<Setting> settings) =>
        condition with { Changes = [.. condition.Changes, .. settings] };
}
