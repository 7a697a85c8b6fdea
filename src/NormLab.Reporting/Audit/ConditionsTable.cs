using System.Collections.Immutable;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Audit;

/// <summary>One row per variant and condition.</summary>
internal static class ConditionsTable
{
    /// <summary>Tabulates an audit.</summary>
    public static Table Of(AuditResult audit) => new($"audit-{Slug.Of(audit.Experiment)}-conditions",
        $"Experiment {audit.Experiment}, every variant and condition: accuracy, its change against the same condition "
            + "as published and with only its rate chosen anew, and the ratio of near-zero weights to those without "
            + "regularization; means over seeds with 95% intervals",
        [
            Column.OfText("variant", "variant"), Column.OfText("condition", "condition"),
            EstimateCells.Column("validation", "validation", "accuracy"), EstimateCells.Column("test", "test", "accuracy"),
                EstimateCells.Column("gap", "gap", "accuracy"),
            .. ChangeCells.Columns,
            EstimateCells.Column("published rule", "ratio_published_rule", "near-zero weights, ratio"),
                EstimateCells.Column("|w| < 0.001", "ratio_magnitude", "near-zero weights, ratio"),
            new Column("diverged", ["diverged"]),
        ],
        [.. audit.Variants.SelectMany(variant => variant.Conditions.Select(condition => Row(audit, variant, condition)))]);

    private static ImmutableArray<Cell> Row(AuditResult audit, VariantResult variant, ConditionRuns condition) =>
    [
        new Cell(variant.Variant.Title, [variant.Variant.Key]), Cell.Of(condition.Condition),
        EstimateCells.Accuracy(condition.Mean(run => run.Validation)), EstimateCells.Accuracy(condition.Mean(run => run.Test)),
            EstimateCells.Accuracy(condition.Mean(run => run.Gap)),
        .. ChangeCells.Of(audit, variant, condition),
        EstimateCells.Ratio(condition.Ratio(variant.Plain, run => run.ZerosByPublishedRule)),
            EstimateCells.Ratio(condition.Ratio(variant.Plain, run => run.ZerosBelowThousandth)),
        new Cell(Text.Number(condition.Diverged), [condition.Diverged], condition.Diverged > 0 ? Tone.Bad : Tone.Plain),
    ];
}
