using NormLab.Reporting.Wording;
using NormLab.Studies;
using NormLab.Studies.Audit;
using NormLab.Studies.Audit.Conclusions;

namespace NormLab.Reporting.Audit;

/// <summary>What an audit says first: how many of the article's conclusions stand, as published and as described.</summary>
internal static class AuditAnswer
{
    private static readonly (Judgement Kind, string One, string Many)[] Words =
    [
        (Judgement.Stands, "stands", "stand"), (Judgement.DoesNotStand, "does not stand", "do not stand"),
        (Judgement.Undecided, "is undecided", "are undecided"),
    ];

    /// <summary>A sentence on all conclusions that were tested, and what near-zero weights come to in the first experiment.</summary>
    public static IReadOnlyList<string> Of(AuditContent content) =>
        [$"{Count(content, AuditVariant.Published, "As published")} {Count(content, AuditVariant.Described, "As its text describes them")}",
            .. content.Audits.SelectMany(audit => AuditSummary.Of(audit).Take(1))];

    /// <summary>The conclusions of which nothing could be tested here.</summary>
    public static IReadOnlyList<Conclusion> Untested(AuditContent content) => [.. Conclusion.All.Where(conclusion =>
        conclusion.Judge(new Evidence(content.Audits, AuditVariant.Published)).All(one => one.Judgement == Judgement.NotTested))];

    private static string Count(AuditContent content, string variant, string words)
    {
        (Conclusion Conclusion, Finding Finding)[] tested = [.. Conclusion.All
            .SelectMany(conclusion => conclusion.Judge(new Evidence(content.Audits, variant)),
                (conclusion, finding) => (conclusion, finding))
            .Where(pair => pair.finding.Judgement != Judgement.NotTested)];
        string[] parts = [.. Words.Select(kind => (kind.One, kind.Many, Number: tested.Count(pair => pair.Finding.Judgement == kind.Kind)))
            .Where(kind => kind.Number > 0).Select(kind => $"{Text.Number(kind.Number)} {(kind.Number == 1 ? kind.One : kind.Many)}")];
        return tested.Length == 0 ? $"{words}, none of the article's conclusions is tested here."
            : $"{words}, of {Text.Count(tested.Length, "conclusion")} {Text.And([.. parts])}.";
    }
}
