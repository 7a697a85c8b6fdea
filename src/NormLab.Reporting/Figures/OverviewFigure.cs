using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures;

/// <summary>All conditions side by side: validation score over the steps, each condition before the means of the others.</summary>
public static class OverviewFigure
{
    /// <summary>Draws an experiment.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure Of(ExperimentReport report, Palette palette)
    {
        ExperimentSpecification asked = report.Result.Experiment;
        string experiment = asked.Name;
        ImmutableArray<(ConditionStatistics Statistics, ImmutableArray<RunResult> Runs, LineMark Mean)> conditions =
            [.. report.Statistics.Conditions.Select(condition =>
            {
                ImmutableArray<RunResult> runs = ConditionCurves.Runs(report, condition.Condition);
                return (condition, runs, ConditionCurves.Mean(runs, point => point.ValidationScore, palette[condition.Condition],
                    dashed: false));
            })];
        Axis steps = ConditionCurves.StepAxis(report),
            accuracy = asked.ScoreAxis(report.Result.Runs.SelectMany(run => run.Result.Curve).Select(point => point.ValidationScore));
        return new Figure($"{experiment}-overview", $"Validation {asked.Score()}, condition by condition",
            "Each panel shows one condition in its colour, with the means of all others in grey. "
                + $"Thick lines are means over seeds, {ConditionCurves.Bands}"
                + $"{ConditionCurves.SeedLines(asked.Seeds.Length)}.",
            $"Validation {asked.Score()} over the steps in experiment {experiment}, {asked.Moment()}: "
                + string.Join("; ", conditions.Select(
                    condition => $"{condition.Statistics.Condition} {Text.Accuracy(condition.Statistics.ValidationScore)}")) + ".",
            [.. conditions.Select(condition => new Panel(condition.Statistics.Condition.InWords(), steps, accuracy,
            [
                .. conditions.Where(other => other.Statistics != condition.Statistics)
                    .Select(other => other.Mean with { Stroke = new Stroke(Palette.Context, 1) }),
                .. ConditionCurves.Band(condition.Runs, point => point.ValidationScore,
                    palette[condition.Statistics.Condition], accuracy),
                .. ConditionCurves.Seeds(condition.Runs, point => point.ValidationScore, palette[condition.Statistics.Condition],
                    dashed: false),
                condition.Mean,
            ]))])
        {
            Columns = SmallMultiples.Columns(conditions.Length),
            PanelHeight = 130,
        };
    }
}
