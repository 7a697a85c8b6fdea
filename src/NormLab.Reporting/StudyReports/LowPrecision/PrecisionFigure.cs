using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.LowPrecision;

namespace NormLab.Reporting.StudyReports.LowPrecision;

/// <summary>Exact zeros and test accuracy from float32 to the coarsest grid, a line a regularizer.</summary>
internal static class PrecisionFigure
{
    /// <summary>Draws one way of rounding.</summary>
    public static Figure Of(PrecisionResult result, PrecisionWay way)
    {
        ImmutableArray<string?> grids = [null, .. result.Specification.Grids];
        ImmutableArray<string> names = [.. result.Specification.Regularizers.Select(regularizer => regularizer.Name)];
        // "none" is drawn as no regularization is everywhere.
        var palette = new Palette(names.Where(name => name != "none"));
        Axis x = Axis.OfCategories(grids.Select(Short)), zeros = new("", 0, 1.02);
        double lowest = result.Points.Where(point => point.Grid is null || point.Way == way).Min(point => point.TestAccuracy.Estimate);
        Axis accuracy = new("", Math.Max(0, lowest - 0.04), 1);
        return new Figure($"precision-{PrecisionTables.Slug(way)}", $"Fewer numbers from left to right, {PrecisionTables.Words(way)}",
            "Share of the weights that are exactly 0, and test accuracy, with the weights on grids of fewer and fewer numbers. Lines "
                + "are means "
                + "over seeds, bands 95% intervals of the mean.",
            $"Exact zeros, {PrecisionTables.Words(way)}: " + string.Join("; ", names.Select(name => $"{name} " + string.Join(", ",
                grids.Select(grid => $"{Short(grid)} "
                    + $"{Text.Percent(Math.Round(result[name, grid, way].Zeros.Estimate / result.Weights, 3))}"))))
                + ". Test accuracy without a regularizer: " + string.Join(", ", grids.Select(grid =>
                    $"{Short(grid)} {Text.Fixed(result["none", grid, way].TestAccuracy.Estimate)}")) + ".",
            [
                new Panel("Share of weights that are exactly 0", x, zeros, Lines(run => (double)run.Zeros / result.Weights, zeros)),
                new Panel("Test accuracy", x, accuracy, Lines(run => run.TestAccuracy, accuracy)),
            ])
        {
            PanelHeight = 260,
            Key = [.. names.Select(name => new KeyEntry(name, KeySymbol.Line, StrokeOf(name)))],
        };

        // L1 last: where its proximal map has the same zeros, the dashes show both.
        ImmutableArray<Mark> Lines(Func<PrecisionRun, double> value, Axis axis) =>
        [
            .. names.OrderBy(name => name == "L1").SelectMany(name => MeanLine.Dotted(
                [.. grids.Select((grid, i) => ((double)i, (IReadOnlyList<double>)[.. result[name, grid, way].Runs.Select(value)]))],
                StrokeOf(name), axis)),
        ];

        Stroke StrokeOf(string name) => new(palette[name == "none" ? "no_reg" : name], name == "L1" ? 2.6 : 2, Dashed: name == "L1");
    }

    /// <summary>The names that fit below an axis.</summary>
    public static string Short(string? grid) => grid switch
    {
        null => "fp32",
        "bfloat16" => "bf16",
        "float16" => "fp16",
        _ => grid.Replace("float8-", "", StringComparison.Ordinal),
    };
}
