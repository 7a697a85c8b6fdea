using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Encoding;

/// <summary>What a table holds and what became of it, for people.</summary>
/// <param name="File">The file.</param>
/// <param name="RowsRead">Rows of the file.</param>
/// <param name="RowsWithoutLabel">How many of them are left out, since their label is missing.</param>
/// <param name="Label">The column that holds the target.</param>
/// <param name="Classes">The classes with their numbers of rows; none where numbers are to be predicted.</param>
/// <param name="Columns">All other columns, those of the table first, then those that the user dropped.</param>
/// <param name="TrainingRows">Number of rows that all encoding was measured on.</param>
/// <param name="FeatureCount">Number of features the columns became.</param>
public sealed record TableSummary(string File, int RowsRead, int RowsWithoutLabel, string Label, ImmutableArray<ClassSize> Classes,
    ImmutableArray<ColumnSummary> Columns, int TrainingRows, int FeatureCount)
{
    /// <summary>What is worth a word about the table, a line each.</summary>
    public ImmutableArray<string> Notices { get; private init; } = [];

    /// <summary>The numbers to predict in words, "1.5 to 20, mean 7.25"; null where there are classes.</summary>
    public string? Numbers { get; private init; }

    /// <summary>What stands in place of the labels that are missing.</summary>
    public ImmutableArray<MissingLabel> MissingLabels { get; private init; } = [];

    /// <summary>Sums a table up.</summary>
    /// <param name="table">The table.</param>
    /// <param name="encoder">What its training rows said.</param>
    /// <param name="training">Its training rows; empty where classes that none of them has are not to be told.</param>
    public static TableSummary Of(DataTable table, FeatureEncoder encoder, ReadOnlySpan<int> training = default)
    {
        if (table.Target is NumberTarget numbers) return OfNumbers(table, numbers.Values.Span, encoder);
        ClassTarget classes = table.Classes;
        var rows = new int[classes.Names.Length];
        foreach (int label in classes.Labels.Span) rows[label]++;
        return new TableSummary(table.File, table.RowsRead, table.RowsWithoutLabel, table.Label,
            [.. classes.Names.Zip(rows, (name, count) => new ClassSize(name, count))],
            ColumnsOf(table, encoder),
            encoder.TrainingRows, encoder.FeatureNames.Length)
        {
            Notices = [.. table.Notices, .. Leaks(table, encoder, classes), .. Untrained(table, classes, rows, training)],
            MissingLabels = table.MissingLabels,
        };
    }

    private static TableSummary OfNumbers(DataTable table, ReadOnlySpan<double> values, FeatureEncoder encoder)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity, mean = 0;
        foreach (double value in values)
            (least, most, mean) = (Math.Min(least, value), Math.Max(most, value), mean + value / values.Length);
        return new TableSummary(table.File, table.RowsRead, table.RowsWithoutLabel, table.Label, [], ColumnsOf(table, encoder),
            encoder.TrainingRows, encoder.FeatureNames.Length)
        {
            Numbers = string.Create(CultureInfo.InvariantCulture, $"{least:G6} to {most:G6}, mean {mean:G6}"),
            Notices = table.Notices,
            MissingLabels = table.MissingLabels,
        };
    }

    private static ImmutableArray<ColumnSummary> ColumnsOf(DataTable table, FeatureEncoder encoder) =>
        [.. table.Columns.Zip(encoder.Columns, ColumnSummary.Of), .. table.Dropped.Select(ColumnSummary.OfDropped)];

    private static IEnumerable<string> Leaks(DataTable table, FeatureEncoder encoder, ClassTarget classes) =>
        table.Columns.Zip(encoder.Columns).Where(pair => !pair.Second.FeatureNames.IsEmpty && TargetLeak.Is(pair.First, classes))
            .Select(pair => TargetLeak.Notice(pair.First.Name, table.Label));

    private static IEnumerable<string> Untrained(DataTable table, ClassTarget classes, int[] rows, ReadOnlySpan<int> training)
    {
        if (training.IsEmpty) return [];
        var isTrained = new bool[rows.Length];
        foreach (int row in training) isTrained[classes.Labels.Span[row]] = true;
        return [.. Enumerable.Range(0, rows.Length).Where(c => rows[c] > 0 && !isTrained[c]).Select(c => string.Create(
            CultureInfo.InvariantCulture, $"No training row has the class '{Excerpt.Of(classes.Names[c])}' in '{Excerpt.Of(table.Label)}' "
            + $"({rows[c]} row{(rows[c] == 1 ? "" : "s")}), so it can't be learned; stratified: true (under data.split) trains "
            + $"on every class."))];
    }
}
