using NormLab.Analysis.Inference;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Varied;

/// <summary>The score by the words that one key varies over: a dot a condition, with the interval of its mean.</summary>
internal static class VariedDotsFigure
{
    /// <summary>What the dots of one word take of its row.</summary>
    private const double Spread = 0.4;

    /// <summary>Draws an experiment.</summary>
    public static Figure Of(ExperimentReport report, VariedKey key, Palette palette)
    {
        ExperimentSpecification experiment = report.Result.Experiment;
        string[] conditions = VariedRuns.Conditions(report);
        Func<RunStatistics, double> accuracy = VariedRuns.Accuracy(report);
        string rows = VariedRuns.Rows(report), header = key.Header(experiment);
        (string Condition, int Row, SettingValue Value, double Mean, double Margin)[] dots =
        [
            .. from value in key.Values.Index()
               from condition in conditions
               let runs = VariedRuns.At(report, condition, (key, value.Item)).Select(accuracy).ToArray()
               where runs.Length > 0
               let margin = runs.Length > 1 ? runs.Average() - StudentInterval.OfMean(runs).Lower : 0
               select (condition, value.Index, value.Item, runs.Average(), margin),
        ];
        double low = dots.Select(dot => dot.Mean - dot.Margin).DefaultIfEmpty(0).Min(), high = dots.Select(dot => dot.Mean + dot.Margin)
            .DefaultIfEmpty(1).Max();
        double room = Math.Max(high - low, 1e-3) * 0.06;
        return new Figure($"{experiment.Name}-varied", $"{experiment.ScoreTitle()} by {header}",
            $"{key.Key} from top to bottom. Dots are means over seeds, lines 95% intervals of the mean. Runs that diverged are left out.",
            $"Experiment {experiment.Name}, mean {rows} {experiment.Score()} by {header}: "
                + string.Join("; ", dots.Select(dot => $"{dot.Value.Words} under {dot.Condition} {Text.Fixed(dot.Mean)}")) + ".",
            [
                new Panel($"{char.ToUpperInvariant(rows[0])}{rows[1..]} {experiment.Score()}", new Axis("", low - room, high + room),
                    Axis.OfCategories(key.Values.Select(value => value.Words)),
                    [.. dots.Select(dot => new DotMark(new PlotPoint(dot.Mean, dot.Row + Offset(dot.Condition)), dot.Margin,
                        palette[dot.Condition], 8))]),
            ])
        {
            Columns = 1,
            PanelHeight = Math.Max(24 + 12 * conditions.Length, 30) * key.Values.Length + 10,
            Key = [.. conditions.Select(condition =>
                new KeyEntry(condition.InWords(), KeySymbol.Dot, new Stroke(palette[condition], 1.5)))],
        };

        double Offset(string condition) =>
            conditions.Length == 1 ? 0 : Spread * ((double)Array.IndexOf(conditions, condition) / (conditions.Length - 1) - 0.5);
    }
}
