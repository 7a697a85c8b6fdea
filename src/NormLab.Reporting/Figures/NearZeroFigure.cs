using NormLab.Analysis;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures;

/// <summary>Near-zero weights over those of the first condition, counted by the experiment's own rule and by magnitude, on one
/// axis.</summary>
public static class NearZeroFigure
{
    private const int MostDots = 50;

    /// <summary>Draws an experiment.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure Of(ExperimentReport report, Palette palette)
    {
        string experiment = report.Result.Experiment.Name;
        IReadOnlyList<ConditionStatistics> conditions = report.Statistics.Conditions;
        ZeroRule rule = report.Result.Experiment.ZeroRule;
        double[] ratios = [.. conditions
            .SelectMany(condition => (double[])[condition.ZerosRatio.Mean, condition.ZerosByMagnitudeRatio.Mean,
                .. Pairs(condition).SelectMany(pair => (double[])[Ratio(pair, run => run.ByRule), Ratio(pair, run => run.ByMagnitude)])])
            .Where(ratio => double.IsFinite(ratio) && ratio > 0)];
        Axis x = new($"times as many as {conditions[0].Group.Condition.InWords()}", ratios.DefaultIfEmpty(1).Min() / 1.6,
            ratios.DefaultIfEmpty(1)
            .Max() * 1.6, AxisScale.Logarithmic);
        Axis y = Axis.OfCategories(conditions.Select(condition => condition.Condition.InWords()));
        string byRule = rule.Signed ? $"As published: w < {Text.Number(rule.Threshold)}"
            : $"By the experiment's rule: |w| < {Text.Number(rule.Threshold)}";
        return new Figure($"{experiment}-near-zero",
            $"Near-zero weights, beside those of "
                + $"{conditions[0].Group.Condition.InWords()}{VariedNames.AtTheSame(report.Result.Experiment)}",
            (rule.IsPlainMagnitude() ? "" : "The same networks, counted twice, on the same axis. ")
                + (conditions.Max(condition => condition.Runs.Count) > MostDots ? "Dots are means over seeds."
                    : "Large dots are means over seeds, small ones single seeds."),
            $"Near-zero weights in experiment {experiment} as multiples of {conditions[0].Group.Condition}, by "
                + "the experiment's rule and by magnitude: "
                + string.Join("; ", conditions.Select(condition =>
                    $"{condition.Condition} {Text.Ratio(condition.ZerosRatio.Mean)} and "
                        + $"{Text.Ratio(condition.ZerosByMagnitudeRatio.Mean)}"))
                        + ".",
            [.. rule.IsPlainMagnitude() ? [] : (Panel[])[Panel(byRule, condition => condition.ZerosRatio, run => run.ByRule)],
             Panel($"By magnitude: |w| < {Text.Number(rule.Threshold)}", condition => condition.ZerosByMagnitudeRatio,
                 run => run.ByMagnitude)])
        {
            Columns = rule.IsPlainMagnitude() ? 1 : 2,
            PanelHeight = 28 * conditions.Count + 10,
        };

        Panel Panel(string title, Func<ConditionStatistics, MeanAndDeviation> mean, Func<RunStatistics, WeightStatistics> statistics) =>
            new(title, x, y, [new ReferenceLine(1, ""),
                .. conditions.SelectMany((condition, row) => Dots(condition, row, mean, statistics))]);

        IEnumerable<Mark> Dots(ConditionStatistics condition, int row, Func<ConditionStatistics, MeanAndDeviation> mean,
            Func<RunStatistics, WeightStatistics> statistics)
        {
            Ink ink = palette[condition.Condition];
            foreach ((RunStatistics, RunStatistics) pair in Pairs(condition))
                yield return new DotMark(new PlotPoint(Ratio(pair, statistics), row), 0, ink, 4);
            yield return new DotMark(new PlotPoint(mean(condition).Mean, row), 0, ink, 9);
        }

        // Hundreds of dots are a stripe, and megabytes.
        IEnumerable<(RunStatistics Run, RunStatistics Plain)> Pairs(ConditionStatistics condition) =>
            condition.Runs.Count > MostDots ? [] : condition.Runs.Zip(report.Statistics.BaselineOf(condition).Runs);

        static double Ratio((RunStatistics Run, RunStatistics Plain) pair, Func<RunStatistics, WeightStatistics> statistics) =>
            (double)statistics(pair.Run).Zeros / statistics(pair.Plain).Zeros;
    }
}
