using NormLab.Experiments.Preparation;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Studies;
using NormLab.Studies.Threshold;

namespace NormLab.Reporting.StudyReports.Threshold;

/// <summary>normlab study threshold DIR.</summary>
internal sealed class ThresholdKind : StudyKind<ThresholdResult>
{
    /// <inheritdoc/>
    public override string Name => "threshold";

    /// <inheritdoc/>
    public override string Question => "How much does the threshold decide what regularization does to near-zero weights?";

    /// <inheritdoc/>
    public override string Description =>
        "Reads the runs of a folder of results and trains none: near-zero weights over those without regularization, at thresholds "
            + "from 1e-9 "
        + "to 10. A second for sixty runs.";

    /// <inheritdoc/>
    public override string Example => "reproduction";

    /// <inheritdoc/>
    public override StudySubject? Subject => new("DIR", "A folder of results, as 'normlab run' or 'normlab reproduce' leaves it.");

    /// <inheritdoc/>
    public override bool TakesTable => false;

    /// <inheritdoc/>
    protected override IStudy<ThresholdResult> PlanStudy(StudyRequest request, DataCache data)
    {
        if (request.Subject is not { } folder)
            throw new ArgumentException($"A folder of results is missing: normlab study {Name} {Example}.");
        if (!request.Seeds.IsEmpty || !request.Settings.IsEmpty)
            throw new ArgumentException("Stored runs are what they are; leave --seeds and --set out.");
        return new ThresholdStudy(ThresholdResult.Read(folder));
    }

    /// <inheritdoc/>
    protected override StudyReport ReportOn(ThresholdResult result) => new(result.Answer, ThresholdFigure.Of(result), [])
    {
        Tables = [ThresholdTables.Summary(result)],
        Details =
        [
            new StudyDetail("Decade by decade") { Tables = [ThresholdTables.Decades(result)] },
            new StudyDetail("The runs") { Tables = [ThresholdTables.Runs(result)] },
        ],
    };
}
