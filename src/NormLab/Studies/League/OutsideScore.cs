using System.Collections.Immutable;
using System.Globalization;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Studies.League;

/// <summary>What a model of another program came to on a table's test rows.</summary>
/// <param name="Table">The table.</param>
/// <param name="Method">The model.</param>
/// <param name="Score">Its accuracy, or R2.</param>
/// <param name="Loss">Its log loss, or mean absolute error.</param>
public sealed record OutsideScore(string Table, string Method, double Score, double Loss)
{
    /// <summary>The columns of a file of scores: table,method,accuracy,log_loss, or table,method,r2,mae.</summary>
    public static ImmutableArray<string> Columns(TargetKind target) =>
        ["table", "method", MetricCatalog.Usual(target).Name, MetricCatalog.Beside(target).Name.Replace('-', '_')];

    /// <summary>Reads scores from a CSV file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">What the tables predict.</param>
    /// <exception cref="InputFileException">It can't be read or is no such file.</exception>
    public static ImmutableArray<OutsideScore> Read(string path, TargetKind target)
    {
        ImmutableArray<string> columns = Columns(target);
        string[] lines = TextFile.Read(path, 1 << 24).Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (!lines[0].Split(',').SequenceEqual(columns))
            throw new InputFileException(path, 1, null, $"The header must be {string.Join(',', columns)}.");
        return [.. lines.Skip(1).Index().Select(line => Of(path, line.Index + 2, line.Item.Split(','), columns))];
    }

    private static OutsideScore Of(string path, int line, string[] cells, ImmutableArray<string> columns)
    {
        if (cells.Length != columns.Length)
            throw new InputFileException(path, line, null, $"This row has {cells.Length} fields; the header has {columns.Length}.");
        return new OutsideScore(cells[0], cells[1], Number(2), Number(3));

        double Number(int column) => double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number) ? number : throw new InputFileException(path, line, $"'{columns[column]}'",
                $"'{Excerpt.Of(cells[column])}' is not a number.");
    }
}
