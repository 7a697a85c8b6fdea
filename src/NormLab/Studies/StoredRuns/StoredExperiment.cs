using System.Collections.Immutable;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.StoredRuns;

/// <summary>Stored runs that differ at most in regularization and seeds.</summary>
/// <typeparam name="T">What is kept of a run.</typeparam>
/// <param name="Name">A short name, unique among those read together: "2a", or a title.</param>
/// <param name="Preset">The article's experiment that it is: "2a"; null for another.</param>
/// <param name="Conditions">The conditions; the one without regularization first, where it is there.</param>
public sealed record StoredExperiment<T>(string Name, string? Preset, ImmutableArray<StoredCondition<T>> Conditions)
{
    /// <summary>The condition without regularization; null where there is none.</summary>
    public StoredCondition<T>? Plain => Conditions.FirstOrDefault(condition => ConditionNames.KindOf(condition.Objective) == "none");
}

/// <summary>Stored runs that differ at most in seeds.</summary>
/// <typeparam name="T">What is kept of a run.</typeparam>
/// <param name="Name">The article's name, or the regularization in words.</param>
/// <param name="Objective">What they minimised.</param>
/// <param name="Runs">The runs, by their seeds.</param>
public sealed record StoredCondition<T>(string Name, ObjectiveSpecification Objective, ImmutableArray<StoredRun<T>> Runs);

/// <summary>A stored run.</summary>
/// <typeparam name="T">What is kept of it.</typeparam>
/// <param name="Id">Its name.</param>
/// <param name="Seed">The seed of its random numbers, or its label where runs share a stream.</param>
/// <param name="SplitSeed">The seed that divided its rows.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="Kept">What is kept of it.</param>
public sealed record StoredRun<T>(string Id, long Seed, long SplitSeed, int Steps, T Kept);
