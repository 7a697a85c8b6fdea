using System.Runtime.CompilerServices;
using System.Text;

namespace NormLab.Formats;

/// <summary>Goes through a CSV file's text once: how many fields each line has by each separator, and what stands before the
/// header.</summary>
internal sealed class CsvScan
{
    private const int LongestStart = 4096;

    private readonly SeparatorCount[] _counts = [.. SeparatorCount.Candidates.Select(candidate => new SeparatorCount(candidate))];
    private readonly StringBuilder _start = new();
    private char _previous = '\n';
    private char? _named;
    private bool _quoted, _hasText, _inBody, _lastWasComment, _firstRowIsKnown, _firstRowHasNumber;
    private int _line, _linesBefore, _comments, _rows;

    /// <summary>Takes the next characters. Between quotes and line ends, separators are counted many at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            int at = _quoted ? text.IndexOf('"') : text.IndexOfAny('"', '\r', '\n');
            ReadOnlySpan<char> plain = at < 0 ? text : text[..at];
            if (!plain.IsEmpty)
            {
                if (!_hasText) _hasText = !plain.IsWhiteSpace();
                if (!_firstRowIsKnown) Keep(plain);
                if (!_quoted) foreach (SeparatorCount count in _counts) count.Fields += plain.Count(count.Candidate);
                _previous = plain[^1];
            }
            if (at < 0) return;
            Take(text[at]);
            text = text[(at + 1)..];
        }
    }

    /// <summary>What the text says.</summary>
    public CsvForm Conclude()
    {
        if (_hasText || !IsAtLineStart) EndLine();
        SeparatorCount chosen = _named is { } named
            ? _counts.FirstOrDefault(count => count.Candidate == named) ?? new SeparatorCount(named)
            : _counts.MaxBy(count => count.Score)!;
        bool headerIsComment = _lastWasComment && chosen.LastComment > 1 && chosen.LastComment == chosen.Header
            && chosen.CommonRows >= _rows && _firstRowHasNumber;
        // Then what was taken for the header is a row.
        return new CsvForm(chosen.Candidate, headerIsComment ? _linesBefore - 1 : _linesBefore, headerIsComment ? _comments - 1 : _comments,
            chosen.Header, chosen.CommonRows == _rows && _rows > 0 ? chosen.CommonFields : null,
            headerIsComment, chosen.RowsEndingIn == _rows && _rows > 0)
        {
            Rows = _rows,
        };
    }

    private bool IsAtLineStart => _previous is '\r' or '\n';

    private void Take(char c)
    {
        if (c is '\r' or '\n' && !_quoted)
        {
            // The second half of a line break ends nothing.
            if (c == '\n' && _previous == '\r') _previous = '\n';
            else
            {
                EndLine();
                _previous = c;
            }
            return;
        }
        if (!_firstRowIsKnown) Keep([c]);
        if (_quoted) _quoted = false;
        // A quote opens at a field's start, and again where the one before it did not close the field.
        else if ((_previous == '"' || IsAtLineStart || SeparatorCount.Candidates.Contains(_previous)) && !IsInComment) _quoted = true;
        _hasText = true;
        _previous = c;
    }

    private bool IsInComment => !_inBody && CsvForm.IsComment(_start.ToString(0, Math.Min(_start.Length, 64)));

    private void Keep(ReadOnlySpan<char> text)
    {
        if (_start.Length < LongestStart) _start.Append(text);
    }

    private void EndLine()
    {
        _line++;
        if (_hasText) EndTextLine();
        _start.Clear();
        _hasText = _quoted = false;
        foreach (SeparatorCount count in _counts) count.Fields = 1;
    }

    private void EndTextLine()
    {
        if (_inBody)
        {
            _rows++;
            foreach (SeparatorCount count in _counts) count.EndRow(_previous);
            return;
        }
        string start = _start.ToString();
        if (SeparatorCount.Named(start) is { } named) (_named, _linesBefore, _lastWasComment) = (named, _line, false);
        else if (CsvForm.IsComment(start))
        {
            foreach (SeparatorCount count in _counts) count.LastComment = count.Fields;
            (_linesBefore, _lastWasComment) = (_line, true);
            _comments++;
        }
        else
        {
            foreach (SeparatorCount count in _counts) count.Header = count.Fields;
            _inBody = _firstRowIsKnown = true;
            _firstRowHasNumber = start.Split([.. SeparatorCount.Candidates]).Any(cell =>
                double.TryParse(cell.Trim().Trim('"'), System.Globalization.CultureInfo.InvariantCulture, out _));
        }
    }
}
