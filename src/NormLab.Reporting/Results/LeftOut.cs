using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>What a report on varied keys does not draw, in sentences; null where it draws everything.</summary>
internal static class LeftOut
{
    /// <summary>On the figure of the varied keys.</summary>
    public static string? OfVaried(ExperimentReport report, ExperimentFigures figures) =>
        figures.Varied is not null || report.Result.Experiment.Vary.IsEmpty ? null
            : "One varied key, or two whose values are numbers, have a figure here. What these do, the tables tell.";

    /// <summary>On learning curves.</summary>
    public static string? OfCurves(ExperimentReport report) => ExperimentFigures.ShowsEach(report) ? null
        : $"{Groups(report)}: learning curves are drawn for up to {ExperimentFigures.MostGroups}. The document that "
            + "'normlab run --format json' prints has them all.";

    /// <summary>On figures of weights and pruning.</summary>
    public static string? OfWeights(ExperimentReport report) => report.Result.Experiment.Vary.IsEmpty
        ? null
        : !ExperimentFigures.ShowsEach(report)
            ? $"{Groups(report)}: figures of weights and pruning are drawn for up to {ExperimentFigures.MostGroups}. The tables have all."
        : report.Weights is not null && !(report.HasOneNetwork() && ExperimentFigures.ShowsColours(report))
            ? $"Pruning layer by layer is drawn where all networks are the same and there are up to {ExperimentFigures.MostColours} groups."
        : null;

    /// <summary>On figures of near-zero weights.</summary>
    public static string? OfNearZero(ExperimentReport report) => ExperimentFigures.ShowsColours(report)
        ? null
        : !ExperimentFigures.ShowsEach(report)
            ? $"{Groups(report)}: these figures are drawn for up to {ExperimentFigures.MostGroups}. The table of weights has all."
        : $"{Groups(report)}: the curve over all thresholds is drawn for up to {ExperimentFigures.MostColours}.";

    private static string Groups(ExperimentReport report) =>
        $"This experiment has {Text.Count(report.Statistics.Conditions.Count, "group")}, a "
            + "condition at one combination of the varied keys each";
}
