using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Figures.Varied;
using NormLab.Reporting.Figures.Weights;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>All figures of one experiment. Where keys vary, what has a line, a row or a panel for each group is drawn of few groups
/// only.</summary>
/// <param name="Varied">What the varied keys do, or null where nothing varies, or more than a figure can show.</param>
/// <param name="Overview">All groups side by side, or null.</param>
/// <param name="Curves">Learning curves, one figure per group.</param>
/// <param name="Article">Printed beside recomputed, or null for an experiment that is not the article's.</param>
/// <param name="Weights">Histograms of the weights, or null.</param>
/// <param name="Thresholds">The cumulative curve of weight magnitudes, or null.</param>
/// <param name="NearZero">Near-zero ratios by both rules, or null.</param>
/// <param name="Analysis">What was done to the weights, or null where nobody asked or every run diverged.</param>
/// <param name="Paths">Accuracy and near-zero weights against a method's strength, one figure per method of which there are several
/// strengths.</param>
public sealed record ExperimentFigures(Figure? Varied, Figure? Overview, ImmutableArray<Figure> Curves, Figure? Article, Figure? Weights,
    Figure? Thresholds,
    Figure? NearZero, WeightFigures? Analysis, ImmutableArray<Figure> Paths)
{
    /// <summary>Where keys vary: of more groups than this, nothing is drawn group by group.</summary>
    public const int MostGroups = 24;

    /// <summary>Where keys vary: of more groups than this, nothing is drawn that tells them apart by colour alone.</summary>
    public const int MostColours = 12;

    /// <summary>What each condition changes against the first, or null where keys vary or there is nothing to compare.</summary>
    public Figure? Effects { get; init; }

    /// <summary>All of them, in the order of the report.</summary>
    public IEnumerable<Figure> All =>
        ((Figure?[])[Varied, Effects, Article, .. Paths, Overview, .. Curves, .. Analysis?.All ?? [], Weights, Thresholds, NearZero])
            .OfType<Figure>();

    /// <summary>Draws all figures of an experiment.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="palette">The report's colours.</param>
    public static ExperimentFigures Of(ExperimentReport report, Palette palette)
    {
        bool isEach = ShowsEach(report), isColoured = ShowsColours(report);
        return new ExperimentFigures(
            VariedFigure.Of(report, palette),
            isEach ? OverviewFigure.Of(report, palette) : null,
            isEach ? [.. report.Statistics.Conditions.Select(condition => LearningCurveFigure.Of(report, condition, palette))] : [],
            report.Article is null ? null : ArticleAccuracyFigure.Of(report.Result.Experiment.Name, report.Article, palette),
            isEach ? WeightHistogramFigure.Of(report, palette) : null,
            isColoured ? WeightMagnitudeFigure.Of(report, palette) : null,
            isEach ? NearZeroFigure.Of(report, palette) : null,
            isEach ? WeightFigures.Of(report, palette, isColoured) : null,
            isEach ? StrengthPathFigure.Of(report, palette) : [])
        {
            Effects = report.Article is null ? ConditionEffectsFigure.Of(report, palette) : null,
        };
    }

    /// <summary>Whether every group has figures of its own.</summary>
    public static bool ShowsEach(ExperimentReport report) => report.Result.Experiment.Vary.IsEmpty || report.Statistics.Conditions.Count
        <= MostGroups;

    /// <summary>Whether there are figures that tell groups apart by colour alone.</summary>
    public static bool ShowsColours(ExperimentReport report) => report.Result.Experiment.Vary.IsEmpty || report.Statistics.Conditions.Count
        <= MostColours;
}
