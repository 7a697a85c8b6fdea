using NormLab.Analysis.Inference;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.League;

namespace NormLab.Reporting.League;

/// <summary>Mean ranks with bars that join methods which may be alike, as in the diagrams of Demsar (2006).</summary>
internal static class CriticalDifferenceFigure
{
    /// <summary>Draws the standings by both metrics.</summary>
    public static Figure Of(LeagueResult league, Palette palette, Func<Palette, string, Ink> ink)
    {
        Standings score = league.ByScore, loss = league.ByLoss;
        return new Figure("critical-difference", $"Mean ranks over {Text.Count(league.Tables.Length, "table")}",
            $"Left by {score.Metric.Title}, right by {loss.Metric.Title}; 1 is the best on every table. Lines are intervals of 95% for "
                + $"other tables. A bar on the "
                + "right joins methods of which no pair differs significantly (Wilcoxon's signed ranks, Holm's correction for all pairs).",
            $"Mean ranks by {score.Metric.Title}: {Words(score)}. By {loss.Metric.Title}: {Words(loss)}.",
            [Panel($"By {score.Metric.Title}", score, palette, ink), Panel($"By {loss.Metric.Title}", loss, palette, ink)])
        {
            PanelHeight = EffectMarks.RowHeight * score.Places.Length + 10,
        };
    }

    private static string Words(Standings standings) =>
        string.Join(", ", standings.Places.Select(place => $"{place.Method} {Text.Fixed(place.Rank.Estimate, 2)}"));

    private static Panel Panel(string title, Standings standings, Palette palette, Func<Palette, string, Ink> ink)
    {
        int count = standings.Places.Length;
        Measured[] ranks = [.. standings.Places.Select(place => place.Rank)];
        Axis around = EffectMarks.Around(ranks, 1, count);
        double step = (around.Maximum - around.Minimum) * 0.04;
        Axis ends = around with { Maximum = around.Maximum + step * (standings.Groups.Length + 1) };
        return new Panel(title, ends, Axis.OfCategories(standings.Places.Select(place => place.Method)),
        [
            .. standings.Groups.Select((group, i) => new LineMark(
                [new PlotPoint(around.Maximum + step * (i + 1), group.First - 0.25),
                    new PlotPoint(around.Maximum + step * (i + 1), group.Last + 0.25)],
                new Stroke(Palette.Muted, 4))),
            .. standings.Places.SelectMany((place, row) => EffectMarks.Dot(place.Rank, row, ink(palette, place.Method), 9)),
        ]);
    }
}
