using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Audit;

/// <summary>What the audit's figures have in common: a row per variant, a colour per condition.</summary>
internal static class VariantRows
{
    /// <summary>The variants as rows.</summary>
    public static Axis Rows(AuditResult audit) => Axis.OfCategories(audit.Variants.Select(variant => variant.Variant.Title));

    /// <summary>A key entry per condition.</summary>
    public static ImmutableArray<KeyEntry> Key(AuditResult audit, Palette palette) =>
        [.. audit.Published.Conditions
            .Select(condition => new KeyEntry(condition.Condition, KeySymbol.Dot, new Stroke(palette[condition.Condition], 1.5)))];
}
