using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.LowPrecision;

namespace NormLab.Reporting.StudyReports.LowPrecision;

/// <summary>Test accuracy and exact zeros from the finest grid to the coarsest, a line a regularizer.</summary>
internal static class PrecisionFigure
{
    /// <summary>Draws it.</summary>
    public static Figure Of(PrecisionResult result)
    {
        ImmutableArray<string?> grids = [null, .. result.Specification.Grids];
        ImmutableArray<string> names = [.. result.Specification.Regularizers.Select(regularizer => regularizer.Name)];
        // "none" is drawn as no regularization is everywhere.
        var palette = new Palette(names.Where(name => name != "none"));
        Axis x = Axis.OfCategories(grids.Select(grid => grid ?? "float32")), zeros = new("", 0, 1.02);
        double lowest = result.Points.Where(point => point.Way != PrecisionWay.ForGood).Min(point => point.TestAccuracy.Estimate);
        Axis accuracy = new("", Math.Max(0, lowest - 0.03), 1);
        return new Figure("precision", "Few numbers: accuracy holds until few are left, and zeros come by themselves",
            "Weights rounded to the nearest number of each grid, from the finest to the coarsest: after training, and in the passes of a "
                + "training that keeps master weights. Lines are means over seeds, bands 95% intervals of the mean.",
            "Test accuracy after rounding, without a regularizer: " + string.Join(", ", grids.Select(grid =>
                $"{grid ?? "float32"} {Text.Fixed(result["none", grid].TestAccuracy.Estimate)}")) + ". Exact zeros: "
                + string.Join(", ", grids.Select(grid =>
                    $"{grid ?? "float32"} {Text.Percent(Math.Round(result["none", grid].Zeros.Estimate / result.Weights, 3))}")) + ".",
            [
                new Panel("Test accuracy, rounded after training", x, accuracy,
                    Lines(PrecisionWay.AfterTraining, run => run.TestAccuracy, accuracy)),
                new Panel("Share of exact zeros, rounded after training", x, zeros,
                    Lines(PrecisionWay.AfterTraining, run => (double)run.Zeros / result.Weights, zeros)),
                new Panel("Test accuracy, rounded in passes", x, accuracy, Lines(PrecisionWay.InPasses, run => run.TestAccuracy, accuracy)),
                new Panel("Share of exact zeros, rounded in passes", x, zeros,
                    Lines(PrecisionWay.InPasses, run => (double)run.Zeros / result.Weights, zeros)),
            ])
        {
            PanelHeight = 210,
            Key = [.. names.Select(name => new KeyEntry(name, KeySymbol.Line, StrokeOf(name)))],
        };

        ImmutableArray<Mark> Lines(PrecisionWay way, Func<PrecisionRun, double> value, Axis axis) =>
        [
            .. names.SelectMany(name => MeanLine.Dotted(
                [.. grids.Select((grid, i) => ((double)i, (IReadOnlyList<double>)[.. result[name, grid, way].Runs.Select(value)]))],
                StrokeOf(name), axis)),
        ];

        Stroke StrokeOf(string name) => new(palette[name == "none" ? "no_reg" : name], 2);
    }
}
