using System.Collections.Immutable;
using NormLab.Experiments.Runs;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Audit;

/// <summary>Learning curves, variant by variant: validation accuracy of every condition, means over seeds.</summary>
internal static class VariantCurvesFigure
{
    /// <summary>Draws an audit.</summary>
    public static Figure Of(AuditResult audit, Palette palette)
    {
        int steps = audit.Published.Result.Experiment.Training.Steps;
        return new Figure($"audit-{Slug.Of(audit.Experiment)}-curves", "Validation accuracy over the steps, variant by variant",
            "Each panel is a variant; lines are means over seeds, a colour for each condition.",
            $"Validation accuracy over the steps in every variant of experiment {audit.Experiment}, in the mean "
                + "over seeds. Without regularization it ends at "
                + string.Join("; ", audit.Variants.Select(
                    variant => $"{Text.Fixed(variant.Plain.Mean(run => run.Validation).Estimate)} ({variant.Variant.Title})")) + ".",
            [.. audit.Variants.Select(variant => new Panel(variant.Variant.Title, new Axis("", 0, Math.Max(1, steps)), new Axis("", 0, 1),
                [.. variant.Conditions.Reverse().Select(condition => Mean(variant, condition, palette[condition.Condition]))]))])
        {
            Columns = 3,
            PanelHeight = 130,
            Key = [.. VariantRows.Key(audit, palette)
                .Select(entry => entry with { Symbol = KeySymbol.Line,
                Stroke = entry.Stroke with { Width = ConditionCurves.ThickWidth } })],
        };
    }

    private static LineMark Mean(VariantResult variant, ConditionRuns condition, Ink ink)
    {
        ImmutableArray<RunResult> runs =
            [.. variant.Result.Runs.Where(run => run.Condition == condition.Condition).Select(run => run.Result)];
        return ConditionCurves.Mean(runs, point => point.ValidationScore, ink, dashed: false);
    }
}
