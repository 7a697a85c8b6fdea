using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;
using NormLab.Reporting.Figures;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>What strength does: the validation score and near-zero weights along the strengths of each method, as tuning measured
/// them.</summary>
internal static class StrengthPathsFigure
{
    /// <summary>Draws the methods that have a strength; null where none has, or only one was tried.</summary>
    public static Figure? Of(ComparisonResult result, Palette palette)
    {
        MethodPath[] paths = [.. result.Plan.Specification.Methods.Select(method => result.Find(method.Name)!)
            .Where(method => method.Method.Strength is not null).Select(method => MethodPath.Of(method))
            .Where(path => path.Points.Length > 1)];
        if (paths.Length == 0) return null;
        Metric metric = result.Plan.Metrics[0];
        double[] accuracies = [.. paths.SelectMany(path => path.Points).Select(point => point.MeasuredScore.Estimate)];
        double most = accuracies.Max(), top = Math.Min(1, most + 0.02);
        // A method that is worse than the mean is of no interest, unless all are.
        double least = metric.IsShare ? 0 : Math.Min(-0.5, most - 0.1);
        double bottom = Math.Max(least, Math.Min(most - 0.1, Quantile(accuracies, 0.2)));
        var accuracy = new Axis("", bottom, top);
        return new Figure("strength-paths", $"What strength does to validation {metric.Title} and to near-zero weights",
            "Each strength at the learning rate that was best for it. Thick: validation score. Dashed: fraction of weights below "
                + "0.001 in "
                + "magnitude, from 0 at the bottom to 1 at the top. Bands are 95% intervals over "
                + "folds and splits, wider where a strength was measured at few places; the ring is the strength in the middle of those "
                    + "that the splits chose.",
            "Chosen strengths: " + string
                .Join("; ", paths.Select(path => $"{path.Method.Method.Name} {ComparisonNames.Strength(path.Method.Choice)}")) + ".",
            [.. paths.Select(path => PanelOf(path, accuracy, palette.InkOf(path.Method.Method.Name)))])
        {
            Columns = 3,
            PanelHeight = 150,
            Key =
            [
                new KeyEntry($"validation {metric.Title}", KeySymbol.Line, new Stroke(Palette.Text, 2.2)),
                new KeyEntry("fraction of near-zero weights, bottom 0 to top 1", KeySymbol.Line,
                    new Stroke(Palette.Text, 1.5, Dashed: true)),
                new KeyEntry("chosen", KeySymbol.Ring, new Stroke(Palette.Text, 1.5)),
            ],
        };
    }

    private static Panel PanelOf(MethodPath path, Axis accuracy, Ink ink)
    {
        double[] strengths = [.. path.Points.Select(point => point.Trial.Strength!.Value)];
        var x = new Axis(path.Unit, strengths.Min() / 1.15, strengths.Max() * 1.15, AxisScale.Logarithmic);
        return new Panel(path.Method.Method.Name, x, accuracy,
        [
            .. Band(path, point => point.MeasuredNearZero, InAxis, ink, 0.09),
                .. Band(path, point => point.MeasuredScore, value => value, ink, 0.2),
            new LineMark([.. path.Points
                .Select(point => new PlotPoint(point.Trial.Strength!.Value, InAxis(point.MeasuredNearZero.Estimate)))],
                new Stroke(ink, 1.5, Dashed: true)),
            new LineMark([.. path.Points.Select(
                point => new PlotPoint(point.Trial.Strength!.Value, Math.Max(accuracy.Minimum, point.Score)))], new Stroke(ink, 2.2)),
            new DotMark(new PlotPoint(path.Method.Choice.Strength!.Value, path.Chosen.Score), 0, ink, 9, Hollow: true),
        ]);

        double InAxis(double share) => accuracy.Minimum + share * (accuracy.Maximum - accuracy.Minimum);

        IEnumerable<Mark> Band(MethodPath all, Func<TrialResult, Measured> figure, Func<double, double> place, Ink colour, double opacity)
        {
            yield return new BandMark([.. all.Points.Select(point => End(point, figure(point).Lower))],
                [.. all.Points.Select(point => End(point, figure(point).Upper))], colour, opacity);

            PlotPoint End(TrialResult point, double end) =>
                new(point.Trial.Strength!.Value, double.IsFinite(end)
                ? Math.Clamp(place(end), accuracy.Minimum, accuracy.Maximum)
                : double.NaN);
        }
    }

    private static double Quantile(double[] values, double share) => Analysis.Quantile.OfSorted([.. values.Order()], share);
}
