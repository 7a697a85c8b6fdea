using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Evolution;

namespace NormLab.Reporting.StudyReports.Evolution;

/// <summary>Weights left against L0's coefficient, by evolution and by gradients; and accuracy against weights left, for every way to exact
/// zeros.</summary>
internal static class EvolutionFigure
{
    // The ways are not conditions of the article: colours that lie far apart.
    private static readonly ImmutableArray<string> Order =
        [EvolutionArm.Evolution, EvolutionArm.Gradients, EvolutionArm.Gates, EvolutionArm.L1, EvolutionArm.KSparse];

    /// <summary>Draws it.</summary>
    public static Figure Of(EvolutionResult result)
    {
        var palette = new Palette(Order.Where(name => name != EvolutionArm.L1));
        ArmCurve evolution = result[EvolutionArm.Evolution], gradients = result[EvolutionArm.Gradients];
        double[] strengths = [.. evolution.Arm.Strengths.Where(strength => strength > 0)];
        Axis coefficient = Axis.OfValues("coefficient of L0", strengths[0], strengths[^1]);
        Axis count = new("", 0, result.Weights * 1.06);
        ArmPoint[] shown = [.. result.Curves.SelectMany(curve => curve.Points).Where(point => point.Runs.Any(run => run.Left > 0))];
        double lowest = shown.Min(point => point.TestAccuracy.Estimate);
        Axis accuracy = new("", Math.Max(0, Math.Max(lowest, 0.6) - 0.03), 1);
        Axis left = Axis.OfValues("weights left", Math.Max(1, shown.Min(point => point.Left.Estimate)), result.Weights);
        return new Figure("evolution", "L0 makes zeros where training sees the count",
            $"Left: weights that are not exactly 0, of {Text.Number(result.Weights)}, against L0's coefficient; dashed without L0. Right: "
                + $"accuracy "
                + $"on the "
                + "test rows at as many weights left. Lines are means over seeds, bands 95% intervals of the mean.",
            "Weights left by evolution: " + string.Join(", ", evolution.Points.Select(point =>
                $"{Text.Number(Math.Round(point.Left.Estimate))} with {Text.Number(point.Strength)} (test accuracy "
                + $"{Text.Fixed(point.TestAccuracy.Estimate)})")) + $"; by gradients {Text.Number(result.Weights)} with any coefficient.",
            [
                new Panel("Weights left", coefficient, count,
                [
                    Level(evolution, coefficient, palette), .. Counts(gradients, palette, count), .. Counts(evolution, palette, count),
                ]),
                new Panel("Test accuracy", left, accuracy,
                    [.. Enumerable.Reverse(Order).SelectMany(name => Accuracies(result[name], palette, accuracy))]),
            ])
        {
            PanelHeight = 260,
            Key = [.. Order.Select(name => new KeyEntry(result[name].Arm.Words, KeySymbol.Line, StrokeOf(name, palette)))],
        };
    }

    private static Stroke StrokeOf(string arm, Palette palette) => new(palette[arm], arm == EvolutionArm.Evolution ? 3 : 1.8);

    private static LineMark Level(ArmCurve curve, Axis x, Palette palette) => new(
        [
            new PlotPoint(x.Minimum, curve.Points[0].Left.Estimate), new PlotPoint(x.Maximum, curve.Points[0].Left.Estimate),
        ], new Stroke(palette[curve.Arm.Name], 1.2, Dashed: true));

    private static IEnumerable<Mark> Counts(ArmCurve curve, Palette palette, Axis axis) => MeanLine.Dotted(
        [.. curve.Points.Where(point => point.Strength > 0).Select(point =>
            (point.Strength, (IReadOnlyList<double>)[.. point.Runs.Select(run => (double)run.Left)]))],
                StrokeOf(curve.Arm.Name, palette), axis);

    /// <summary>From the fewest weights to the most, as the axis goes; a strength that leaves none is left out.</summary>
    private static IEnumerable<Mark> Accuracies(ArmCurve curve, Palette palette, Axis axis)
    {
        ArmPoint[] points = [.. curve.Points.Where(point => point.Left.Estimate >= 1 && point.TestAccuracy.Estimate >= axis.Minimum)
            .OrderBy(point => point.Left.Estimate).DistinctBy(point => point.Left.Estimate)];
        return MeanLine.Dotted([.. points.Select(point =>
            (point.Left.Estimate, (IReadOnlyList<double>)[.. point.Runs.Select(run => run.TestAccuracy)]))],
            StrokeOf(curve.Arm.Name, palette), axis);
    }
}
