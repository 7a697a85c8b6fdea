using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.LowPrecision;

namespace NormLab.Reporting.StudyReports.LowPrecision;

/// <summary>A row a grid, a column a regularizer.</summary>
internal static class PrecisionTables
{
    /// <summary>Shares of weights that are exactly 0.</summary>
    public static Table Zeros(PrecisionResult result, PrecisionWay way = PrecisionWay.AfterTraining) => Of(result, way, "zeros",
        $"Share of the {Text.Number(result.Weights)} weights that are exactly 0, {Words(way)}, means over seeds with 95% intervals",
        point => EstimateCells.Share(Share(point.Zeros, result.Weights)));

    /// <summary>Accuracy on the test rows.</summary>
    public static Table Accuracy(PrecisionResult result, PrecisionWay way) => Of(result, way, "accuracy",
        $"Test accuracy, {Words(way)}, means over seeds with 95% intervals", point => EstimateCells.Accuracy(point.TestAccuracy));

    /// <summary>A way in words.</summary>
    public static string Words(PrecisionWay way) => way switch
    {
        PrecisionWay.AfterTraining => "rounded after training",
        PrecisionWay.InPasses => "rounded in passes",
        _ => "rounded at random for good",
    };

    /// <summary>A way in names of files.</summary>
    public static string Slug(PrecisionWay way) => way switch
    {
        PrecisionWay.AfterTraining => "after",
        PrecisionWay.InPasses => "passes",
        _ => "kept",
    };

    private static Table Of(PrecisionResult result, PrecisionWay way, string name, string caption, Func<PrecisionPoint, Cell> cell) => new(
        $"{name}-{Slug(way)}", caption,
        [
            Column.OfText("weights", "grid"),
            .. result.Specification.Regularizers.Select(regularizer => EstimateCells.Column(regularizer.Name, regularizer.Name)),
        ],
        [.. ((string?[])[null, .. result.Specification.Grids]).Select(grid => (ImmutableArray<Cell>)
        [
            Cell.Of(grid ?? "float32"),
            .. result.Specification.Regularizers.Select(regularizer => cell(result[regularizer.Name, grid, way])),
        ])]);

    private static Measured Share(Measured count, int weights) => count with
    {
        Estimate = count.Estimate / weights,
        Lower = count.Lower / weights,
        Upper = count.Upper / weights,
    };
}
