using System.Globalization;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Comparison;

/// <summary>One setting of one method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Strength">Its strength; of early stopping the number of steps; null where it has none.</param>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Steps">Training steps of a run.</param>
public sealed record Trial(ComparisonMethod Method, double? Strength, double LearningRate, int Steps)
{
    /// <summary>Its name, unique in a comparison: "l1 0.0316 at 0.003".</summary>
    public string Name => Strength is { } strength
        ? string.Create(CultureInfo.InvariantCulture, $"{Method.Name} {strength:G9} at {LearningRate:G9}")
        : string.Create(CultureInfo.InvariantCulture, $"{Method.Name} at {LearningRate:G9}");

    /// <summary>What it changes of the plain experiment.</summary>
    public ConditionSpecification Condition => new(Name,
    [
        .. Method.Changes(Strength ?? 0),
        new Setting("training.learning-rate", LearningRate),
        new Setting("training.steps", Steps),
        new Setting("record.every", ComparisonTraining.RecordEvery(Steps)),
    ]);

    /// <summary>Equal when method, strength, rate and steps are.</summary>
    public bool Equals(Trial? other) => other is not null && Method.Name == other.Method.Name && Strength.Equals(other.Strength)
        && LearningRate.Equals(other.LearningRate) && Steps == other.Steps;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Method.Name, Strength, LearningRate, Steps);
}
