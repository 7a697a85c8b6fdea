using System.Collections.Immutable;
using NormLab.Data.Targets;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Numerics.Grids;

namespace NormLab.Studies.LowPrecision;

/// <summary>What do few numbers do to accuracy and to zeros, under each regularizer? One round, seed by seed; what rounding does after
/// training is computed from the weights of the runs that have no grid.</summary>
public sealed class PrecisionStudy : IStudy<PrecisionResult>
{
    private readonly PrecisionSpecification _specification;
    private readonly ExperimentSpecification _experiment;
    private readonly ImmutableArray<ExperimentPlan> _plans;
    private readonly DataCache _data;
    private PrecisionResult? _result;

    /// <summary>Plans a study.</summary>
    /// <param name="specification">What is looked at.</param>
    /// <param name="data">Where data is prepared, or null for here alone.</param>
    /// <exception cref="ArgumentException">It can't be run.</exception>
    public PrecisionStudy(PrecisionSpecification specification, DataCache? data = null)
    {
        ArgumentNullException.ThrowIfNull(specification);
        (_specification, _data) = (specification, data ?? new DataCache());
        ExperimentSpecification experiment = specification.Experiment;
        if (experiment.Data.Target != TargetKind.Classes)
            throw new ArgumentException("This study measures accuracy; give a column of classes, not of numbers.");
        if (!experiment.Vary.IsEmpty) throw new ArgumentException("This study varies grids itself; leave 'vary' out.");
        if (experiment.Weights is not null) throw new ArgumentException("This study sets grids itself; leave 'network.weights' out.");
        if (specification.Grids.IsEmpty) throw new ArgumentException("There is no grid to look at.");
        foreach (string grid in specification.Grids)
            if (NumberGrids.Find(grid) is null) throw new ArgumentException(new Training.StochasticWeights.GridOptions(grid).Refusal());
        _experiment = experiment with { Conditions = [.. Conditions(specification)] };
        _plans = SeedBlocks.Plan([_experiment], _data);
    }

    /// <inheritdoc/>
    public string Name => "precision";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Asked => new Dictionary<string, string>
    {
        ["grids"] = string.Join(", ", _specification.Grids),
    };

    /// <inheritdoc/>
    public PrecisionResult Result => _result ?? throw new InvalidOperationException("The study is not finished.");

    /// <inheritdoc/>
    public StudyRound? NextRound() => _result is null ? new StudyRound("runs", _plans) : null;

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Later() => [];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results) =>
        _result = PrecisionResult.Of(_specification, SeedBlocks.Join(results, [_experiment])[0], _data);

    /// <summary>The condition of a regularizer on a grid; with null, where weights lie anywhere.</summary>
    internal static string NameOf(PrecisionRegularizer regularizer, string? grid, PrecisionWay way) => grid is null ? regularizer.Name
        : $"{regularizer.Name}_{grid}{(way == PrecisionWay.ForGood ? "_kept" : "")}";

    private static IEnumerable<ConditionSpecification> Conditions(PrecisionSpecification specification)
    {
        foreach (PrecisionRegularizer regularizer in specification.Regularizers)
        {
            Setting[] settings = regularizer.Key is { } key ? [new Setting(key, regularizer.Value)] : [];
            yield return new ConditionSpecification(NameOf(regularizer, null, PrecisionWay.AfterTraining), [.. settings]);
            foreach (string grid in specification.Grids)
            {
                yield return new ConditionSpecification(NameOf(regularizer, grid, PrecisionWay.InPasses),
                    [.. settings, new Setting("network.weights", SettingValue.Of([("grid", grid)]))]);
                yield return new ConditionSpecification(NameOf(regularizer, grid, PrecisionWay.ForGood),
                    [.. settings, new Setting("network.weights",
                        SettingValue.Of([("grid", grid), ("rounding", "stochastic"), ("kept", "grid")]))]);
            }
        }
    }
}
