using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Values;

namespace NormLab.Studies.Comparison;

/// <summary>The choice of a network in a split: every network without regularization, at every learning rate, measured as the trials of the
/// first round of tuning are. The one that does best is that of all methods.</summary>
/// <remarks>One network for all, since the question is what regularization does to it; a network of their own for each method would take
/// as many times the trials, and mix up the two.</remarks>
public static class NetworkChoice
{
    /// <summary>What is offered where nothing else is said: one or two layers, narrow or wide.</summary>
    public static ValueList<ValueList<int>> Standard { get; } = [[32], [32, 32], [128], [128, 128]];

    /// <summary>The trials of a choice.</summary>
    /// <param name="specification">The comparison.</param>
    /// <param name="steps">Training steps of a run.</param>
    public static ImmutableArray<Trial> Trials(ComparisonSpecification specification, int steps)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ComparisonMethod none = ComparisonMethods.Find(ComparisonMethods.None);
        return [.. from hidden in specification.Networks
                   from rate in ComparisonTraining.Rates
                   select new Trial(none, null, rate, steps) { Hidden = hidden }];
    }

    /// <summary>The network whose best learning rate did best; of equals the smaller loss.</summary>
    /// <param name="result">What the trials came to.</param>
    /// <param name="metric">By what it is judged.</param>
    public static ValueList<int> Best(StageResult result, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(result);
        return TrialResult.BestFirst(result.Stage.Order.Zip(result.Runs.Runs)
            .GroupBy(pair => pair.First.Trial, pair => TuningRun.Of(pair.First.Place, pair.Second.Result, metric))
            .Select(runs => new TrialResult(runs.Key, [.. runs]))).First().Trial.Hidden;
    }
}
