using NormLab.Analysis.Inference;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Audit;

/// <summary>What each repair does to accuracy.</summary>
internal static class AccuracyEffectFigure
{
    private const double Offset = 0.16;

    /// <summary>Draws an audit.</summary>
    public static Figure Of(AuditResult audit, Palette palette)
    {
        Axis rows = VariantRows.Rows(audit);
        (Measured Validation, Measured Test)[] plain =
            [.. audit.Variants.Select(variant => (variant.Plain.Mean(run => run.Validation), variant.Plain.Mean(run => run.Test)))];
        Measured[] every = [.. audit.Variants.SelectMany(variant => variant.Conditions)
            .Select(condition => condition.Mean(run => run.Validation))];
        return new Figure($"audit-{Slug.Of(audit.Experiment)}-accuracy", "What each repair does to accuracy",
            "Left: the network without regularization. Dots are validation rows, rings test rows, lines 95% intervals over seeds. "
                + "The thin line is the published variant, the dashed line the control, where only the learning rate was chosen anew. "
                + "Right: the validation accuracy of every condition.",
            $"Accuracy without regularization in every variant of experiment {audit.Experiment}, validation and test: "
                + string.Join("; ", audit.Variants.Zip(plain, (variant, figures) =>
                    $"{variant.Variant.Title} {Text.Fixed(figures.Validation.Estimate)} and {Text.Fixed(figures.Test.Estimate)}")) + ".",
            [
                new Panel("No regularization", EffectMarks.Around(plain.SelectMany(pair => (Measured[])[pair.Validation, pair.Test]), 0, 1),
                    rows,
                [
                    new ReferenceLine(plain[0].Validation.Estimate, ""), Control(audit),
                    .. plain.SelectMany((pair, row) => (Mark[])
                    [
                        .. EffectMarks.Dot(pair.Validation, row - Offset, palette[audit.Published.Plain.Condition], 9),
                        .. EffectMarks.Dot(pair.Test, row + Offset, Palette.Muted, 8, hollow: true),
                    ]),
                ]),
                new Panel("Every condition, validation",
                    EffectMarks.Around(every.Select(value => new Measured(value.Estimate, double.NaN, double.NaN, 1)), 0, 1), rows,
                [
                    .. audit.Variants.SelectMany((variant, row) => variant.Conditions.Select(condition =>
                        new DotMark(new PlotPoint(condition.Mean(run => run.Validation).Estimate, row), 0,
                            palette[condition.Condition], 8))),
                ]),
            ])
        {
            PanelHeight = EffectMarks.RowHeight * audit.Variants.Length + 10,
            Key = VariantRows.Key(audit, palette),
        };
    }

    private static LineMark Control(AuditResult audit)
    {
        double x = audit.Control.Plain.Mean(run => run.Validation).Estimate;
        return new LineMark([new PlotPoint(x, -0.6), new PlotPoint(x, audit.Variants.Length - 0.4)],
            new Stroke(Palette.Axis, 1, Dashed: true));
    }
}
