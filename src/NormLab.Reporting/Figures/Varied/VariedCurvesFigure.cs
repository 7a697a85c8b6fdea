using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Varied;

/// <summary>Score, gap and near-zero weights against one varied number, a line a condition.</summary>
internal static class VariedCurvesFigure
{
    /// <summary>Draws an experiment.</summary>
    public static Figure Of(ExperimentReport report, VariedKey key, Palette palette)
    {
        ExperimentSpecification experiment = report.Result.Experiment;
        string score = experiment.Score();
        SettingValue[] values = [.. key.Values.OrderBy(value => value.Number)];
        (Axis x, Func<SettingValue, double> place) = Places(key.Header(experiment), values);
        (string Name, (SettingValue Value, RunStatistics[] Runs)[] Points)[] conditions =
            [.. VariedRuns.Conditions(report).Select(condition =>
            (condition, ((SettingValue, RunStatistics[])[])[.. values
                .Select(value => (value, VariedRuns.At(report, condition, (key, value))))]))];
        RunStatistics[] runs = [.. conditions.SelectMany(condition => condition.Points).SelectMany(point => point.Runs)];
        Func<RunStatistics, double> accuracy = VariedRuns.Accuracy(report);
        // Two panels of accuracy on one axis, so that they can be compared.
        Axis accuracies = AccuracyAxis(experiment, [.. runs.Select(accuracy), .. runs.Select(run => run.Reported.TrainScore)]);
        string rows = VariedRuns.Rows(report), threshold = Text.Number(experiment.ZeroRule.Threshold);
        return new Figure($"{experiment.Name}-varied",
            $"{experiment.ScoreTitle()}, gap and near-zero weights against {key.Header(experiment)}",
            $"Across: {key.Key}. Lines are means over seeds, bands 95% intervals of the mean. Runs that diverged are left out.",
            $"Experiment {experiment.Name}, mean {rows} {score} by {key.Header(experiment)}: "
                + string.Join("; ", conditions.Select(condition =>
                $"{condition.Name} " + string
                    .Join(", ", condition.Points.Select(point => $"{point.Value.Words}: {Mean(point.Runs, accuracy)}")))) + ".",
            [
                Panel(IsTestedTitle(report), accuracies, accuracy),
                    Panel($"Training {score}", accuracies, run => run.Reported.TrainScore),
                Panel($"Gap: training less validation {score}", Around([0, .. runs.Select(run => run.Gap)]), run => run.Gap),
                Panel($"Share of weights with |w| < {threshold}", Around([0, .. runs.Select(VariedRuns.NearZero)]), VariedRuns.NearZero),
            ])
        {
            PanelHeight = 190,
            Key = MeanLine.Key(conditions.Select(condition => condition.Name), palette),
        };

        // The first condition last, so that it lies on top of those that it is compared with.
        Panel Panel(string title, Axis y, Func<RunStatistics, double> figure) => new(title, x, y,
        [
            .. conditions.Reverse().SelectMany(condition => MeanLine.Dotted(
                [.. condition.Points.Select(
                    point => (place(point.Value), (IReadOnlyList<double>)[.. point.Runs.Select(figure).Where(double.IsFinite)]))],
                new Stroke(palette[condition.Name], ConditionCurves.ThickWidth), y)),
        ]);
    }

    private static string IsTestedTitle(ExperimentReport report) =>
        $"{(VariedRuns.IsTested(report) ? "Test" : "Validation")} {report.Result.Experiment.Score()}";

    private static string Mean(RunStatistics[] runs, Func<RunStatistics, double> figure) => runs.Length == 0
        ? "diverged"
        : Text.Fixed(runs.Average(figure));

    /// <summary>Values on a scale of their own. Where 0 stands beside values that only a logarithmic axis could show, all stand equally far
    /// apart.</summary>
    private static (Axis Axis, Func<SettingValue, double> Place) Places(string label, SettingValue[] values)
    {
        double low = values[0].Number!.Value, high = values[^1].Number!.Value;
        if (low != 0 || high / values[1].Number < 2 * Axis.LogarithmicFrom)
            return (Axis.OfValues(label, low, high) with { Values = [.. values.Select(value => value.Number!.Value)] },
                value => value.Number!.Value);
        return (Axis.OfCategories(values.Select(value => value.Words)) with { Label = label, MostNames = 8 },
            value => Array.IndexOf(values, value));
    }

    private static Axis AccuracyAxis(ExperimentSpecification experiment, ImmutableArray<double> accuracies)
    {
        double lowest = accuracies.Where(double.IsFinite).DefaultIfEmpty(0).Min(), range = Math.Max(1 - lowest, 0.05);
        return new Axis("", Math.Max(experiment.LeastScore(), lowest - range * 0.12), 1 + range * 0.04);
    }

    private static Axis Around(double[] figures)
    {
        double[] finite = [.. figures.Where(double.IsFinite)];
        double low = finite.Min(), high = Math.Max(finite.Max(), low + 0.01), margin = (high - low) * 0.06;
        return new Axis("", low - margin, high + margin);
    }
}
