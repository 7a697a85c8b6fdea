using System.Collections.Immutable;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using NormLab.Studies.StoredRuns;

namespace NormLab.Studies.Threshold;

/// <summary>What the threshold decides in stored runs.</summary>
/// <param name="Folder">The folder of results.</param>
/// <param name="Stored">Its runs: how many weights lie below each threshold.</param>
/// <param name="Experiments">Its experiments that have a condition without regularization and another.</param>
public sealed record ThresholdResult(string Folder, StoredExperiments<ImmutableArray<int>> Stored,
    ImmutableArray<ThresholdExperiment> Experiments) : IStudyResult
{
    /// <inheritdoc/>
    public StudyAnswer Answer => ThresholdAnswer.Of(this);

    /// <summary>Names of the experiments in which nothing can be held against a condition without regularization.</summary>
    public IEnumerable<string> LeftOut =>
        Stored.Experiments.Select(experiment => experiment.Name).Except(Experiments.Select(experiment => experiment.Name));

    /// <summary>Reads a folder of results.</summary>
    /// <exception cref="ArgumentException">There is no such folder, or nothing in it to take a ratio of.</exception>
    /// <exception cref="StoreException">The system could not read it.</exception>
    public static ThresholdResult Read(string folder)
    {
        StoredExperiments<ImmutableArray<int>> stored = StoredExperiments.Read(folder,
            run => Thresholds.Count(run.Parameters.Span, run.Specification.Network.ToArchitecture()));
        ThresholdExperiment[] experiments = [.. stored.Experiments.Select(ThresholdExperiment.Of).OfType<ThresholdExperiment>()];
        return experiments.Length > 0 ? new ThresholdResult(folder, stored, [.. experiments]) : throw new ArgumentException(
            $"No experiment in '{Excerpt.Of(folder, 200)}' has a condition without regularization and another one from the same seeds, so "
            + "there is nothing to take a ratio of. Run one with both.");
    }
}
