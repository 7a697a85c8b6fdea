using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Threshold;

namespace NormLab.Reporting.StudyReports.Threshold;

/// <summary>The ratio of near-zero weights to those without regularization against the threshold: a panel an experiment, a line a
/// condition.</summary>
internal static class ThresholdFigure
{
    private const int MostPanels = 6, MostLines = 8;
    private const double Usual = 0.001, Room = 1.5, LeastRatio = 1e-3, LargestRatio = 1e5;

    /// <summary>Draws a result.</summary>
    public static Figure Of(ThresholdResult result)
    {
        ThresholdExperiment[] experiments = [.. result.Experiments.Take(MostPanels)];
        (ThresholdExperiment Of, ThresholdCurve[] Lines)[] panels = [.. experiments.Select(experiment => (experiment, Drawn(experiment)))];
        string[] conditions = [.. panels.SelectMany(panel => panel.Lines).Select(line => line.Condition).Distinct()];
        var palette = new Palette(conditions);
        Axis x = new("threshold", Thresholds.All[0], Thresholds.All[^1], AxisScale.Logarithmic);
        double[] ratios = [.. panels.SelectMany(panel => panel.Lines).SelectMany(line => line.Ratios).Select(ratio => ratio.Estimate)
            .Where(double.IsFinite).DefaultIfEmpty(1)];
        Axis y = new("", Math.Max(LeastRatio, Math.Min(ratios.Min(), 1 / Room) / Room),
            Math.Min(LargestRatio, Math.Max(ratios.Max(), Room) * Room), AxisScale.Logarithmic);
        bool isWhole = panels.Length == result.Experiments.Length
            && panels.All(panel => panel.Lines.Length == panel.Of.Curves.Length);
        return new Figure("threshold", "Near-zero weights over those without regularization, by the threshold",
            "Lines are means over seeds on the logarithm of the ratio, bands 95% intervals. Above the level line a condition has more "
                + "weights "
                + "below the threshold than the networks without regularization. Dashed: one of the two has fewer than "
                + $"{Text.Number(ThresholdCurve.FewestWeights)} weights there, so that the ratio says no more than that it is large "
                    + $"or small."
                + (isWhole ? "" : " Conditions and experiments that do not fit in are in the tables."),
            "Ratios at 0.001: " + string.Join("; ", panels.Select(panel => $"{panel.Of.InWords}: " + string.Join(", ", panel.Lines.Select(
                line => $"{line.Condition.InWords()} {Text.Ratio(line.Ratios[Thresholds.OfPower(-3)].Estimate)}")))) + ".",
            [.. panels.Select(panel => new Panel(Title(panel.Of), x, y, [.. Marks(panel.Lines, palette, x, y)]))])
        {
            Columns = experiments.Any(experiment => experiment.Preset is null) ? Math.Min(2, panels.Length)
                : SmallMultiples.Columns(panels.Length),
            PanelHeight = panels.Length == 1 ? 330 : 260,
            Key = [.. conditions.Select(condition =>
                new KeyEntry(condition.InWords(), KeySymbol.Line, new Stroke(palette[condition], 2.2)))],
        };
    }

    /// <summary>L1, and of the others those whose ratio is farthest from 1 anywhere, in their order.</summary>
    private static ThresholdCurve[] Drawn(ThresholdExperiment experiment)
    {
        HashSet<string> drawn = [.. experiment.Curves.OrderByDescending(curve => curve == experiment.L1)
            .ThenByDescending(curve => curve.Ratios.Where(ratio => double.IsFinite(ratio.Estimate))
                .Select(ratio => Math.Abs(Math.Log(ratio.Estimate))).DefaultIfEmpty(0).Max())
            .Take(MostLines).Select(curve => curve.Condition)];
        return [.. experiment.Curves.Where(curve => drawn.Contains(curve.Condition))];
    }

    private static string Title(ThresholdExperiment experiment) =>
        experiment.Preset is null ? experiment.Name : $"Experiment {experiment.Name}";

    private static IEnumerable<Mark> Marks(ThresholdCurve[] lines, Palette palette, Axis x, Axis y)
    {
        yield return new ReferenceLine(Usual, Text.Number(Usual));
        yield return new LineMark([new PlotPoint(x.Minimum, 1), new PlotPoint(x.Maximum, 1)], new Stroke(Palette.Axis, 1));
        foreach (ThresholdCurve line in lines)
            if (line.Pairs.Length > 1)
                yield return new BandMark(Through(line, ratio => ratio.Lower), Through(line, ratio => ratio.Upper),
                    palette[line.Condition]);
        foreach (ThresholdCurve line in lines)
        {
            yield return new LineMark(Through(line, ratio => ratio.Estimate, line.IsFirm), new Stroke(palette[line.Condition], 2.2));
            // The dashed part begins where the other ends.
            yield return new LineMark(
                Through(line, ratio => ratio.Estimate, place => !line.IsFirm(place) || place > 0 && !line.IsFirm(place - 1)),
                new Stroke(palette[line.Condition], 1.4, Dashed: true));
        }

        ImmutableArray<PlotPoint> Through(ThresholdCurve line, Func<Measured, double> height, Func<int, bool>? where = null) =>
            [.. line.Ratios.Select((ratio, place) => new PlotPoint(Thresholds.All[place],
                where is null || where(place) ? Math.Clamp(height(ratio), y.Minimum, y.Maximum) : double.NaN))];
    }
}
