using System.Globalization;
using System.Runtime.CompilerServices;
using NormLab.Data.Cells;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Finds out what a column of text holds. A first pass over the file surveys its cells; where they are not all plain numbers, a
/// second one reads them as what they were found to be.</summary>
/// <param name="name">The column's name.</param>
/// <param name="isNamed">Whether the file names it.</param>
/// <param name="reading">How it is to be read.</param>
internal sealed class TextColumn(string name, bool isNamed, ColumnReading reading)
{
    private const string Correction = "Correct it, or leave the cell empty if the value is not known.";

    // A column read as a model needs it has at least this share of cells that can be read so.
    private const double KnownShare = 0.5;

    private const int RowsOfALongColumn = 4096;

    // Whole numbers of more digits than a double keeps.
    private const double LongNumber = 1L << 53;

    private readonly BlockList<double> _numbers = new();
    private readonly OddCells _odd = new();
    private readonly Dictionary<string, OddCell> _marks = new(StringComparer.Ordinal);
    private readonly CsvWords _words = new(reading.Missing);
    private readonly List<string> _notices = [];
    private double[] _values = [];
    private OddCell? _firstTooLarge;
    private string? _firstCode, _firstLong;
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

    /// <summary>Whether the file names it.</summary>
    public bool IsNamed => isNamed;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Why it can't be used; null where it can.</summary>
    public InputFileException? Problem { get; private set; }

    /// <summary>What is said of how it is read, a line each.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>What stands in cells that are missing, but for the usual marks.</summary>
    public IEnumerable<string> Marks => _marks.Keys;

    /// <summary>Takes note of the next row's cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Survey(ReadOnlySpan<char> text, long line)
    {
        _rows++;
        if (IsPlainHere(text)
            && PlainNumber.TryParse(text, out double value)
            && Math.Abs(value) <= CsvTable.LargestNumber)
        {
            if (reading.Missing.AreGiven(value))
            {
                NoteMissing(text, line);
                return;
            }
            if (text is ['0', >= '0' and <= '9', ..] && !text.ContainsAnyExceptInRange('0', '9')) _firstCode ??= text.ToString();
            if (Math.Abs(value) >= LongNumber && _firstLong is null && !text.ContainsAny('.', 'e', 'E')) _firstLong = text.ToString();
            if (_keepsNumbers) _numbers.Add(value);
            return;
        }
        if (MissingValue.IsMissing(text))
        {
            if (_keepsNumbers) _numbers.Add(double.NaN);
            _missing++;
        }
        else if (MissingMarks.AreSure(text) || reading.Missing.AreGiven(text)) NoteMissing(text, line);
        else
        {
            if (_keepsNumbers) _numbers.Add(double.NaN);
            if (CellText.TryParsePlain(text, out double large) && text.ContainsAnyInRange('0', '9')
                && !(Math.Abs(large) <= CsvTable.LargestNumber))
            {
                _tooLarge++;
                _firstTooLarge ??= new OddCell(text.ToString(), line, CellReadings.Numbers);
                return;
            }
            _odd.Add(text, line);
            // A long column of words has no use for numbers; should it become one of numbers, it is read again.
            if (!_keepsNumbers || _rows < RowsOfALongColumn || 2 * _odd.Count < _rows) return;
            _keepsNumbers = false;
            _numbers.Clear();
        }
    }

    /// <summary>Decides how the column is read, and finds what is wrong with it.</summary>
    public void Conclude()
    {
        _values = _numbers.TakeAll();
        Form = Decide();
        if (_marks.Count > 0) _notices.Add(ColumnNotices.Marks(name, _marks.Values, areAll: true, reading.CountsRows));
        if (Form == ColumnForm.Words)
        {
            (IsReadAgain, _values) = (true, []);
            if (reading.Demand is null && _firstCode is not null && _odd.Count == 0)
                _notices.Add(ColumnNotices.Codes(name, _firstCode));
            return;
        }
        if ((Problem = NumberProblem()) is not null) return;
        CellReadings cells = CellText.ReadingOf(Form);
        IsReadAgain = !_keepsNumbers || _odd.CountOf(cells) > 0 || IsStrict && _odd.Count > 0;
        if (_odd.CountOf(cells) > 0) _notices.Add(ColumnNotices.Form(name, Form, _odd));
        if (!CellText.IsDate(Form) && _firstLong is not null) _notices.Add(ColumnNotices.LongNumbers(name, _firstLong));
        if (!IsStrict && _odd.Without(cells) is { Length: > 0 } others)
            _notices.Add(ColumnNotices.Marks(name, others, areAll: !_odd.IsFull, reading.CountsRows));
        NoteRowNumbers();
    }

    /// <summary>Takes the next row's cell, in the second pass.</summary>
    public void Read(ReadOnlySpan<char> text, long line)
    {
        if (Problem is not null) return;
        if (Form == ColumnForm.Words) _words.Add(text);
        else if (!reading.Missing.AreGiven(text) && CellText.TryParse(text, Form, out double value))
        {
            // A number with a currency or groups of thousands may be too large too.
            if (Math.Abs(value) <= CsvTable.LargestNumber) _numbers.Add(value);
            else Problem = TooLarge(text.ToString(), line);
        }
        else if (!IsStrict || reading.Missing.Contain(text)) _numbers.Add(double.NaN);
        else Problem = NotAsDemanded(text.ToString(), line);
    }

    /// <summary>The column, or null where it is left out or could not be read; what it was read into is given up.</summary>
    public FeatureColumn? ToColumn()
    {
        if (!isNamed && IsIdentifier)
        {
            _isLeftOut = true;
            _notices.Add(ColumnNotices.LeftOut(name));
        }
        // A column without a name or a value is none.
        if (_isLeftOut || !isNamed && IsEmpty || Problem is not null && Form != ColumnForm.Words) return null;
        if (Form == ColumnForm.Words) return _words.ToColumn(name);
        return new NumericColumn(name, IsReadAgain ? _numbers.TakeAll() : _values) { Form = Form };
    }

