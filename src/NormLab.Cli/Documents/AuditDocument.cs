using System.ComponentModel;
using NormLab.Cli.Documents.Basis;
using NormLab.Reporting.Tables;
using NormLab.Studies.Audit;
using NormLab.Studies.Audit.Conclusions;

namespace NormLab.Cli.Documents;

/// <summary>The one JSON document that "audit --format json" prints: variants with their runs, and the conclusions judged.</summary>
[DocumentKind("audit", 1, "audit")]
[Description("The article's differences from its code, repaired one at a time, and its conclusions judged")]
internal sealed record AuditDocument(
    [Description("Experiment by experiment")] IEnumerable<AuditedExperimentEntry> Experiments,
    [Description("The article's conclusions")] IEnumerable<ConclusionEntry> Conclusions) : Document
{
    public static AuditDocument Of(IReadOnlyList<AuditResult> audits) => new(
        audits.Select(audit => new AuditedExperimentEntry(audit.Experiment,
            audit.Variants.Select(variant => VariantEntry.Of(audit, variant)))),
        Conclusion.All.Select(conclusion => ConclusionEntry.Of(conclusion, audits)));
}

/// <summary>An experiment of the article.</summary>
internal sealed record AuditedExperimentEntry(
    [Description("Its name")] string Experiment,
    [Description("As published, and with repairs")] IEnumerable<VariantEntry> Variants);

/// <summary>A conclusion of the article.</summary>
internal sealed record ConclusionEntry(
    [Description("What the article says")] string Claim,
    [Description("What would make it true")] string Criterion,
    [Description("Variant by variant, and experiment by experiment")] IEnumerable<FindingEntry> Findings)
{
    public static ConclusionEntry Of(Conclusion conclusion, IReadOnlyList<AuditResult> audits) => new(conclusion.Claim,
        conclusion.Criterion, from variant in Conclusion.Variants
                              from finding in conclusion.Judge(new Evidence(audits, variant))
                              select new FindingEntry(variant, finding.Experiment, JudgementWords.Of(finding.Judgement),
                                  MeasuredFigure.Of(finding.Figure), finding.Evidence));
}

/// <summary>What is found of a conclusion.</summary>
internal sealed record FindingEntry(
    [Description("The variant")] string Variant,
    [Description("The experiment")] string Experiment,
    [Description("The verdict in words")] string Verdict,
    [Description("The number that decides it")] MeasuredFigure Figure,
    [Description("What it rests on, in words")] string Evidence);
