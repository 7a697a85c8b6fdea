using System.Globalization;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Experiments.Specifications;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Rules;

/// <summary>What the kind of target demands of the other keys.</summary>
internal static class TargetOptions
{
    /// <summary>The key that does not fit and why, or null where all do.</summary>
    public static (string Key, string Problem)? Refusal(ExperimentSpecification experiment)
    {
        bool isOfNumbers = experiment.Data.Target == TargetKind.Numbers;
        if (experiment.Loss.IsOfNumbers() != isOfNumbers)
            return ("objective.loss", isOfNumbers
                ? $"The loss {Names.Of(experiment.Loss)} is one of classes, but 'data.target' is numbers; choose squared or huber, "
                    + $"or leave "
                    + "'loss' out."
                : $"The loss {Names.Of(experiment.Loss)} is one of numbers; set 'data.target' to numbers, or choose "
                    + "categorical-cross-entropy.");
        if (experiment.Loss != Loss.Huber && experiment.HuberDelta != LossFunction.DefaultHuberDelta)
            return ("objective.huber-delta", string.Create(CultureInfo.InvariantCulture,
                $"'huber-delta' is {experiment.HuberDelta}, but the loss is {Names.Of(experiment.Loss)}; only huber takes it."));
        if (experiment.Metrics.FirstOrDefault(name => MetricCatalog.Find(name).Target != experiment.Data.Target) is { } misfit)
            return ("record.metrics", $"{misfit} is a metric of {(isOfNumbers ? "classes" : "numbers")}, but 'data.target' is "
                + $"{Names.Of(experiment.Data.Target)}. Those of {Names.Of(experiment.Data.Target)} are "
                + $"{string.Join(", ", MetricCatalog.For(experiment.Data.Target).Select(metric => metric.Name))}.");
        if (!isOfNumbers) return null;
        if (experiment.Softmax != SoftmaxAxis.Classes)
            return ("objective.softmax", "Numbers are predicted without a softmax; leave 'softmax' out.");
        if (experiment.Data.LabelNoise > 0)
            return ("data.label-noise", "Labels are redrawn from other classes, and numbers have none; leave 'label-noise' out.");
        if (experiment.Data.Split.Stratified)
            return ("data.split.stratified", "A split is stratified by classes, and numbers have none; leave 'stratified' out.");
        return null;
    }
}
