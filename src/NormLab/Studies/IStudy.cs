using System.Collections.Immutable;
using NormLab.Experiments.Design;

namespace NormLab.Studies;

/// <summary>A question that runs answer, asked in rounds: each round's runs may follow from the results of those before.</summary>
public interface IStudy
{
    /// <summary>Its name: "comparison".</summary>
    string Name { get; }

    /// <summary>What was asked, by name, for people and to tell one question from another in a store.</summary>
    IReadOnlyDictionary<string, string> Asked { get; }

    /// <summary>The runs wanted now; null when there is nothing left to ask.</summary>
    StudyRound? NextRound();

    /// <summary>Runs that stand in for those of the rounds after the next one: as many, that take about as long.</summary>
    ImmutableArray<ExperimentPlan> Later();

    /// <summary>Those of <see cref="Later"/> without which the next round is for nothing, so that time must be left for them; all where
    /// nothing else is said.</summary>
    ImmutableArray<ExperimentPlan> Owed() => Later();

    /// <summary>Takes the results of the round that <see cref="NextRound"/> gave last: of all its plans, or of the first ones where time
    /// was up.</summary>
    void Take(IReadOnlyList<ExperimentResult> results);
}

/// <summary>A study with its answer.</summary>
/// <typeparam name="TResult">The answer.</typeparam>
public interface IStudy<out TResult> : IStudy
{
    /// <summary>The answer, when there is nothing left to ask.</summary>
    TResult Result { get; }
}

/// <summary>The runs of one round.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Plans">The runs. Where time runs out, the first plans count that are done as a whole.</param>
public sealed record StudyRound(string Name, ImmutableArray<ExperimentPlan> Plans)
{
    /// <summary>Runs beside them that are not counted as the study's own; their results come after those of the plans.</summary>
    public ImmutableArray<ExperimentPlan> Besides { get; init; } = [];

    /// <summary>All runs.</summary>
    public IEnumerable<ExperimentPlan> All => [.. Plans, .. Besides];
}