    /// <summary>What is wrong with a column that <see cref="IsIdentifier"/>.</summary>
    /// <param name="all">All such columns of the table.</param>
    public InputFileException Refusal(IEnumerable<TextColumn> all)
    {
        OddCell? first = _odd.Cells.MinBy(cell => cell.Line);
        string unit = UnitText.Remedy(_odd.Cells);
        return Problem = reading.Problem(name, first?.Line ?? (reading.CountsRows ? 1 : 2), string.Create(CultureInfo.InvariantCulture,
            $"The column holds words, such as '{Excerpt.Of(first?.Text ?? _firstCode ?? _words.First)}', and {_words.DistinctCount} "
            + $"different ones in {_rows} rows; at most half as many can be told apart. Leave it out with ")
            + $"{DropRemedy.Of(all.Select(column => column.Name))}{(unit.Length > 0 ? "." + unit : ", or group its values.")}");
    }

    // Columns of numbers or dates by the user's word hold nothing else.
    private bool IsStrict => reading.Demand is ColumnDemand.Numbers or ColumnDemand.Dates;

    /// <summary>Whether a cell that is a number as programs write it can be taken as one: not where points stand between thousands, nor
    /// where dates are to be read.</summary>
    private bool IsPlainHere(ReadOnlySpan<char> text) => text is [(>= '0' and <= '9') or '-' or '.' or '+', ..]
        && reading.Demand is not ColumnDemand.Dates && !(reading.Decimal is DecimalMark.Comma && text.Contains('.'));

    private ColumnForm Decide()
    {
        int plain = _rows - _missing - _odd.Count;
        if (reading.Known == ColumnForm.Words || reading.Demand == ColumnDemand.Words) return ColumnForm.Words;
        if (reading.Known is { } form && (CellText.IsDate(form) ? 0 : plain) + _odd.CountOf(CellText.ReadingOf(form))
            >= KnownShare * (_rows - _missing)) return form;
        if (reading.Demand == ColumnDemand.Numbers) return ColumnDecision.NumberForm(_odd, reading.Separator, reading.Decimal);
        if (reading.Demand == ColumnDemand.Dates) return ColumnDecision.DateForm(_odd);
        return _firstCode is not null && _tooLarge == 0 && _odd.Count == 0 && _values.All(value => !(value < 0 || value % 1 != 0)
            || double.IsNaN(value)) ? ColumnForm.Words
            : ColumnDecision.Of(_odd, _values, plain, reading.Separator, reading.Decimal);
    }

    private InputFileException? NumberProblem()
    {
        if (_odd.First(CellReadings.Infinite) is { } infinite)
        {
            int others = _odd.CountOf(CellReadings.Infinite) - 1;
            string more = others == 0 ? ""
                : FormattableString.Invariant($", as {others} more cell{(others == 1 ? "" : "s")} of the column");
            return At(infinite.Line, $"'{Excerpt.Of(infinite.Text)}' is infinite{more}; numbers go up to 1e100. {Correction}");
        }
        if (_firstTooLarge is { } large) return TooLarge(large.Text, large.Line);
        if (Form == ColumnForm.DecimalCommas && reading.Separator == ',' && reading is { Decimal: null, Known: null }
            && _odd.HaveCommas)
        {
            OddCell comma = _odd.Cells.Where(cell => cell.Readings == CellReadings.DecimalCommas).MinBy(cell => cell.Line)
                ?? _odd.First(CellReadings.DecimalCommas)!;
            return At(comma.Line, $"'{Excerpt.Of(comma.Text)}' is not a number. Write a decimal point, not a comma, or say that commas "
                + "are decimal with --decimal , (in an experiment file, decimal: comma).");
        }
        return null;
    }

    private InputFileException TooLarge(string text, long line) =>
        At(line, $"'{Excerpt.Of(text)}' is too large; numbers go up to 1e100. {Correction}");

    private InputFileException NotAsDemanded(string text, long line)
    {
        bool areDates = reading.Demand == ColumnDemand.Dates;
        int others = _odd.Count - _odd.CountOf(CellText.ReadingOf(Form)) - 1;
        string more = others < 1 ? ""
            : FormattableString.Invariant($" ({others} more cell{(others == 1 ? "" : "s")} neither)");
        return At(line, $"'{Excerpt.Of(text)}' is no {(areDates ? "date" : "number")}, and the column was to hold "
            + $"{(areDates ? "dates" : "numbers")} alone{more}. Correct it, or let it count as missing with "
            + $"{DropRemedy.MissingOf(text)}.");
    }

    private void NoteRowNumbers()
    {
        if (IsReadAgain || _missing > 0 || _odd.Count > 0 || _rows < CsvTable.MinimumRows) return;
        if (!isNamed)
        {
            _isLeftOut = reading.Demand is null && RowNumbers.AreNames(_values);
            if (_isLeftOut) _notices.Add(ColumnNotices.LeftOut(name));
        }
        else if (RowNumbers.Are(_values)) _notices.Add(ColumnNotices.RowNumbers(name, _values[0], _values[^1]));
    }

    private void NoteMissing(ReadOnlySpan<char> text, long line)
    {
        _missing++;
        if (_keepsNumbers) _numbers.Add(double.NaN);
        string mark = text.ToString();
        if (!_marks.TryGetValue(mark, out OddCell? known)) _marks.Add(mark, known = new OddCell(mark, line, CellReadings.None));
        known.Count++;
    }

    private InputFileException At(long line, string problem) => reading.Problem(name, line, problem);
}
