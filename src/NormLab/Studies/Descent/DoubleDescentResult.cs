using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Studies.Descent.Theory;

namespace NormLab.Studies.Descent;

/// <summary>A finished study of double descent.</summary>
/// <param name="Specification">What was looked at.</param>
/// <param name="Sweeps">The sweeps, those over the width first, noise by noise.</param>
/// <param name="Theory">The regression beside its theory; null where it was not asked for.</param>
public sealed record DoubleDescentResult(DoubleDescentSpecification Specification, ImmutableArray<SweepResult> Sweeps, TheoryResult? Theory)
    : IStudyResult
{
    /// <inheritdoc/>
    public StudyAnswer Answer => DoubleDescentAnswer.Of(this);

    /// <summary>The sweeps over the width.</summary>
    public IEnumerable<SweepResult> Widths => Sweeps.Where(sweep => sweep.Sweep.IsOfWidth);

    /// <summary>The sweeps over the training rows.</summary>
    public IEnumerable<SweepResult> Rows => Sweeps.Where(sweep => !sweep.Sweep.IsOfWidth);

    /// <summary>The experiments with the runs that the answer rests on.</summary>
    public IEnumerable<ExperimentResult> Experiments => [.. Sweeps.Select(Experiment), .. Theory is null ? [] : Theory.Experiments];

    private static ExperimentResult Experiment(SweepResult sweep) => new(sweep.Sweep.Experiment with { Seeds = [.. sweep.Seeds] },
        [.. sweep.Runs]);
}
