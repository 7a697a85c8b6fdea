using System.Collections.Immutable;
using NormLab.Reporting.Tables;
using NormLab.Studies;

namespace NormLab.Reporting.StudyReports.Frame;

/// <summary>The claims of a study, judged.</summary>
internal static class StudyVerdictsTable
{
    /// <summary>Tabulates an answer.</summary>
    public static Table Of(StudyAnswer answer) => new("verdicts", "Each claim by its criterion",
        [
            Column.OfText("claim", "claim"), Column.OfText("verdict", "verdict"), Column.OfText("figures", "figures"),
        ],
        [.. answer.Verdicts.Select(verdict => (ImmutableArray<Cell>)
        [
            Cell.Of(verdict.Claim),
            Cell.Of(JudgementWords.Of(verdict.Judgement)) with { Tone = JudgementWords.ToneOf(verdict.Judgement) },
            Cell.Of(verdict.Evidence),
        ])])
    {
        Notes = [.. answer.Verdicts.Select(verdict => verdict.Criterion).Distinct()],
    };
}
