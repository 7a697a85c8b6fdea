using System.Collections.Immutable;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures;

/// <summary>The article's accuracy table as dots with margins, printed beside recomputed.</summary>
public static class ArticleAccuracyFigure
{
    private const double Offset = 0.17;

    /// <summary>Draws the comparison of an experiment with the article.</summary>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="article">The comparison.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure Of(string experiment, ArticleComparison article, Palette palette)
    {
        ImmutableArray<string> conditions = [.. article.Figures.Select(figure => figure.Condition).Distinct()];
        return new Figure($"{experiment}-article", "Printed and recomputed, with standard deviations",
            "A ring is the article's figure, a dot the recomputed one. "
                + "The line through each shows one population standard deviation over seeds to either side.",
            $"The article's accuracies beside recomputed ones, experiment {experiment}: "
                + $"{article.Matching} of {article.Figures.Count} printed figures are met in every digit; the tables give all of them.",
            [Panel("Validation accuracy", ArticleQuantity.ValidationAccuracy),
                Panel("Gap: training less validation accuracy", ArticleQuantity.Gap)])
        {
            PanelHeight = 34 * conditions.Length + 10,
            Key =
            [
                new KeyEntry("printed in the article", KeySymbol.Ring, new Stroke(Palette.Muted, 1.5)),
                new KeyEntry("recomputed", KeySymbol.Dot, new Stroke(Palette.Text, 1.5)),
            ],
        };

        Panel Panel(string title, ArticleQuantity quantity)
        {
            ImmutableArray<ArticleFigure> figures = [.. article.Figures.Where(figure => figure.Quantity == quantity)];
            return new Panel(title, Around(figures), Axis.OfCategories(conditions.Select(condition => condition.InWords())),
                [.. figures.SelectMany(Dots)]);
        }

        IEnumerable<Mark> Dots(ArticleFigure figure)
        {
            int row = conditions.IndexOf(figure.Condition);
            double printed = figure.PrintedPopulationDeviation?.Value ?? 0;
            yield return new DotMark(new PlotPoint(figure.Printed.Value, row - Offset), printed, Palette.Muted, 8, Hollow: true);
            double measured = figure.MeasuredPopulationDeviation ?? 0;
            yield return new DotMark(new PlotPoint(figure.Measured, row + Offset), measured, palette[figure.Condition], 8);
        }
    }

    private static Axis Around(ImmutableArray<ArticleFigure> figures)
    {
        double[] ends = [.. figures.SelectMany(figure => (double[])[
            figure.Printed.Value - (figure.PrintedPopulationDeviation?.Value ?? 0),
            figure.Printed.Value + (figure.PrintedPopulationDeviation?.Value ?? 0),
            figure.Measured - (figure.MeasuredPopulationDeviation ?? 0),
            figure.Measured + (figure.MeasuredPopulationDeviation ?? 0)]).Where(double.IsFinite)];
        if (ends.Length == 0) return new Axis("", 0, 1);
        double margin = Math.Max(ends.Max() - ends.Min(), 1e-3) * 0.06;
        return new Axis("", ends.Min() - margin, ends.Max() + margin);
    }
}
