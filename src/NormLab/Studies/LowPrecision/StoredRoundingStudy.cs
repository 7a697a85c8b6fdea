using System.Collections.Immutable;
using NormLab.Experiments.Design;

namespace NormLab.Studies.LowPrecision;

/// <summary>A study that has its answer before it begins: it reads stored runs and trains none.</summary>
/// <param name="rounding">The answer.</param>
public sealed class StoredRoundingStudy(StoredRounding rounding) : IStudy<StoredRounding>
{
    /// <inheritdoc/>
    public string Name => "precision";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Asked => new Dictionary<string, string>
    {
        ["runs"] = rounding.Folder,
        ["grids"] = string.Join(", ", rounding.Grids),
    };

    /// <inheritdoc/>
    public StoredRounding Result => rounding;

    /// <inheritdoc/>
    public StudyRound? NextRound() => null;

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Later() => [];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results) => throw new InvalidOperationException("This study asks for no runs.");
}
