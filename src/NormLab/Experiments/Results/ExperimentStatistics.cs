using NormLab.Analysis;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training;

namespace NormLab.Experiments.Results;

/// <summary>What the tables say of one run.</summary>
/// <param name="Seed">The seed (or label).</param>
/// <param name="Reported">The losses and accuracies that tables report: of the final weights, or of the last record where the experiment
/// says so.</param>
/// <param name="ByRule">Its weights by the experiment's own rule.</param>
/// <param name="ByMagnitude">Its weights by magnitude.</param>
/// <param name="DivergedAt">The step at which it diverged, or null.</param>
/// <param name="TestAccuracy">Accuracy on the test rows with the final weights, or null.</param>
public sealed record RunStatistics(long Seed, CurvePoint Reported, WeightStatistics ByRule, WeightStatistics ByMagnitude, int? DivergedAt,
    double? TestAccuracy)
{
    /// <summary>Training accuracy less validation accuracy.</summary>
    public double Gap => Reported.TrainAccuracy - Reported.ValidationAccuracy;
}

/// <summary>What the tables say of one group, over all its seeds.</summary>
/// <param name="Group">The group.</param>
/// <param name="Runs">One entry per seed.</param>
/// <param name="TrainAccuracy">Training accuracy.</param>
/// <param name="ValidationAccuracy">Validation accuracy.</param>
/// <param name="Gap">Training less validation accuracy.</param>
/// <param name="TestAccuracy">Accuracy on the test rows with the final weights; null where a run has none.</param>
/// <param name="Mean">Mean weight magnitude by the experiment's own rule.</param>
/// <param name="Zeros">Near-zero weights by the experiment's own rule.</param>
/// <param name="ZerosRatio">That, seed by seed over that of the first condition at the same values of the varied keys.</param>
/// <param name="MeanMagnitude">Mean of |w|.</param>
/// <param name="ZerosByMagnitude">Weights with |w| below the threshold.</param>
/// <param name="ZerosByMagnitudeRatio">That, seed by seed over that of the first condition at the same values of the varied keys.</param>
public sealed record ConditionStatistics(Group Group, IReadOnlyList<RunStatistics> Runs,
    MeanAndDeviation TrainAccuracy, MeanAndDeviation ValidationAccuracy, MeanAndDeviation Gap, MeanAndDeviation? TestAccuracy,
    MeanAndDeviation Mean, MeanAndDeviation Zeros, MeanAndDeviation ZerosRatio,
    MeanAndDeviation MeanMagnitude, MeanAndDeviation ZerosByMagnitude, MeanAndDeviation ZerosByMagnitudeRatio)
{
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
            WeightStatistics.ByMagnitude(weights, rule.Threshold), run.Result.Summary.DivergedAt, run.Result.Summary.Test?.Accuracy);
    }

    private static ConditionStatistics Of(Group group, RunStatistics[] runs, RunStatistics[] baseline)
    {
        MeanAndDeviation Over(Func<RunStatistics, double> figure) => MeanAndDeviation.Of(runs.Select(figure));
        MeanAndDeviation Ratio(Func<RunStatistics, double> figure) =>
            MeanAndDeviation.Of(runs.Zip(baseline, (run, plain) => figure(run) / figure(plain)));
        return new ConditionStatistics(group, runs,
            Over(run => run.Reported.TrainAccuracy), Over(run => run.Reported.ValidationAccuracy), Over(run => run.Gap),
            runs.All(run => run.TestAccuracy is not null) ? Over(run => run.TestAccuracy!.Value) : null,
            Over(run => run.ByRule.Mean), Over(run => run.ByRule.Zeros), Ratio(run => run.ByRule.Zeros),
            Over(run => run.ByMagnitude.Mean), Over(run => run.ByMagnitude.Zeros), Ratio(run => run.ByMagnitude.Zeros));
    }
}
