using NormLab.Data.Cells;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>A feature of a <see cref="TypedTable"/>.</summary>
internal interface ITypedFeature
{
    /// <summary>Why it can't be used; null where it can.</summary>
    InputFileException? Problem { get; }

    /// <summary>What is said of how it is read, a line each.</summary>
    IEnumerable<string> Notices { get; }

    /// <summary>What stands in cells that are missing by the user's word.</summary>
    IEnumerable<string> Marks { get; }

    /// <summary>The column, or null where it is left out or can't be used.</summary>
    FeatureColumn? ToColumn();
}

/// <summary>A feature of text.</summary>
internal sealed class TextFeature(TypedColumn column, ColumnReading reading) : ITypedFeature
{
    /// <summary>What reads it.</summary>
    public TextColumn Column { get; } = new(column.Name, column.IsNamed, reading);

    /// <inheritdoc/>
    public InputFileException? Problem => Column.Problem;

    /// <inheritdoc/>
    public IEnumerable<string> Notices => Column.Notices;

    /// <inheritdoc/>
    public IEnumerable<string> Marks => Column.Marks;

    /// <summary>The first pass.</summary>
    /// <param name="rows">Which rows count.</param>
    public void Survey(bool[] rows)
    {
        foreach ((int row, string cell) in column.Text().Index()) if (rows[row]) Column.Survey(cell.AsSpan().Trim(), row + 1);
    }

    /// <summary>The second pass, where one is needed.</summary>
    /// <param name="rows">Which rows count.</param>
    public void ReadAgain(bool[] rows)
    {
        if (!Column.IsReadAgain || Problem is not null) return;
        foreach ((int row, string cell) in column.Text().Index()) if (rows[row]) Column.Read(cell.AsSpan().Trim(), row + 1);
    }

    /// <inheritdoc/>
    public FeatureColumn? ToColumn() => Column.ToColumn();
}

/// <summary>A feature of numbers.</summary>
internal sealed class NumberFeature : ITypedFeature
{
    private readonly NumericColumn _column;
    private readonly List<string> _notices = [];
    private readonly Dictionary<string, OddCell> _marks = [];
    private readonly bool _isLeftOut;

    /// <summary>Reads the rows that count.</summary>
    public NumberFeature(TypedColumn column, ColumnReading reading, MissingCells missing, bool[] rows)
    {
        double[] all = column.Numbers!();
        var values = new double[rows.Count(true)];
        int count = 0;
        for (int row = 0; row < all.Length; row++)
        {
            if (!rows[row]) continue;
            double value = all[row];
            if (missing.AreGiven(value))
            {
                Note(value, row + 1);
                value = double.NaN;
            }
            if (Math.Abs(value) > CsvTable.LargestNumber) Problem ??= reading.Problem(column.Name, row + 1,
                $"'{CellText.Of(value)}' is {(double.IsInfinity(value) ? "infinite" : "too large")}; numbers go up to 1e100. "
                + "Correct it, or leave it missing (NaN) if the value is not known.");
            values[count++] = value;
        }
        _column = new NumericColumn(column.Name, values) { Form = column.Form };
        if (_marks.Count > 0) _notices.Add(ColumnNotices.Marks(column.Name, _marks.Values, areAll: true, countsRows: true));
        if (_column.MissingCount > 0) return;
        _isLeftOut = !column.IsNamed && reading.Demand is null && RowNumbers.AreNames(values);
        if (_isLeftOut) _notices.Add(ColumnNotices.LeftOut(column.Name));
        else if (column.IsNamed && RowNumbers.Are(values)) _notices.Add(ColumnNotices.RowNumbers(column.Name, values[0], values[^1]));
    }

    /// <summary>Whether no row has a value.</summary>
    public bool IsEmpty => _column.MissingCount == _column.RowCount;

    /// <inheritdoc/>
    public InputFileException? Problem { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Notices => _notices;

    /// <inheritdoc/>
    public IEnumerable<string> Marks => _marks.Keys;

    /// <inheritdoc/>
    public FeatureColumn? ToColumn() => Problem is null && !_isLeftOut ? _column : null;

    private void Note(double value, long row)
    {
        string mark = CellText.Of(value);
        if (!_marks.TryGetValue(mark, out OddCell? known)) _marks.Add(mark, known = new OddCell(mark, row, CellReadings.None));
        known.Count++;
    }
}

/// <summary>A feature that can't be read.</summary>
internal sealed class UnreadableFeature(TypedColumn column, string path) : ITypedFeature
{
    /// <inheritdoc/>
    public InputFileException? Problem { get; } = new(path,
        $"The column '{Excerpt.Of(column.Name)}' {column.Unreadable} Leave it out with {DropRemedy.Of(column.Name)}.");

    /// <inheritdoc/>
    public IEnumerable<string> Notices => [];

    /// <inheritdoc/>
    public IEnumerable<string> Marks => [];

    /// <inheritdoc/>
    public FeatureColumn? ToColumn() => null;
}
