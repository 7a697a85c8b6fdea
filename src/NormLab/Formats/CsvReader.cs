using System.Text;

namespace NormLab.Formats;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line it begins in, from 1.</param>
/// <param name="Fields">Its fields, without quotes.</param>
public readonly record struct CsvRecord(long Line, IReadOnlyList<string> Fields);

/// <summary>Reads comma-separated values (RFC 4180): fields in double quotes may hold separators, line breaks and doubled quotes; lines end
/// with LF, CRLF or CR. The separator is the comma, semicolon or tab that the first record has most of outside quotes. Empty lines are left
/// out.</summary>
public sealed class CsvReader
{
    /// <summary>The longest record that is read, in characters.</summary>
    public const int MaximumRecordLength = 1024 * 1024;

    private readonly string _file;
    private readonly string _text;
    private readonly StringBuilder _field = new();
    private int _position;
    private long _line = 1;

    /// <summary>Reads from text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">What messages call it.</param>
    public CsvReader(string text, string file)
    {
        (_text, _file) = (text, file);
        Separator = GuessSeparator(text);
    }

    /// <summary>The separator of fields.</summary>
    public char Separator { get; }

    /// <summary>All records from here to the end.</summary>
    /// <exception cref="InputFileException">A quote is not closed or is followed by text, or a record is longer than
    /// <see cref="MaximumRecordLength"/>.</exception>
    public IEnumerable<CsvRecord> ReadAll()
    {
        while (_position < _text.Length)
        {
            if (SkipLineBreak()) continue;
            yield return ReadRecord();
        }
    }

    private CsvRecord ReadRecord()
    {
        (long line, int start) = (_line, _position);
        var fields = new List<string>();
        while (true)
        {
            fields.Add(Peek == '"' ? ReadQuoted(start, line) : ReadPlain(start, line));
            if (Peek != Separator) break;
            _position++;
        }
        SkipLineBreak();
        return new CsvRecord(line, fields);
    }

    private string ReadPlain(int start, long line)
    {
        int from = _position;
        while (Peek is { } c && c != Separator && c is not ('\r' or '\n')) _position++;
        RefuseLong(start, line);
        return _text[from.._position];
    }

    private string ReadQuoted(int start, long line)
    {
        _field.Clear();
        long openedIn = _line;
        _position++;
        while (true)
        {
            RefuseLong(start, line);
            if (Peek is not { } c) throw new InputFileException(_file, openedIn, null, "A quote (\") opens in this line and is never "
                + "closed. Close it, or write a quote inside a field twice.");
            if (c == '"')
            {
                _position++;
                if (Peek != '"') break;
            }
            if (c == '\n' || (c == '\r' && (_position + 1 == _text.Length || _text[_position + 1] != '\n'))) _line++;
            _field.Append(c);
            _position++;
        }
        if (Peek is { } next && next != Separator && next is not ('\r' or '\n'))
            throw new InputFileException(_file, _line, null, $"A closing quote is followed by '{Excerpt.Of(next.ToString())}'; a "
                + "separator or the end of the line belongs there. Write a quote inside a field twice.");
        return _field.ToString();
    }

    private char? Peek => _position < _text.Length ? _text[_position] : null;

    private bool SkipLineBreak()
    {
        if (Peek is not ('\r' or '\n')) return false;
        _position += _text.AsSpan(_position).StartsWith("\r\n") ? 2 : 1;
        _line++;
        return true;
    }

    private void RefuseLong(int start, long line)
    {
        if (_position - start > MaximumRecordLength)
            throw new InputFileException(_file, line, null, FormattableString.Invariant($"The record that begins here is longer than {MaximumRecordLength} characters. Is a quote not closed, or is this not a CSV file?"));
    }

    private static char GuessSeparator(string text)
    {
        ReadOnlySpan<char> candidates = [',', ';', '\t'];
        Span<int> counts = stackalloc int[candidates.Length];
        bool quoted = false;
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, MaximumRecordLength)).TrimStart("\r\n"))
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c is '\r' or '\n') break;
            else if (!quoted && candidates.IndexOf(c) is var i and >= 0) counts[i]++;
        }
        int best = 0;
        for (int i = 1; i < counts.Length; i++) best = counts[i] > counts[best] ? i : best;
        return candidates[best];
    }
}
