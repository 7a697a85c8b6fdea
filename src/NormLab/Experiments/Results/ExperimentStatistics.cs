using NormLab.Analysis;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Results;

/// <summary>What the tables say of one run.</summary>
/// <param name="Seed">The seed (or label).</param>
/// <param name="Reported">The losses and scores that tables report: of the final weights, or of the last record where the experiment
/// says so.</param>
/// <param name="ByRule">Its weights by the experiment's own rule.</param>
/// <param name="ByMagnitude">Its weights by magnitude.</param>
/// <param name="DivergedAt">The step at which it diverged, or null.</param>
/// <param name="TestScore">The score on the test rows with the final weights, or null.</param>
public sealed record RunStatistics(long Seed, CurvePoint Reported, WeightStatistics ByRule, WeightStatistics ByMagnitude, int? DivergedAt,
    double? TestScore)
{
    /// <summary>How far predicted numbers are off with the final weights, on the test rows or, where there are none, on the validation
    /// rows;
    /// null of classes.</summary>
    public NumberErrors? Errors { get; init; }

    /// <summary>Training score less validation score.</summary>
    public double Gap => Reported.TrainScore - Reported.ValidationScore;
}

/// <summary>What the tables say of one group, over all its seeds.</summary>
/// <param name="Group">The group.</param>
/// <param name="Runs">One entry per seed.</param>
/// <param name="TrainScore">The score on the training rows: accuracy of classes, R2 of numbers.</param>
/// <param name="ValidationScore">The score on the validation rows.</param>
/// <param name="Gap">Training less validation accuracy.</param>
/// <param name="TestScore">The score on the test rows with the final weights; null where a run has none.</param>
/// <param name="Mean">Mean weight magnitude by the experiment's own rule.</param>
/// <param name="Zeros">Near-zero weights by the experiment's own rule.</param>
/// <param name="ZerosRatio">That, seed by seed over that of the first condition at the same values of the varied keys.</param>
/// <param name="MeanMagnitude">Mean of |w|.</param>
/// <param name="ZerosByMagnitude">Weights with |w| below the threshold.</param>
/// <param name="ZerosByMagnitudeRatio">That, seed by seed over that of the first condition at the same values of the varied keys.</param>
public sealed record ConditionStatistics(Group Group, IReadOnlyList<RunStatistics> Runs,
    MeanAndDeviation TrainScore, MeanAndDeviation ValidationScore, MeanAndDeviation Gap, MeanAndDeviation? TestScore,
    MeanAndDeviation Mean, MeanAndDeviation Zeros, MeanAndDeviation ZerosRatio,
    MeanAndDeviation MeanMagnitude, MeanAndDeviation ZerosByMagnitude, MeanAndDeviation ZerosByMagnitudeRatio)
{
    /// <summary>How far predicted numbers are off with the final weights, on the test rows or, where there are none, on the validation
    /// rows;
    /// null of classes.</summary>
    public (MeanAndDeviation RootMeanSquare, MeanAndDeviation MeanAbsolute)? Errors { get; init; }

    /// <summary>The group's name, which is the condition's where nothing varies.</summary>
    public string Condition => Group.Name;
}

/// <summary>The tables of one experiment as numbers.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Conditions">One entry per group, in the experiment's order.</param>
public sealed record ExperimentStatistics(ExperimentSpecification Experiment, IReadOnlyList<ConditionStatistics> Conditions)
{
    /// <summary>Computes the tables of a finished experiment.</summary>
    public static ExperimentStatistics Of(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ILookup<string, ExperimentRun> runs = result.Runs.ToLookup(run => run.Group.Name);
        var groups = result.Groups.Select(group => (Group: group, Runs: (RunStatistics[])[.. runs[group.Name].Select(Of)])).ToList();
        var baselines = groups.Where(entry => entry.Group.Condition == groups[0].Group.Condition)
            .ToDictionary(entry => entry.Group.Varied, entry => entry.Runs);
        return new ExperimentStatistics(result.Experiment,
            [.. groups.Select(entry => Of(entry.Group, entry.Runs, baselines[entry.Group.Varied]))]);
    }

    /// <summary>The group that another is measured against: the first condition's at the same values of the varied keys.</summary>
    public ConditionStatistics BaselineOf(ConditionStatistics statistics) =>
        Conditions.First(other => other.Group.Condition == Conditions[0].Group.Condition && other.Group.Varied == statistics.Group.Varied);

    private static RunStatistics Of(ExperimentRun run)
    {
        ExperimentSpecification setting = run.Group.Setting;
        ZeroRule rule = setting.ZeroRule;
        Architecture network = run.Result.Specification.Network.ToArchitecture();
        ReadOnlyMemory<double> parameters = run.Result.Parameters;
        IEnumerable<(ReadOnlyMemory<double>, int)> layers = network.Layers.Select(layer =>
            (parameters.Slice(layer.Offset, layer.WeightCount), rule.Multipliers[rule.Multipliers.Length == 1 ? 0 : layer.Index]));
        double[] weights = [.. network.Layers.SelectMany(layer => parameters.Slice(layer.Offset, layer.WeightCount).ToArray())];
        return new RunStatistics(run.Seed, run.Result.Figures(setting.Reported),
            WeightStatistics.ByRule(layers, rule.Threshold, rule.Signed),
            WeightStatistics.ByMagnitude(weights, rule.Threshold), run.Result.Summary.DivergedAt, run.Result.Summary.Test?.Score)
        {
            Errors = (run.Result.Summary.Test ?? run.Result.Summary.Validation).Errors,
        };
    }

    private static ConditionStatistics Of(Group group, RunStatistics[] runs, RunStatistics[] baseline)
    {
        MeanAndDeviation Over(Func<RunStatistics, double> figure) => MeanAndDeviation.Of(runs.Select(figure));
        MeanAndDeviation Ratio(Func<RunStatistics, double> figure) =>
            MeanAndDeviation.Of(runs.Zip(baseline, (run, plain) => figure(run) / figure(plain)));
        return new ConditionStatistics(group, runs,
            Over(run => run.Reported.TrainScore), Over(run => run.Reported.ValidationScore), Over(run => run.Gap),
            runs.All(run => run.TestScore is not null) ? Over(run => run.TestScore!.Value) : null,
            Over(run => run.ByRule.Mean), Over(run => run.ByRule.Zeros), Ratio(run => run.ByRule.Zeros),
            Over(run => run.ByMagnitude.Mean), Over(run => run.ByMagnitude.Zeros), Ratio(run => run.ByMagnitude.Zeros))
        {
            Errors = runs.All(run => run.Errors is not null)
                ? (Over(run => run.Errors!.Value.RootMeanSquare), Over(run => run.Errors!.Value.MeanAbsolute)) : null,
        };
    }
}
