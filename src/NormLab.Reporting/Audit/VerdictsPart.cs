using NormLab.Reporting.Html;
using NormLab.Reporting.Tables;
using NormLab.Studies;
using NormLab.Studies.Audit.Conclusions;

namespace NormLab.Reporting.Audit;

/// <summary>The article's conclusions: criterion, and for each variant the verdict with its figures.</summary>
internal static class VerdictsPart
{
    /// <summary>Writes the part.</summary>
    public static void Write(HtmlBuilder html, AuditContent content)
    {
        html.Element("p", "Each conclusion has a criterion, and the runs decide. Undecided means that the 95% interval over seeds "
            + "includes both answers; more seeds could decide it.");
        html.Element("div", [("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-labelledby", "verdicts-caption")], () =>
            html.Element("table", [("class", "prose")], () =>
        {
            html.Element("caption", [("id", "verdicts-caption")], () => html.Element("span", content.Verdicts.Caption + "."));
            html.Element("thead", () => html.Element("tr", () =>
            {
                html.Element("th", "conclusion and experiment", ("scope", "col"));
                foreach (string variant in Conclusion.Variants) html.Element("th", VerdictsTable.Header(variant), ("scope", "col"));
            }));
            html.Element("tbody", () =>
            {
                foreach (Conclusion conclusion in Conclusion.All.Except(AuditAnswer.Untested(content)))
                    WriteRows(html, conclusion, content);
            });
        }));
        if (AuditAnswer.Untested(content) is { Count: > 0 } untested)
            html.Element("p", "Not tested, for want of the experiments they speak of: "
                + $"{string.Join("; ", untested.Select(conclusion => conclusion.Claim))}.", ("class", "note"));
    }

    /// <summary>Writes when each conclusion stands.</summary>
    public static void WriteCriteria(HtmlBuilder html) => html.Element("ul", () =>
    {
        foreach (Conclusion conclusion in Conclusion.All)
        {
            html.Element("li", () =>
            {
                html.Element("strong", conclusion.Claim + ".");
                html.Text(" " + conclusion.Criterion);
            });
        }
    });

    private static void WriteRows(HtmlBuilder html, Conclusion conclusion, AuditContent content)
    {
        IReadOnlyList<Finding>[] findings =
            [.. Conclusion.Variants.Select(variant => conclusion.Judge(new Evidence(content.Audits, variant)))];
        for (int row = 0; row < findings[0].Count; row++)
        {
            html.Element("tr", () =>
            {
                html.Element("td", () =>
                {
                    html.Element("strong", conclusion.Claim);
                    if (findings[0][row].Judgement != Judgement.NotTested) html.Text($" ({findings[0][row].Experiment})");
                });
                foreach (IReadOnlyList<Finding> variant in findings) WriteFinding(html, variant[row]);
            });
        }
    }

    private static void WriteFinding(HtmlBuilder html, Finding finding) => html.Element("td", () =>
    {
        html.Element("div", () =>
            html.Element("strong", JudgementWords.Of(finding.Judgement), JudgementWords.ToneOf(finding.Judgement) switch
            {
                Tone.Good => [("class", "good")],
                Tone.Bad => [("class", "bad")],
                _ => [],
            }));
        html.Text(finding.Evidence);
    });
}
