using NormLab.Analysis;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training;

namespace NormLab.Experiments.Results;

/// <summary>What the tables say of one run.</summary>
/// <param name="Seed">The seed (or label).</param>
/// <param name="Last">The last record of its curve.</param>
/// <param name="ByRule">Its weights by the experiment's own rule.</param>
/// <param name="ByMagnitude">Its weights by magnitude.</param>
/// <param name="DivergedAt">The step at which it diverged, or null.</param>
/// <param name="TestAccuracy">Accuracy on the test rows with the final weights, or null.</param>
public sealed record RunStatistics(long Seed, CurvePoint Last, WeightStatistics ByRule, WeightStatistics ByMagnitude, int? DivergedAt, double? TestAccuracy)
{
    /// <summary>Training accuracy less validation accuracy.</summary>
    public double Gap => Last.TrainAccuracy - Last.ValidationAccuracy;
}

/// <summary>What the tables say of one condition, over all its seeds.</summary>
/// <param name="Condition">Its name.</param>
/// <param name="Runs">One entry per seed.</param>
/// <param name="TrainAccuracy">Training accuracy at the last record.</param>
/// <param name="ValidationAccuracy">Validation accuracy at the last record.</param>
/// <param name="Gap">Training less validation accuracy.</param>
/// <param name="TestAccuracy">Accuracy on the test rows with the final weights; null where a run has none.</param>
/// <param name="Mean">Mean weight magnitude by the experiment's own rule.</param>
/// <param name="Zeros">Near-zero weights by the experiment's own rule.</param>
/// <param name="ZerosRatio">That, seed by seed over the first condition's.</param>
/// <param name="MeanMagnitude">Mean of |w|.</param>
/// <param name="ZerosByMagnitude">Weights with |w| below the threshold.</param>
/// <param name="ZerosByMagnitudeRatio">That, seed by seed over the first condition's.</param>
public sealed record ConditionStatistics(string Condition, IReadOnlyList<RunStatistics> Runs,
    MeanAndDeviation TrainAccuracy, MeanAndDeviation ValidationAccuracy, MeanAndDeviation Gap, MeanAndDeviation? TestAccuracy,
    MeanAndDeviation Mean, MeanAndDeviation Zeros, MeanAndDeviation ZerosRatio,
    MeanAndDeviation MeanMagnitude, MeanAndDeviation ZerosByMagnitude, MeanAndDeviation ZerosByMagnitudeRatio);

/// <summary>The tables of one experiment as numbers.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Conditions">One entry per condition, in the experiment's order.</param>
public sealed record ExperimentStatistics(ExperimentSpecification Experiment, IReadOnlyList<ConditionStatistics> Conditions)
{
    /// <summary>Computes the tables of a finished experiment.</summary>
    public static ExperimentStatistics Of(ExperimentResult result)
    {
        ZeroRule rule = result.Experiment.ZeroRule;
        var runs = result.Experiment.Conditions.Select(condition => (condition.Name,
            Runs: (RunStatistics[])[.. result.Runs.Where(run => run.Condition == condition.Name).Select(run => Of(run, rule))])).ToList();
        RunStatistics[] baseline = runs[0].Runs;
        return new ExperimentStatistics(result.Experiment, [.. runs.Select(entry => Of(entry.Name, entry.Runs, baseline))]);
    }

    private static RunStatistics Of(ExperimentRun run, ZeroRule rule)
    {
        Architecture network = run.Result.Specification.Network.ToArchitecture();
        ReadOnlyMemory<double> parameters = run.Result.Parameters;
        IEnumerable<(ReadOnlyMemory<double>, int)> layers = network.Layers.Select(layer =>
            (parameters.Slice(layer.Offset, layer.WeightCount), rule.Multipliers[rule.Multipliers.Length == 1 ? 0 : layer.Index]));
        double[] weights = [.. network.Layers.SelectMany(layer => parameters.Slice(layer.Offset, layer.WeightCount).ToArray())];
        return new RunStatistics(run.Seed, run.Result.Curve[^1], WeightStatistics.ByRule(layers, rule.Threshold, rule.Signed),
            WeightStatistics.ByMagnitude(weights, rule.Threshold), run.Result.Summary.DivergedAt, run.Result.Summary.Test?.Accuracy);
    }

    private static ConditionStatistics Of(string condition, RunStatistics[] runs, RunStatistics[] baseline)
    {
        MeanAndDeviation Over(Func<RunStatistics, double> figure) => MeanAndDeviation.Of(runs.Select(figure));
        MeanAndDeviation Ratio(Func<RunStatistics, double> figure) => MeanAndDeviation.Of(runs.Zip(baseline, (run, plain) => figure(run) / figure(plain)));
        return new ConditionStatistics(condition, runs,
            Over(run => run.Last.TrainAccuracy), Over(run => run.Last.ValidationAccuracy), Over(run => run.Gap),
            runs.All(run => run.TestAccuracy is not null) ? Over(run => run.TestAccuracy!.Value) : null,
            Over(run => run.ByRule.Mean), Over(run => run.ByRule.Zeros), Ratio(run => run.ByRule.Zeros),
            Over(run => run.ByMagnitude.Mean), Over(run => run.ByMagnitude.Zeros), Ratio(run => run.ByMagnitude.Zeros));
    }
}
