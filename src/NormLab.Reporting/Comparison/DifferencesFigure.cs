using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Which methods differ: a matrix with the differences above its diagonal and their p-values below.</summary>
internal static class DifferencesFigure
{
    private const double RowHeight = 28, Clear = 0.3, Faint = 0.07;

    // With more methods cells are too narrow for three decimals.
    private const int MostWide = 13;

    /// <summary>Draws a comparison.</summary>
    public static Figure Of(ComparisonResult result, Palette palette)
    {
        Ink accent = palette.InkOf("l1");
        string[] names = [.. result.Ranking.Select(method => method.Method.Name)];
        MethodDifference[] significant = [.. result.Differences.Where(pair => pair.IsSignificant)];
        return new Figure("differences", "Which differences are more than chance",
            "Above the diagonal, how many percent points of test accuracy the method of the row has more than that of the column, its "
                + "number in the ranking; below it, the p-value corrected "
                + "for all pairs. Strong colour: significant at 5%.",
            significant.Length == 0
                ? "No pair of methods differs significantly."
                : "Pairs that differ significantly: "
                    + string.Join("; ", significant.Select(
                    pair => $"{pair.First} above {pair.Second} by {Text.Fixed(100 * pair.Difference.Estimate, 1)} points")) + ".",
            [
                new Panel("Above the diagonal: row less column, percent points. Below: p, corrected.",
                    Axis.OfCategories(names.Select((_, i) => Text.Number(i + 1))),
                    Axis.OfCategories(names.Select((name, i) => $"{name}   {Text.Number(i + 1)}")),
                [
                    .. from pair in result.Differences
                       let better = Array.IndexOf(names, pair.First)
                       let worse = Array.IndexOf(names, pair.Second)
                       let opacity = pair.IsSignificant ? Clear : Faint
                       let ink = pair.IsSignificant ? accent : Palette.Muted
                       from cell in (CellMark[])
                       [
                           new(new PlotPoint(worse, better), Text.Signed(100 * pair.Difference.Estimate, 1), ink, opacity),
                           new(new PlotPoint(better, worse), names.Length > MostWide ? Short(pair.AdjustedP) : Text.PValue(pair.AdjustedP),
                               ink, opacity),
                       ]
                       select cell,
                ]),
            ])
        {
            Columns = 1,
            PanelHeight = RowHeight * names.Length,
        };
    }

    private static string Short(double p) => p < 0.01 ? "<.01" : Text.Fixed(p, 2);
}
