using NormLab.Analysis.Inference;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Audit;

/// <summary>What each repair does to near-zero weights.</summary>
internal static class NearZeroEffectFigure
{
    /// <summary>Draws an audit.</summary>
    public static Figure Of(AuditResult audit, Palette palette)
    {
        (VariantResult Variant, int Row, ConditionRuns Condition)[] conditions = [.. audit.Variants.SelectMany((variant, row) =>
            variant.Conditions.Skip(1).Select(condition => (variant, row, condition)))];
        Axis ratios = EffectMarks
            .AroundRatios(conditions.SelectMany(
            entry => (Measured[])[Ratio(entry, run => run.ZerosByRule), Ratio(entry, run => run.ZerosBelowThousandth)]));
        Axis rows = VariantRows.Rows(audit);
        return new Figure($"audit-{Slug.Of(audit.Experiment)}-near-zero", "What each repair does to near-zero weights",
            "The ratio of each condition's near-zero weights to those of the same variant without regularization, on one axis. "
                + "Left: counted by the variant's own rule. Right: by magnitude. Lines are 95% intervals over seeds.",
            $"Near-zero weights of L1 over those without regularization in every variant of experiment {audit.Experiment}, by the "
                + "variant's own rule and by magnitude: "
                + string.Join("; ", conditions.Where(entry => entry.Condition.Condition == "L1")
                    .Select(entry => $"{entry.Variant.Variant.Title} "
                    + $"{Text.Ratio(Ratio(entry, run => run.ZerosByRule).Estimate)} and "
                    + $"{Text.Ratio(Ratio(entry, run => run.ZerosBelowThousandth).Estimate)}")) + ".",
            [Panel("By the variant's own rule", run => run.ZerosByRule),
                Panel("By magnitude: |w| < 0.001", run => run.ZerosBelowThousandth)])
        {
            PanelHeight = EffectMarks.RowHeight * audit.Variants.Length + 10,
            Key = [.. VariantRows.Key(audit, palette).Skip(1)],
        };

        Panel Panel(string title, Func<AuditedRun, long> count) => new(title, ratios, rows,
            [new ReferenceLine(1, ""), .. conditions.Reverse()
                .SelectMany(entry => EffectMarks.Dot(Ratio(entry, count), entry.Row, palette[entry.Condition.Condition], 8))]);
    }

    private static Measured Ratio((VariantResult Variant, int Row, ConditionRuns Condition) entry, Func<AuditedRun, long> count) =>
        entry.Condition.Ratio(entry.Variant.Plain, count);
}
