using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Targets;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;

namespace NormLab.Studies.Evolution;

/// <summary>Does a count of weights make exact zeros where training needs no gradient? One round, seed by seed.</summary>
public sealed class EvolutionStudy : IStudy<EvolutionResult>
{
    private readonly EvolutionSpecification _specification;
    private readonly ImmutableArray<EvolutionArm> _arms;
    private readonly ExperimentSpecification _experiment;
    private readonly ImmutableArray<ExperimentPlan> _plans;
    private EvolutionResult? _result;

    /// <summary>Plans a study.</summary>
    /// <param name="specification">What is looked at.</param>
    /// <param name="data">Where data is prepared, or null for here alone.</param>
    /// <exception cref="ArgumentException">It can't be run.</exception>
    public EvolutionStudy(EvolutionSpecification specification, DataCache? data = null)
    {
        ArgumentNullException.ThrowIfNull(specification);
        data ??= new DataCache();
        _specification = specification;
        ExperimentSpecification experiment = specification.Experiment;
        if (experiment.Data.Target != TargetKind.Classes)
            throw new ArgumentException("This study measures accuracy; give a column of classes, not of numbers.");
        if (!experiment.Vary.IsEmpty) throw new ArgumentException("This study varies strengths itself; leave 'vary' out.");
        PreparedData prepared = data.Prepare(data.Resolve(experiment.Data));
        var network = new Architecture([prepared.FeatureCount, .. experiment.HiddenSizes, prepared.OutputCount], experiment.Activation,
            experiment.Biases);
        _arms = EvolutionArm.All(specification, network.WeightCount);
        _experiment = experiment with { Conditions = [.. _arms.SelectMany(arm => arm.Conditions)] };
        _plans = SeedBlocks.Plan([_experiment], data);
    }

    /// <inheritdoc/>
    public string Name => "evolution";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Asked => new Dictionary<string, string>
    {
        ["coefficients"] = string.Join(", ", _specification.Coefficients.Select(c => c.ToString(CultureInfo.InvariantCulture))),
        ["evaluations"] = _specification.Evaluations.ToString(CultureInfo.InvariantCulture),
    };

    /// <inheritdoc/>
    public EvolutionResult Result => _result ?? throw new InvalidOperationException("The study is not finished.");

    /// <inheritdoc/>
    public StudyRound? NextRound() => _result is null ? new StudyRound("runs", _plans) : null;

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Later() => [];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results) =>
        _result = EvolutionResult.Of(_specification, _arms, SeedBlocks.Join(results, [_experiment])[0]);
}
