using System.Globalization;
using NormLab.Data.Cells;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Finds out what a column of a CSV file holds. A first pass over the file surveys its cells; where they are not all plain
/// numbers, a second one reads them as what they were found to be.</summary>
/// <param name="file">What messages call the file.</param>
/// <param name="name">The column's name.</param>
/// <param name="isNamed">Whether the header names it.</param>
/// <param name="separator">What separates the file's fields.</param>
/// <param name="given">How it was read when a model was trained on it; null where that is to be found out.</param>
internal sealed class CsvColumn(string file, string name, bool isNamed, char separator, ColumnForm? given)
{
    private const string Correction = "Correct it, or leave the cell empty if the value is not known.";

    // A column read as a model needs it has at least this share of cells that can be read so.
    private const double GivenShare = 0.5;

    private const int RowsOfALongColumn = 4096;

    private readonly BlockList<double> _numbers = new();
    private readonly OddCells _odd = new();
    private readonly Dictionary<string, OddCell> _marks = new(StringComparer.Ordinal);
    private readonly CsvWords _words = new();
    private readonly List<string> _notices = [];
    private double[] _values = [];
    private OddCell? _firstTooLarge;
    private string? _firstCode;
    private int _rows, _missing, _tooLarge;
    private bool _isLeftOut, _keepsNumbers = true;

    /// <summary>Whether no cell so far holds anything.</summary>
    public bool IsEmpty => _missing == _rows;

    /// <summary>How it is read, once concluded.</summary>
    public ColumnForm Form { get; private set; }

    /// <summary>Whether its cells must be read again.</summary>
    public bool IsReadAgain { get; private set; }

    /// <summary>Whether nearly every row has a word of its own, which can't be told apart.</summary>
    public bool IsIdentifier => IsReadAgain && Form == ColumnForm.Words && 2 * _words.DistinctCount > _rows;

    /// <summary>Whether the header names it.</summary>
    public bool IsNamed => isNamed;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What is said of how it is read, a line each.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Takes note of the next row's cell.</summary>
    public void Survey(ReadOnlySpan<char> text, long line)
    {
        _rows++;
        if (text is [(>= '0' and <= '9') or '-' or '.' or '+', ..]
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && Math.Abs(value) <= CsvTable.LargestNumber)
        {
            if (text is ['0', >= '0' and <= '9', ..] && !text.ContainsAnyExceptInRange('0', '9')) _firstCode ??= text.ToString();
            if (_keepsNumbers) _numbers.Add(value);
            return;
        }
        if (_keepsNumbers) _numbers.Add(double.NaN);
        if (MissingValue.IsMissing(text)) _missing++;
        else if (MissingMarks.AreSure(text))
        {
            _missing++;
            NoteMark(text, line);
        }
        else if (CellText.TryParsePlain(text, out _) && text.ContainsAnyInRange('0', '9'))
        {
            _tooLarge++;
            _firstTooLarge ??= new OddCell(text.ToString(), line, CellReadings.Numbers);
        }
        else
        {
            _odd.Add(text, line);
            // A long column of words has no use for numbers; should it become one of numbers, it is read again.
            if (!_keepsNumbers || _rows < RowsOfALongColumn || 2 * _odd.Count < _rows) return;
            _keepsNumbers = false;
            _numbers.Clear();
        }
    }

    /// <summary>Decides how the column is read.</summary>
    /// <exception cref="InputFileException">It holds numbers that can't be.</exception>
    public void Conclude()
    {
        _values = _numbers.TakeAll();
        Form = Decide();
        if (_marks.Count > 0) _notices.Add(ColumnNotices.Marks(name, _marks.Values, areAll: true));
        if (Form == ColumnForm.Words)
        {
            (IsReadAgain, _values) = (true, []);
            if (_firstCode is not null && _odd.Count == 0) _notices.Add(ColumnNotices.Codes(name, _firstCode));
            return;
        }
        RefuseNumbers();
        CellReadings reading = CellText.ReadingOf(Form);
        IsReadAgain = !_keepsNumbers || _odd.CountOf(reading) > 0;
        if (_odd.CountOf(reading) > 0) _notices.Add(ColumnNotices.Form(name, Form, _odd));
        OddCell[] others = _odd.Without(reading);
        if (others.Length > 0) _notices.Add(ColumnNotices.Marks(name, others, areAll: !_odd.IsFull));
        NoteRowNumbers();
    }

