using System.Collections.Immutable;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Studies.League;

/// <summary>What a model of another program came to on a table's test rows.</summary>
/// <param name="Table">The table.</param>
/// <param name="Method">The model.</param>
/// <param name="Accuracy">Its accuracy.</param>
/// <param name="LogLoss">Its log loss.</param>
public sealed record OutsideScore(string Table, string Method, double Accuracy, double LogLoss)
{
    private static readonly string[] Columns = ["table", "method", "accuracy", "log_loss"];

    /// <summary>Reads scores from a CSV file with the columns table, method, accuracy and log_loss.</summary>
    /// <exception cref="InputFileException">It can't be read or is no such file.</exception>
    public static ImmutableArray<OutsideScore> Read(string path)
    {
        string[] lines = TextFile.Read(path, 1 << 24).Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (!lines[0].Split(',').SequenceEqual(Columns))
            throw new InputFileException(path, 1, null, $"The header must be {string.Join(',', Columns)}.");
        return [.. lines.Skip(1).Index().Select(line => Of(path, line.Index + 2, line.Item.Split(',')))];
    }

    private static OutsideScore Of(string path, int line, string[] cells)
    {
        if (cells.Length != Columns.Length)
            throw new InputFileException(path, line, null, $"This row has {cells.Length} fields; the header has {Columns.Length}.");
        return new OutsideScore(cells[0], cells[1], Number(2), Number(3));

        double Number(int column) => double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number) ? number : throw new InputFileException(path, line, $"'{Columns[column]}'",
                $"'{Excerpt.Of(cells[column])}' is not a number.");
    }
}
