using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Figures.Weights;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>All figures of one experiment.</summary>
/// <param name="Overview">All conditions side by side.</param>
/// <param name="Curves">Learning curves, one figure per condition.</param>
/// <param name="Article">Printed beside recomputed, or null for an experiment that is not the article's.</param>
/// <param name="Weights">Histograms of the weights.</param>
/// <param name="Thresholds">The cumulative curve of weight magnitudes.</param>
/// <param name="NearZero">Near-zero ratios by both rules.</param>
/// <param name="Analysis">What the conditions did to the weights, or null where nobody asked or every run diverged.</param>
/// <param name="Paths">Accuracy and near-zero weights against a method's strength, one figure per method of which there are several strengths.</param>
public sealed record ExperimentFigures(Figure Overview, ImmutableArray<Figure> Curves, Figure? Article, Figure Weights, Figure Thresholds, Figure NearZero, WeightFigures? Analysis,
    ImmutableArray<Figure> Paths)
{
    /// <summary>All of them, in the order of the report.</summary>
    public IEnumerable<Figure> All => [.. Article is null ? [] : (Figure[])[Article], .. Paths, Overview, .. Curves, .. Analysis?.All ?? [], Weights, Thresholds, NearZero];

    /// <summary>Draws all figures of an experiment.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="palette">The report's colours.</param>
    public static ExperimentFigures Of(ExperimentReport report, Palette palette) => new(
        OverviewFigure.Of(report, palette),
        [.. report.Statistics.Conditions.Select(condition => LearningCurveFigure.Of(report, condition, palette))],
        report.Article is null ? null : ArticleAccuracyFigure.Of(report.Result.Experiment.Name, report.Article, palette),
        WeightHistogramFigure.Of(report, palette), WeightMagnitudeFigure.Of(report, palette), NearZeroFigure.Of(report, palette),
        WeightFigures.Of(report, palette), StrengthPathFigure.Of(report, palette));
}
