using NormLab.Reporting.Audit;
using NormLab.Reporting.Tables;
using NormLab.Studies.Audit.Conclusions;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints what came out of an audit: the variants, the verdicts, and where the report is.</summary>
internal static class AuditTables
{
    public static void Print(IAnsiConsole console, AuditContent content, string? reportPath)
    {
        foreach (AuditSection section in content.Sections)
        {
            console.WriteHeading($"Experiment {section.Audit.Experiment}");
            console.WriteLine();
            ResultTables.Print(console, section.Variants);
            foreach (string sentence in AuditSummary.Of(section.Audit)) console.WriteLine(sentence);
            foreach (string note in section.Rates.Notes) console.MarkupLineInterpolated($"[grey]{note}[/]");
            console.WriteLine();
        }
        console.WriteHeading("The article's conclusions");
        foreach (Conclusion conclusion in Conclusion.All.Except(content.Untested))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{conclusion.Claim}[/]");
            foreach (string variant in Conclusion.Variants)
            {
                foreach (Finding finding in conclusion.Judge(new Evidence(content.Audits, variant)))
                    console.WriteLine($"  {variant,-10} {finding.Experiment}: {JudgementWords.Of(finding.Judgement)}. "
                        + $"{finding.Evidence}");
            }
        }
        console.WriteLine();
        if (content.Untested.Count > 0)
            console.WriteLine("Not tested, for want of the experiments they speak of: "
                + $"{string.Join("; ", content.Untested.Select(conclusion => conclusion.Claim))}.");
        if (reportPath is not null) console.WriteLine($"Report: {reportPath}");
    }
}
