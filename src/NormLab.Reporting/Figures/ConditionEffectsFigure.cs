using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures;

/// <summary>What each condition changes against the first: its score, paired by seed, and its near-zero weights.</summary>
internal static class ConditionEffectsFigure
{
    /// <summary>Draws an experiment; null where keys vary, or where there is nothing to compare.</summary>
    public static Figure? Of(ExperimentReport report, Palette palette)
    {
        if (!report.Result.Experiment.Vary.IsEmpty) return null;
        ImmutableArray<ConditionDifference> differences =
            [.. ConditionDifference.OfAll(report.Statistics).Where(difference => difference.Pairs > 0)];
        if (differences.IsEmpty) return null;
        string baseline = differences[0].Baseline.InWords(), score = report.Result.Experiment.Score();
        string rows = differences[0].Test is null ? "Validation" : "Test";
        ConditionStatistics[] conditions =
            [report.Statistics.Conditions[0], .. differences.Select(difference => Find(report, difference.Condition))];
        Measured[] shares = [.. conditions.Select(NearZero)];
        Measured[] gains = [new(0, double.NaN, double.NaN, 1), .. differences.Select(difference => difference.Tested)];
        var names = Axis.OfCategories(conditions.Select(condition => condition.Condition.InWords()));
        string threshold = Text.Number(report.Result.Experiment.ZeroRule.Threshold);
        return new Figure($"{report.Result.Experiment.Name}-effects", $"What each condition changes against {baseline}",
            $"Left, {rows.ToLowerInvariant()} {score} less that of {baseline}, seed by seed. A full dot is significant after "
                + $"correction for "
                + "all conditions, a hollow one may be chance. Right, weights "
                + $"below {threshold} in magnitude, of all. Lines are intervals of 95% over seeds.",
            string.Join("; ", differences.Select((difference, i) => $"{difference.Condition}: {Findings(difference)}, near-zero weights "
                + $"{Text.Percent(shares[i + 1].Estimate)}")) + $"; {baseline}: near-zero weights {Text.Percent(shares[0].Estimate)}.",
            [
                new Panel($"{rows} {score} less that of {baseline}",
                    EffectMarks.Around(gains, double.NegativeInfinity, double.PositiveInfinity), names,
                    [new ReferenceLine(0, ""), .. differences.SelectMany((difference, i) => EffectMarks.Dot(difference.Tested, i + 1,
                        palette[difference.Condition], 9, hollow: !difference.IsSignificant))]),
                new Panel($"Fraction of weights below {threshold}", EffectMarks.Around(shares, -0.02, 1.02), names,
                    [.. conditions.SelectMany((condition, row) => EffectMarks.Dot(shares[row], row, palette[condition.Condition], 9))]),
            ])
        {
            PanelHeight = EffectMarks.RowHeight * conditions.Length + 10,
        };
    }

    private static string Findings(ConditionDifference difference) => $"{Text.Signed(difference.Tested.Estimate)}"
        + (difference.IsSignificant ? ", significant" : "");

    private static Measured NearZero(ConditionStatistics condition)
    {
        Measured share = Measured.Mean(condition.Runs.Where(run => run.DivergedAt is null)
            .Select(run => (double)run.ByMagnitude.Zeros / run.ByMagnitude.Of));
        return share with { Lower = Math.Max(0, share.Lower), Upper = Math.Min(1, share.Upper) };
    }

    private static ConditionStatistics Find(ExperimentReport report, string name) =>
        report.Statistics.Conditions.First(condition => condition.Condition == name);
}
