using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Wording;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Reporting.Figures;

/// <summary>Why the loss on validation rows can end below that on training rows, where it does.</summary>
internal static class LossNote
{
    /// <summary>The sentences; null where it does not.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="runs">Its runs.</param>
    public static string? Of(ConditionStatistics condition, IReadOnlyList<RunResult> runs)
    {
        CurvePoint[] ends = [.. runs.Where(run => run.Summary.DivergedAt is null && run.Curve.Count > 0).Select(run => run.Curve[^1])];
        if (ends.Length == 0) return null;
        double train = ends.Average(end => end.TrainLoss), validation = ends.Average(end => end.ValidationLoss);
        if (!(validation < train)) return null;
        return $"In the end the validation loss, {Text.Number(validation)}, lies below the training loss, {Text.Number(train)}. "
            + $"Both are measured without dropout and penalties, so it is not these that lift the training loss: "
            + $"{Text.And([.. Reasons(condition.Group.Setting)])}.";
    }

    private static IEnumerable<string> Reasons(ExperimentSpecification setting)
    {
        if (setting.Data.LabelNoise > 0)
            yield return $"{Text.Percent(setting.Data.LabelNoise)} of the training rows have labels drawn anew, the validation rows "
                + $"keep theirs";
        if (setting.Softmax == SoftmaxAxis.Batch)
            yield return "the softmax is taken down the rows, so a loss depends on how many rows it is over, and there are fewer for "
                + "validation";
        if (setting.Data is { LabelNoise: 0 } && setting.Softmax != SoftmaxAxis.Batch)
            yield return "the validation rows are others and fewer, so their loss can be lower by chance, and a network that is held "
                + "back from "
                + "fitting its training rows does no better on these";
    }
}
