using System.Collections.Immutable;
using NormLab.Data.Tables;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Reproduction;

/// <summary>Experiments run as they stand, one after the other: the article's, beside its tables, or one's own.</summary>
public sealed class ReproductionStudy : IStudy<ImmutableArray<ExperimentReport>>
{
    private readonly ImmutableArray<ExperimentPlan> _plans, _twins;
    private readonly DataCache _data;
    private readonly bool _isWhole;
    private readonly List<ExperimentReport> _finished = [];

    /// <summary>Plans the experiments.</summary>
    /// <param name="experiments">The experiments, each with a name of its own.</param>
    /// <param name="isWhole">Whether the weights are analysed, and the first run of each experiment is done again from weights that are
    /// perturbed by a rounding error.</param>
    /// <param name="data">Where data is prepared, or null for here alone.</param>
    /// <exception cref="ArgumentException">An experiment can't be run.</exception>
    /// <exception cref="Formats.InputFileException">Its data can't be read.</exception>
    public ReproductionStudy(IEnumerable<ExperimentSpecification> experiments, bool isWhole = true, DataCache? data = null)
    {
        _data = data ?? new DataCache();
        _plans = [.. experiments.Select(experiment => ExperimentPlanner.Plan(experiment, _data))];
        _twins = isWhole ? [.. _plans.Select(plan => ExperimentPlanner.Plan(ChaosPlan.For(plan.Experiment), _data))] : [];
        _isWhole = isWhole;
    }

    /// <inheritdoc/>
    public string Name => "experiments";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Asked =>
        _plans.ToDictionary(plan => plan.Experiment.Name, plan => ExperimentYaml.Write(plan.Experiment));

    /// <summary>The experiments' plans.</summary>
    public ImmutableArray<ExperimentPlan> Plans => _plans;

    /// <summary>The experiments that are done, while others may not be.</summary>
    public ImmutableArray<ExperimentReport> Finished => [.. _finished];

    /// <inheritdoc/>
    public ImmutableArray<ExperimentReport> Result => _finished.Count == _plans.Length ? Finished
        : throw new InvalidOperationException("The experiments are not finished.");

    /// <inheritdoc/>
    public StudyRound? NextRound() => _finished.Count == _plans.Length ? null
        : new StudyRound(_plans[_finished.Count].Experiment.Name, [_plans[_finished.Count]])
        {
            Besides = _twins.IsEmpty ? [] : [_twins[_finished.Count]],
        };

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Later() => [.. _plans.Skip(_finished.Count + 1)];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results) =>
        _finished.Add(Report(results[0], _twins.IsEmpty ? null : results[1]));

    private ImmutableDictionary<string, ImageSize> Images(ExperimentResult result) => result.Groups
        .Select(group => (group.Name, _data.Prepare(group.Setting.Data).Image))
        .Where(group => group.Image is not null).ToImmutableDictionary(group => group.Name, group => group.Image!);

    private ExperimentReport Report(ExperimentResult result, ExperimentResult? twin)
    {
        ExperimentStatistics statistics = ExperimentStatistics.Of(result);
        return new ExperimentReport(result, statistics, ArticleTables.Compare(statistics), twin is null
            ? null
            : ChaosPlan.Compare(result, twin))
        {
            Weights = _isWhole ? WeightAnalysis.Of(result, _data) : null,
            Images = _isWhole ? Images(result) : ImmutableDictionary<string, ImageSize>.Empty,
        };
    }
}
