using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;
using NormLab.Training;

namespace NormLab.Reporting.Figures;

/// <summary>Loss and score of one condition over the steps, on training and validation rows, all seeds.</summary>
public static class LearningCurveFigure
{
    /// <summary>Draws <paramref name="condition"/>. All conditions of an experiment share their axes, so that figures can be
    /// compared.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="condition">One of its conditions.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure Of(ExperimentReport report, ConditionStatistics condition, Palette palette)
    {
        ExperimentSpecification asked = report.Result.Experiment;
        string experiment = asked.Name;
        Ink ink = palette[condition.Condition];
        ImmutableArray<RunResult> runs = ConditionCurves.Runs(report, condition.Condition);
        Axis steps = ConditionCurves.StepAxis(report);
        var panels = ImmutableArray.Create(
            Panel("Loss", steps, LossAxis(report), runs, point => point.TrainLoss, point => point.ValidationLoss, ink),
            Panel(asked.ScoreTitle(), steps, ScoreAxis(report), runs, point => point.TrainScore, point => point.ValidationScore, ink));
        string slug = Slug.Among(condition.Condition, report.Statistics.Conditions.Select(other => other.Condition));
        return new Figure($"{experiment}-curves-{slug}", $"{condition.Condition.InWords()}: learning curves",
            $"Condition {condition.Condition} of experiment {experiment}. Thick lines are means over seeds"
                + $"{ConditionCurves.Spread(runs.Length)}."
                + (LossNote.Of(condition, runs) is { } note ? $" {note}" : ""),
            $"Learning curves of {condition.Condition} in experiment {experiment}, {Text.Count(runs.Length, "seed")}. "
                + $"The training {asked.Score()} {asked.Moment()} is {Text.Accuracy(condition.TrainScore)} and the "
                + $"validation {asked.Score()} {Text.Accuracy(condition.ValidationScore)}.",
            panels)
        {
            PanelHeight = 210,
            Key =
            [
                new KeyEntry("validation", KeySymbol.Line, new Stroke(ink, ConditionCurves.ThickWidth)),
                new KeyEntry("training", KeySymbol.Line, new Stroke(ink, ConditionCurves.ThickWidth, Dashed: true)),
                .. runs.Length is < 2 or > ConditionCurves.MostSeeds
                    ? []
                    : (KeyEntry[])[new("one seed", KeySymbol.Line,
                    new Stroke(ink, ConditionCurves.ThinWidth, Opacity: ConditionCurves.Faint))],
            ],
        };
    }

    private static Panel Panel(string title, Axis x, Axis y, ImmutableArray<RunResult> runs, Func<CurvePoint, double> train,
        Func<CurvePoint, double> validation, Ink ink) => new(title, x, y,
        [
            .. ConditionCurves.Band(runs, train, ink, y), .. ConditionCurves.Band(runs, validation, ink, y),
            .. ConditionCurves.Seeds(runs, train, ink, dashed: true), .. ConditionCurves.Seeds(runs, validation, ink, dashed: false),
            ConditionCurves.Mean(runs, train, ink, dashed: true), ConditionCurves.Mean(runs, validation, ink, dashed: false),
        ]);

    private static Axis ScoreAxis(ExperimentReport report) => report.Result.Experiment.ScoreAxis(report.Result.Runs
        .SelectMany(run => run.Result.Curve).SelectMany(point => (double[])[point.TrainScore, point.ValidationScore]));

    private static Axis LossAxis(ExperimentReport report)
    {
        double[] losses = [.. report.Result.Runs.SelectMany(run => run.Result.Curve)
            .SelectMany(point => (double[])[point.TrainLoss, point.ValidationLoss]).Where(double.IsFinite).Order()];
        if (losses.Length == 0) return new Axis("", 0, 1);
        // A run that diverges must not flatten the others: the axis then ends where all but a hundredth of the losses do.
        double low = losses[0], most = losses[(losses.Length - 1) * 99 / 100];
        double high = losses[^1] - low > 2 * (most - low) ? most : losses[^1], margin = Math.Max(high - low, 1e-6) * 0.05;
        return new Axis("", low - margin, high + margin);
    }
}
