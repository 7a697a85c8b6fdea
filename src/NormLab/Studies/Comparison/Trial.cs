using System.Globalization;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Studies.Comparison;

/// <summary>One setting of one method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Strength">Its strength; of early stopping the number of steps; null where it has none.</param>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Steps">Training steps of a run.</param>
public sealed record Trial(ComparisonMethod Method, double? Strength, double LearningRate, int Steps)
{
    private const string HiddenKey = "network.hidden";

    /// <summary>Neurons of the hidden layers, where the network is chosen too; empty for the comparison's own.</summary>
    public ValueList<int> Hidden { get; init; }

    /// <summary>What a cocktail switches on; empty for every other method.</summary>
    public ValueList<Ingredient> Mix { get; init; }

    /// <summary>Method and strength in words: "l1 of strength 0.0316", "a cocktail of l2 of strength 0.001 and dropout at rate
    /// 0.2".</summary>
    public string Setting
    {
        get
        {
            if (!Method.IsCocktail) return Method.Setting(Strength);
            string[] parts = [.. Mix.Select(ingredient => ingredient.Method.Setting(ingredient.Strength))];
            return parts.Length == 0 ? "a cocktail of nothing"
                : $"a cocktail of {(parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}")}";
        }
    }

    /// <summary>Its name, unique in a comparison: "l1 0.0316 at 0.003".</summary>
    public string Name => (Strength is { } strength
        ? string.Create(CultureInfo.InvariantCulture, $"{Method.Name} {strength:G9} at {LearningRate:G9}")
        : string.Create(CultureInfo.InvariantCulture, $"{Method.Name}{MixName} at {LearningRate:G9}"))
        + (Hidden.IsEmpty ? "" : $" with {string.Join('-', Hidden)}");

    /// <summary>What it changes of the plain experiment. A method may have a network of its own, as the baselines have.</summary>
    public ConditionSpecification Condition
    {
        get
        {
            ValueList<Setting> changes = Mix.IsEmpty ? Method.Changes(Strength ?? 0)
                : [.. Mix.SelectMany(ingredient => ingredient.Method.Changes(ingredient.Strength))];
            return new(Name,
            [
                .. changes,
                .. Hidden.IsEmpty || changes.Any(change => change.Key == HiddenKey) ? []
                    : (Setting[])[new(HiddenKey, new SettingValue(Hidden.ToString()))],
                new Setting("training.learning-rate", LearningRate),
                new Setting("training.steps", Steps),
                new Setting("record.every", ComparisonTraining.RecordEvery(Steps)),
            ]);
        }
    }

    /// <summary>Equal when method, strength, rate, steps and network are.</summary>
    public bool Equals(Trial? other) => other is not null && Method.Name == other.Method.Name && Strength.Equals(other.Strength)
        && LearningRate.Equals(other.LearningRate) && Steps == other.Steps
        && Hidden == other.Hidden && Mix == other.Mix;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Method.Name, Strength, LearningRate, Steps, Hidden, Mix);

    private string MixName => string.Concat(Mix.Select(ingredient =>
        string.Create(CultureInfo.InvariantCulture, $" {ingredient.Method.Name} {ingredient.Strength:G9}")));
}