    /// <summary>Takes the next row's cell, in the second pass.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        if (Form == ColumnForm.Words) _words.Add(text);
        else _numbers.Add(CellText.TryParse(text, Form, out double value) ? value : double.NaN);
    }

    /// <summary>The column, or null where it is left out; what it was read into is given up.</summary>
    public FeatureColumn? ToColumn()
    {
        if (!isNamed && IsIdentifier)
        {
            _isLeftOut = true;
            _notices.Add(ColumnNotices.LeftOut(name));
        }
        // A column without a name or a value is none.
        if (_isLeftOut || !isNamed && IsEmpty) return null;
        if (Form == ColumnForm.Words) return _words.ToColumn(name);
        return new NumericColumn(name, IsReadAgain ? _numbers.TakeAll() : _values) { Form = Form };
    }

    /// <summary>What is wrong with a column that <see cref="IsIdentifier"/>.</summary>
    /// <param name="all">All such columns of the table.</param>
    public InputFileException Refusal(IEnumerable<CsvColumn> all)
    {
        OddCell? first = _odd.Cells.MinBy(cell => cell.Line);
        return Problem(first?.Line ?? 2, string.Create(CultureInfo.InvariantCulture,
            $"The column holds words, such as '{Excerpt.Of(first?.Text ?? _firstCode ?? "")}', and {_words.DistinctCount} different ones "
            + $"in {_rows} rows; at most half as many as rows can be told apart. Leave it out with ")
            + $"{DropRemedy.Of(all.Select(column => column.Name))}, or sum its values up in fewer.");
    }

    private ColumnForm Decide()
    {
        int plain = _rows - _missing - _odd.Count;
        if (given == ColumnForm.Words) return ColumnForm.Words;
        if (given is { } form && (CellText.IsDate(form) ? 0 : plain) + _odd.CountOf(CellText.ReadingOf(form))
            >= GivenShare * (_rows - _missing)) return form;
        return _firstCode is not null && _tooLarge == 0 && _odd.Count == 0 && _values.All(value => !(value < 0 || value % 1 != 0)
            || double.IsNaN(value)) ? ColumnForm.Words : ColumnDecision.Of(_odd, _values, plain, separator);
    }

    private void RefuseNumbers()
    {
        if (_odd.First(CellReadings.Infinite) is { } infinite)
        {
            int others = _odd.CountOf(CellReadings.Infinite) - 1;
            string more = others == 0 ? ""
                : FormattableString.Invariant($", as {others} more cell{(others == 1 ? "" : "s")} of the column");
            throw Problem(infinite.Line, $"'{Excerpt.Of(infinite.Text)}' is infinite{more}; numbers go up to 1e100. {Correction}");
        }
        if (_firstTooLarge is { } large)
            throw Problem(large.Line, $"'{Excerpt.Of(large.Text)}' is too large; numbers go up to 1e100. {Correction}");
        if (Form == ColumnForm.DecimalCommas && separator == ',' && _odd.HaveCommas)
        {
            OddCell comma = _odd.Cells.Where(cell => cell.Readings == CellReadings.DecimalCommas).MinBy(cell => cell.Line)
                ?? _odd.First(CellReadings.DecimalCommas)!;
            throw Problem(comma.Line, $"'{Excerpt.Of(comma.Text)}' is not a number. Write a decimal point, not a comma, or "
                + "separate the columns by semicolons.");
        }
    }

    private void NoteRowNumbers()
    {
        if (IsReadAgain || _missing > 0 || _odd.Count > 0 || _rows < CsvTable.MinimumRows) return;
        if (!isNamed)
        {
            _isLeftOut = _values.All(value => value % 1 == 0) && _values.Distinct().Count() == _values.Length;
            if (_isLeftOut) _notices.Add(ColumnNotices.LeftOut(name));
        }
        else if (_values[0] is 0 or 1)
        {
            int row = 1;
            while (row < _values.Length && _values[row] == _values[0] + row) row++;
            if (row == _values.Length) _notices.Add(ColumnNotices.RowNumbers(name, _values[0], _values[^1]));
        }
    }

    private void NoteMark(ReadOnlySpan<char> text, long line)
    {
        string mark = text.ToString();
        if (!_marks.TryGetValue(mark, out OddCell? known)) _marks.Add(mark, known = new OddCell(mark, line, CellReadings.None));
        known.Count++;
    }

    private InputFileException Problem(long line, string problem) => new(file, line, $"'{Excerpt.Of(name)}'", problem);
}
