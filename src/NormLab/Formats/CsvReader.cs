namespace NormLab.Formats;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line it begins in, from 1.</param>
/// <param name="Fields">Its fields, without quotes.</param>
public readonly record struct CsvRecord(long Line, IReadOnlyList<string> Fields);

/// <summary>Reads comma-separated values (RFC 4180), a record at a time: fields in double quotes may hold separators, line breaks and
/// doubled quotes; lines end with LF, CRLF or CR. Lines that are empty or white space are left out.</summary>
/// <remarks>Where no form is given, the separator is the comma, semicolon, tab or bar that the first record has most of outside
/// quotes.</remarks>
public sealed class CsvReader
{
    /// <summary>The longest record that is read, in characters.</summary>
    public const int MaximumRecordLength = 1024 * 1024;

    private readonly string _file;
    private readonly CharWindow _window;
    private readonly FieldPlaces _fields = new();
    private char[] _text = new char[256];
    private int _length;
    private bool _isQuoted;
    private long _line = 1;

    /// <summary>Reads from text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">What messages call it.</param>
    public CsvReader(string text, string file)
        : this(new StringReader(text), file)
    {
    }

    /// <summary>Reads from a text that comes in blocks; the caller's to dispose of.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">What messages call it.</param>
    public CsvReader(TextReader text, string file)
    {
        (_window, _file) = (new CharWindow(text), file);
        Separator = CsvSeparator.Guess(_window, MaximumRecordLength);
    }

    /// <summary>Reads from a text whose form is known; the caller's to dispose of.</summary>
    /// <param name="text">The text, from its start.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="form">How it is written. What stands before its header is skipped.</param>
    public CsvReader(TextReader text, string file, CsvForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        (_window, _file, Separator) = (new CharWindow(text), file, form.Separator);
        for (int line = 0; line < form.LinesBefore; line++) SkipLine();
    }

    /// <summary>The separator of fields.</summary>
    public char Separator { get; }

    /// <summary>The line that the record begins in, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The line that the record ends in.</summary>
    public long LastLine { get; private set; }

    /// <summary>Number of fields of the record.</summary>
    public int FieldCount => _fields.Count;

    /// <summary>A field of the record, without quotes; until the next is read.</summary>
    public ReadOnlySpan<char> this[int field] => _fields[field];

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InputFileException">A quote is not closed or is followed by text, or a record is longer than
    /// <see cref="MaximumRecordLength"/>.</exception>
    public bool Read()
    {
        while (true)
        {
            while (SkipLineBreak())
            {
                // Empty lines are left out.
            }
            if (_window.Peek() < 0) return false;
            ReadRecord();
            if (!IsWhiteSpace) return true;
        }
    }

    /// <summary>All records from here to the end.</summary>
    /// <exception cref="InputFileException">As of <see cref="Read"/>.</exception>
    public IEnumerable<CsvRecord> ReadAll()
    {
        while (Read())
        {
            var fields = new string[FieldCount];
            for (int i = 0; i < fields.Length; i++) fields[i] = this[i].ToString();
            yield return new CsvRecord(Line, fields);
        }
    }

    // A line of nothing but white space, though with a tab for separator.
    private bool IsWhiteSpace => (FieldCount == 1 || Separator == '\t') && !_isQuoted && _fields.Record.IsWhiteSpace();

    private void ReadRecord()
    {
        (Line, LastLine, _length, _isQuoted) = (_line, _line, 0, false);
        if (_fields.TryFind(_window, Separator))
        {
            // Nearly all records are plain, and lie in one piece among the characters at hand.
            _isQuoted = _fields.HasQuotes;
            _line++;
            return;
        }
        long start = _window.Position;
        while (true)
        {
            if (_window.Peek() == '"') ReadQuoted(start);
            else ReadPlain(start);
            _fields.Add(_text, _length);
            if (_window.Peek() != Separator) break;
            _window.Skip(1);
        }
        LastLine = _line;
        SkipLineBreak();
    }

    private void ReadPlain(long start)
    {
        while (true)
        {
            ReadOnlySpan<char> rest = _window.Rest();
            int end = rest.IndexOfAny(Separator, '\r', '\n');
            Append(end < 0 ? rest : rest[..end]);
            _window.Skip(end < 0 ? rest.Length : end);
            RefuseLong(start);
            if (end >= 0 || rest.IsEmpty) return;
        }
    }

    private void ReadQuoted(long start)
    {
        long openedIn = _line;
        _isQuoted = true;
        _window.Skip(1);
        while (true)
        {
            ReadOnlySpan<char> rest = _window.Rest();
            int end = rest.IndexOfAny('"', '\r', '\n');
            Append(end < 0 ? rest : rest[..end]);
            _window.Skip(end < 0 ? rest.Length : end);
            RefuseLong(start);
            int next = _window.Peek();
            if (next < 0) throw new InputFileException(_file, openedIn, null, "A quote (\") opens in this line and is never "
                + "closed. Close it, or write a quote inside a field twice.");
            if (end < 0) continue;
            _window.Skip(1);
            if (next == '"')
            {
                if (_window.Peek() != '"') break;
                _window.Skip(1);
            }
            else if (next == '\n' || _window.Peek() != '\n')
            {
                _line++;
            }
            Append([(char)next]);
        }
        int after = _window.Peek();
        if (after < 0 || after == Separator || after is '\r' or '\n') return;
        string follows = $"is followed by '{Excerpt.Of(((char)after).ToString())}'; a separator or the end of the line belongs there.";
        // Where it is several lines on, it is another field's: the mistake is where the first one opens.
        throw new InputFileException(_file, openedIn, null, openedIn == _line
            ? $"A closing quote {follows} Write a quote inside a field twice."
            : FormattableString.Invariant(
                $"A quote (\") opens in this line and is not closed in it. The next one, in line {_line}, {follows} ")
                + "Close it, or write a quote inside a field twice.");
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _text.Length) Array.Resize(ref _text, Math.Max(2 * _text.Length, _length + text.Length));
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    private void SkipLine()
    {
        while (true)
        {
            ReadOnlySpan<char> rest = _window.Rest();
            int end = rest.IndexOfAny('\r', '\n');
            _window.Skip(end < 0 ? rest.Length : end);
            if (end < 0 && !rest.IsEmpty) continue;
            SkipLineBreak();
            return;
        }
    }

    private bool SkipLineBreak()
    {
        int next = _window.Peek();
        if (next is not ('\r' or '\n')) return false;
        _window.Skip(1);
        if (next == '\r' && _window.Peek() == '\n') _window.Skip(1);
        _line++;
        return true;
    }

    private void RefuseLong(long start)
    {
        if (_window.Position - start > MaximumRecordLength)
            throw new InputFileException(_file, Line, null, FormattableString.Invariant(
                $"The record that begins here is longer than {MaximumRecordLength} characters. ")
                + "Is a quote not closed, or is this not a CSV file?");
    }
}
