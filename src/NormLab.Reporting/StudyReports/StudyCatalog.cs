using System.Collections.Immutable;
using NormLab.Reporting.StudyReports.Descent;
using NormLab.Reporting.StudyReports.Evolution;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Reporting.StudyReports.LowPrecision;
using NormLab.Reporting.StudyReports.Threshold;
using NormLab.Reporting.StudyReports.Tickets;

namespace NormLab.Reporting.StudyReports;

/// <summary>The studies that the command offers. One more is a folder in NormLab/Studies, a folder here, and a line.</summary>
public static class StudyCatalog
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<StudyKind> All { get; } =
    [
        new DoubleDescentKind(),
        new EvolutionKind(),
        new PrecisionKind(),
        new ThresholdKind(),
        new TicketsKind(),
    ];
}
