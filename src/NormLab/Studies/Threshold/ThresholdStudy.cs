using System.Collections.Immutable;
using NormLab.Experiments.Design;

namespace NormLab.Studies.Threshold;

/// <summary>How much does the threshold of near-zero weights decide? It has its answer before it begins: it reads stored runs and trains
/// none.</summary>
/// <param name="result">The answer.</param>
public sealed class ThresholdStudy(ThresholdResult result) : IStudy<ThresholdResult>
{
    /// <summary>The study's name.</summary>
    internal const string StudyName = "threshold";

    /// <inheritdoc/>
    public string Name => StudyName;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Asked => new Dictionary<string, string> { ["runs"] = result.Folder };

    /// <inheritdoc/>
    public ThresholdResult Result => result;

    /// <inheritdoc/>
    public StudyRound? NextRound() => null;

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Later() => [];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results) => throw new InvalidOperationException("This study asks for no runs.");
}
