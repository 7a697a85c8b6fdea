using System.Collections.Immutable;
using System.Globalization;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Audit;

/// <summary>One row per variant: its plain network, what became of it, and what L1 does to it.</summary>
internal static class VariantsTable
{
    /// <summary>Tabulates an audit.</summary>
    public static Table Of(AuditResult audit) => new($"audit-{Slug.Of(audit.Experiment)}-variants",
        $"Experiment {audit.Experiment}, one difference repaired at a time: accuracy without regularization, how it changes, "
            + "and the ratio of near-zero weights under L1 to those without; means over seeds with 95% intervals",
        [
            Column.OfText("variant", "variant"), new Column("rate", ["learning_rate"]),
            EstimateCells.Column("validation", "validation", "accuracy"), EstimateCells.Column("test", "test", "accuracy"),
                EstimateCells.Column("gap", "gap", "accuracy"),
            .. ChangeCells.Columns,
            EstimateCells.Column("by its own rule", "l1_ratio_rule", "near-zero weights, L1 / none"),
                EstimateCells.Column("|w| < 0.001", "l1_ratio_magnitude", "near-zero weights, L1 / none"),
            new Column("diverged", ["diverged", "runs"]),
        ],
        [.. audit.Variants.Select(variant => Row(audit, variant))])
    {
        Notes =
        [
            "A repair that changes the training of the plain network gets a learning rate of its own. "
                + "So its change against the published variant includes the effect of that rate. "
                + "The control differs from the published variant only in its rate, chosen by the same rule. "
                + "A change against the control is the effect of the repair itself.",
            "Intervals are Student's over seeds; those of ratios are computed from logarithms. Changes are paired by seed. "
                + "A run that diverged is left out of means and counted in the last column.",
            .. Diverged(audit),
        ],
    };

    /// <summary>The runs that diverged, each with its step; one that several variants have in common once.</summary>
    private static IEnumerable<string> Diverged(AuditResult audit) =>
        from variant in audit.Variants
        from condition in variant.Conditions
        from run in condition.Runs
        where run.DivergedAt is not null
        group (variant, condition, run) by run.Id into same
        let first = same.First()
        select string.Create(CultureInfo.InvariantCulture,
            $"{first.condition.Condition} (seed {first.run.Seed}) diverged at step {first.run.DivergedAt:#,0}: ")
            + string.Join(", ", same.Select(entry => entry.variant.Variant.Title)) + ".";

    private static ImmutableArray<Cell> Row(AuditResult audit, VariantResult variant)
    {
        int diverged = variant.Conditions.Sum(condition => condition.Diverged),
            runs = variant.Conditions.Sum(condition => condition.Runs.Length);
        double rate = variant.Result.Experiment.Training.LearningRate;
        return
        [
            Cell.Of(variant.Variant.Title), Cell.Of(Text.Number(rate), rate),
            EstimateCells.Accuracy(variant.Plain.Mean(run => run.Validation)), EstimateCells.Accuracy(variant.Plain.Mean(run => run.Test)),
            EstimateCells.Accuracy(variant.Plain.Mean(run => run.Gap)),
            .. ChangeCells.Of(audit, variant, variant.Plain),
            Ratio(variant, run => run.ZerosByRule), Ratio(variant, run => run.ZerosBelowThousandth),
            new Cell($"{Text.Number(diverged)} of {Text.Number(runs)}", [diverged, runs], diverged > 0 ? Tone.Bad : Tone.Plain),
        ];
    }

    private static Cell Ratio(VariantResult variant, Func<AuditedRun, long> count) => variant.Find("L1") is { } l1
        ? EstimateCells.Ratio(l1.Ratio(variant.Plain, count))
        : EstimateCells.None;
}
