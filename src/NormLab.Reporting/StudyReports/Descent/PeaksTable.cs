using System.Collections.Immutable;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Descent;

namespace NormLab.Reporting.StudyReports.Descent;

/// <summary>Every peak that was looked for.</summary>
internal static class PeaksTable
{
    /// <summary>Tabulates a study.</summary>
    public static Table Of(DoubleDescentResult result) => new("peaks",
        "Where the error rises and falls again, with intervals of 95% over seeds",
        [
            Column.OfText("over the", "over"), Column.OfText("wrong labels", "noise"), Column.OfText("under", "under"),
            Column.OfText("peak", "verdict"), Column.OfText("most marked", "where"), EstimateCells.Column("rise", "rise"),
            EstimateCells.Column("fall", "fall"), EstimateCells.Column("takes of the peak", "less"),
        ],
        [.. PeakFinding.All(result).Select(finding => (ImmutableArray<Cell>)
        [
            Cell.Of(finding.Path switch { PeakPath.Width => "width", PeakPath.Rows => "training rows", _ => "steps" }),
            Cell.Of(Text.Percent(finding.Noise)), Cell.Of(DescentWords.Arm(finding.Arm)), Cell.Of(JudgementWords.Of(finding.Judgement)),
            Cell.Of(finding.Peak.Found is null ? "–" : finding.Where), EstimateCells.Of(finding.Peak.Rise, value => Text.Signed(value)),
            EstimateCells.Of(finding.Peak.Fall, value => Text.Signed(value)),
            finding.Less is { } less ? EstimateCells.Of(less, value => Text.Signed(value)) : EstimateCells.None,
        ])])
    {
        Names = 3,
        Notes = ["takes of the peak: how much lower the error stands, at the places of the peak without regularization, above the middle "
            + "of the two "
            + "troughs; paired by seed."],
    };
}
