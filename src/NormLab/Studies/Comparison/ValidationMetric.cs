using NormLab.Analysis.Metrics;
using NormLab.Experiments.Runs;
using NormLab.Training.Passes;
using NormLab.Values;

namespace NormLab.Studies.Comparison;

/// <summary>What a run's validation rows say by a metric.</summary>
internal static class ValidationMetric
{
    /// <summary>What runs are to be measured by besides, so that the metric can be told.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="isLossWeighted">Whether classes count in the loss by weights, so that it is not the log loss.</param>
    public static ValueList<string> Asked(Metric metric, bool isLossWeighted) => metric.Name is "accuracy" or "r2" or "rmse" or "mae"
        || metric.Name == "log-loss" && !isLossWeighted ? [] : [metric.Name];

    /// <summary>The metric of the final weights on the validation rows.</summary>
    /// <exception cref="InvalidOperationException">The run was not measured by it.</exception>
    public static double Of(RunResult run, Metric metric)
    {
        if (run.Summary.Metrics.FirstOrDefault(figures => figures.Name == metric.Name) is { } measured) return measured.Validation;
        Evaluation validation = run.Summary.Validation;
        return metric.Name switch
        {
            "accuracy" or "r2" => validation.Score,
            "log-loss" => validation.Loss,
            "rmse" => validation.Errors!.Value.RootMeanSquare,
            "mae" => validation.Errors!.Value.MeanAbsolute,
            _ => throw new InvalidOperationException($"The run {run.Id} was not measured by {metric.Name}."),
        };
    }
}
