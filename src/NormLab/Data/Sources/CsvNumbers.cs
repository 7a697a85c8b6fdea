using System.Globalization;
using NormLab.Data.Cells;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Reads the label column of a CSV file as numbers.</summary>
/// <param name="path">What messages call the file.</param>
/// <param name="label">The column's name.</param>
/// <param name="missing">Which labels are missing.</param>
internal sealed class CsvNumbers(string path, string label, MissingCells missing) : CsvTarget
{
    private readonly BlockList<double> _values = new();
    private int _count;

    /// <inheritdoc/>
    public override int Count => _count;

    /// <inheritdoc/>
    public override bool IsMissing(ReadOnlySpan<char> cell) => missing.Contain(cell);

    /// <inheritdoc/>
    public override Target ToTarget()
    {
        double[] values = _values.TakeAll();
        return Array.TrueForAll(values, value => value == values[0])
            ? throw new InputFileException(path, string.Create(CultureInfo.InvariantCulture,
                $"All rows have the number {values[0]} in the column '{Excerpt.Of(label)}'; there is nothing to predict."))
            : new NumberTarget(values);
    }

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<char> cell, long line)
    {
        if (!CellText.TryParse(cell, ColumnForm.Numbers, out double value)
            || !(Math.Abs(value) <= CsvTable.LargestNumber))
            throw new InputFileException(path, line, $"'{Excerpt.Of(label)}'",
                $"'{Excerpt.Of(cell.ToString())}' is not a number of at most 1e100, and the "
                + "column was to hold numbers to predict. Correct it, or leave the cell empty if the value is not known.");
        _values.Add(value);
        _count++;
    }
}
