using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures;

/// <summary>All conditions side by side: validation score over the steps, each condition before the means of the others, on an axis that
/// shows how they differ in the end.</summary>
public static class OverviewFigure
{
    /// <summary>Draws an experiment.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure Of(ExperimentReport report, Palette palette)
    {
        ExperimentSpecification asked = report.Result.Experiment;
        string experiment = asked.Name;
        ImmutableArray<Drawn> conditions = [.. report.Statistics.Conditions.Select(condition => Drawn.Of(report, condition, palette))];
        Axis steps = ConditionCurves.StepAxis(report);
        Axis score = OverviewAxis.Of([.. conditions.Select(condition => condition.Curves)], (int)steps.Maximum, asked.LeastScore());
        bool cut = score.Minimum > asked.LeastScore();
        string[] below = [.. conditions.Where(condition => condition.End < score.Minimum)
            .Select(condition => condition.Statistics.Condition.InWords())];
        return new Figure($"{experiment}-overview", $"Validation {asked.Score()}, condition by condition",
            "Each panel shows one condition in its colour, with the means of all others in grey, and names its mean at the end. "
                + (cut ? $"The axis begins at {Text.Fixed(score.Minimum, 2)}, where differences can be seen; what is lower is cut off. "
                    : "")
                + (below.Length == 0 ? "" : $"{Text.And(below)} {(below.Length == 1 ? "stays" : "stay")} below it. ")
                + $"Thick lines are means over seeds{ConditionCurves.Spread(asked.Seeds.Length)}.",
            $"Validation {asked.Score()} over the steps in experiment {experiment}, {asked.Moment()}: "
                + string.Join("; ", conditions.Select(
                    condition => $"{condition.Statistics.Condition} {Text.Accuracy(condition.Statistics.ValidationScore)}")) + ".",
            [.. conditions.Select(condition => new Panel(Title(condition), steps, score,
            [
                .. conditions.Where(other => other != condition)
                    .Select(other => other.Mean with { Stroke = new Stroke(Palette.Context, 1) }),
                .. ConditionCurves.Band(condition.Runs, point => point.ValidationScore, condition.Ink, score),
                .. ConditionCurves.Seeds(condition.Runs, point => point.ValidationScore, condition.Ink, dashed: false),
                condition.Mean,
            ]))])
        {
            Columns = SmallMultiples.Columns(conditions.Length),
            PanelHeight = 150,
        };
    }

    private static string Title(Drawn condition) => condition.Statistics.Condition.InWords()
        + (double.IsFinite(condition.End) ? $": {Text.Fixed(condition.End)}" : "");

    private sealed record Drawn(ConditionStatistics Statistics, ImmutableArray<RunResult> Runs, LineMark Mean, Ink Ink)
    {
        public ImmutableArray<ImmutableArray<PlotPoint>> Curves { get; } =
            [.. Runs.Select(run => run.Curve.Select(point => new PlotPoint(point.Step, point.ValidationScore)).ToImmutableArray())];

        public double End => OverviewAxis.End(Curves);

        public static Drawn Of(ExperimentReport report, ConditionStatistics condition, Palette palette)
        {
            Ink ink = palette[condition.Condition];
            ImmutableArray<RunResult> runs = ConditionCurves.Runs(report, condition.Condition);
            return new Drawn(condition, runs, ConditionCurves.Mean(runs, point => point.ValidationScore, ink, dashed: false), ink);
        }
    }
}
