using System.Collections.Immutable;
using NormLab.Reporting.Tables;
using NormLab.Studies.Audit;
using NormLab.Studies.Audit.Conclusions;

namespace NormLab.Reporting.Audit;

/// <summary>The article's conclusions, judged on the published variant and on the repaired ones, side by side.</summary>
public static class VerdictsTable
{
    /// <summary>Judges the conclusions on audits.</summary>
    public static Table Of(IReadOnlyList<AuditResult> audits) => new("audit-verdicts",
        "The article's conclusions by their criteria, on the experiments as published, as described, and with "
            + "scaled pixels and Glorot initialisation besides",
        [
            Column.OfText("conclusion", "conclusion"), Column.OfText("experiment", "experiment"),
            .. Conclusion.Variants.SelectMany(variant => (Column[])
            [
                new Column("verdict", [$"{variant}_verdict", $"{variant}_figure", $"{variant}_lower", $"{variant}_upper"],
                    Alignment.Left) { Group = Header(variant) },
                new Column("figures", [$"{variant}_figures"], Alignment.Left) { Group = Header(variant) },
            ]),
        ],
        [.. Conclusion.All.SelectMany(
            conclusion => Rows(conclusion, [.. Conclusion.Variants.Select(variant => conclusion.Judge(new Evidence(audits, variant)))]))]);

    /// <summary>A variant in words.</summary>
    internal static string Header(string variant) => variant switch
    {
        AuditVariant.Published => "as published",
        AuditVariant.Described => "as described",
        _ => "scaled pixels and Glorot too",
    };

    private static IEnumerable<ImmutableArray<Cell>> Rows(Conclusion conclusion, IReadOnlyList<Finding>[] findings) =>
        // A conclusion speaks of the same experiments in every variant.
        Enumerable.Range(0, findings[0].Count).Select(row => (ImmutableArray<Cell>)
        [
            Cell.Of(conclusion.Claim), Cell.Of(findings[0][row].Experiment),
            .. findings.SelectMany(variant => (Cell[])
            [
                new Cell(JudgementWords.Of(variant[row].Judgement),
                    [JudgementWords.Of(variant[row].Judgement), variant[row].Figure.Estimate, variant[row].Figure.Lower,
                        variant[row].Figure.Upper],
                    JudgementWords.ToneOf(variant[row].Judgement)),
                Cell.Of(variant[row].Evidence),
            ]),
        ]);
}
