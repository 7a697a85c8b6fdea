using NormLab.Reporting.Tables;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Audit;

/// <summary>What a variant changed of the validation accuracy, as columns and cells: against the published variant, and against the
/// control.</summary>
internal static class ChangeCells
{
    private const string Group = "change of validation against";

    /// <summary>Their columns.</summary>
    public static IEnumerable<Column> Columns =>
        [EstimateCells.Column("as published", "validation_change", Group),
            EstimateCells.Column("only its rate", "validation_change_control", Group)];

    /// <summary>The cells for one condition of a variant; the second is empty for a variant that has the published rate.</summary>
    public static IEnumerable<Cell> Of(AuditResult audit, VariantResult variant, ConditionRuns condition) =>
    [
        variant != audit.Published ? Against(audit.Published, condition) : EstimateCells.None,
        audit.BaselineOf(variant) == audit.Control ? Against(audit.Control, condition) : EstimateCells.None,
    ];

    private static Cell Against(VariantResult baseline, ConditionRuns condition) =>
        baseline.Find(condition.Condition) is { } before
            ? EstimateCells.Change(condition.Lead(before, run => run.Validation))
            : EstimateCells.None;
}
