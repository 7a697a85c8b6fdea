using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Varied;

/// <summary>A cell of a map.</summary>
/// <param name="Row">Its row, from the top.</param>
/// <param name="Column">Its column, from the left.</param>
/// <param name="Error">1 less the mean score over seeds; NaN where every run diverged.</param>
internal sealed record MapCell(int Row, int Column, double Error)
{
    /// <summary>Its middle.</summary>
    public PlotPoint Center => new(Column, Row);
}

/// <summary>The mean errors of one condition over two varied keys.</summary>
/// <param name="Condition">Name of the condition.</param>
/// <param name="Errors">Row by row.</param>
internal sealed record ErrorMap(string Condition, double[,] Errors)
{
    /// <summary>The cells, row by row.</summary>
    public ImmutableArray<MapCell> Cells { get; } =
    [
        .. from row in Enumerable.Range(0, Errors.GetLength(0))
           from column in Enumerable.Range(0, Errors.GetLength(1))
           select new MapCell(row, column, Errors[row, column]),
    ];

    /// <summary>The cell with the lowest error, or null where every run diverged.</summary>
    public MapCell? Best => Cells.Where(cell => double.IsFinite(cell.Error)).MinBy(cell => cell.Error);

    /// <summary>The map of a condition.</summary>
    public static ErrorMap Of(ExperimentReport report, string condition, (VariedKey Key, SettingValue[] Values) columns,
        (VariedKey Key, SettingValue[] Values) rows)
    {
        var errors = new double[rows.Values.Length, columns.Values.Length];
        Func<RunStatistics, double> accuracy = VariedRuns.Accuracy(report);
        foreach ((int row, SettingValue y) in rows.Values.Index())
        {
            foreach ((int column, SettingValue x) in columns.Values.Index())
            {
                RunStatistics[] runs = VariedRuns.At(report, condition, (columns.Key, x), (rows.Key, y));
                errors[row, column] = runs.Length == 0 ? double.NaN : 1 - runs.Average(accuracy);
            }
        }
        return new ErrorMap(condition, errors);
    }
}
