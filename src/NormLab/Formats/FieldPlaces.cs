using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormLab.Formats;

/// <summary>The fields of a record: where each lies in the characters that hold them.</summary>
internal sealed class FieldPlaces
{
    private char[] _text = [];
    private int[] _starts = new int[64], _ends = new int[64];
    private int _start, _end, _field, _closed;
    private bool _isQuoted;

    /// <summary>Number of fields.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a field of the record stands in quotes, where <see cref="TryFind"/> found it.</summary>
    public bool HasQuotes { get; private set; }

    /// <summary>The record from its first field to its last.</summary>
    public ReadOnlySpan<char> Record => _text.AsSpan(_start, _end - _start);

    /// <summary>A field.</summary>
    public ReadOnlySpan<char> this[int field] => (uint)field < (uint)Count
        ? _text.AsSpan(_starts[field], _ends[field] - _starts[field])
        : throw new ArgumentOutOfRangeException(nameof(field), field, "There is no such field.");

    /// <summary>Finds the fields of a record that begins at the next character, ends among those at hand, and has neither line breaks nor
    /// doubled quotes in its fields. They stay where they are, until the window is asked for more.</summary>
    /// <returns>False where the next record is none such; nothing is skipped then, and there are no fields.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryFind(CharWindow window, char separator)
    {
        (char[] buffer, int next, int end) = window.AtHand;
        (_text, _start, _field, _closed, _isQuoted, HasQuotes, Count) = (buffer, next, next, -1, false, false, 0);
        ReadOnlySpan<char> text = buffer.AsSpan(0, end);
        int at = next;
        if (Vector256.IsHardwareAccelerated)
        {
            ref ushort first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
            Vector256<ushort> separators = Vector256.Create((ushort)separator), feeds = Vector256.Create((ushort)'\n'),
                returns = Vector256.Create((ushort)'\r'), quotes = Vector256.Create((ushort)'"');
            for (; at + Vector256<ushort>.Count <= end; at += Vector256<ushort>.Count)
            {
                Vector256<ushort> block = Vector256.LoadUnsafe(ref first, (nuint)at);
                uint marks = (Vector256.Equals(block, separators) | Vector256.Equals(block, feeds) | Vector256.Equals(block, returns)
                    | Vector256.Equals(block, quotes)).ExtractMostSignificantBits();
                for (; marks != 0; marks &= marks - 1)
                {
                    int mark = at + BitOperations.TrailingZeroCount(marks);
                    if (text[mark] == separator && !_isQuoted && _closed < 0) Add(_field, mark);
                    else if (Take(window, text, mark, separator) is { } ended) return ended;
                }
            }
        }
        for (; at < end; at++)
        {
            if ((text[at] == separator || text[at] is '\n' or '\r' or '"') && Take(window, text, at, separator) is { } ended) return ended;
        }
        Count = 0;
        return false;
    }

    /// <summary>Adds a field whose characters follow those of the one before it.</summary>
    /// <param name="text">What holds the characters of the record.</param>
    /// <param name="end">Where the field ends there.</param>
    public void Add(char[] text, int end)
    {
        int start = Count == 0 ? 0 : _end;
        (_text, _start, _end) = (text, 0, end);
        Add(start, end);
    }

    /// <summary>Takes note of a separator, a line's end or a quote.</summary>
    /// <returns>Whether the record was found; null where it goes on.</returns>
    private bool? Take(CharWindow window, ReadOnlySpan<char> text, int at, char separator)
    {
        char mark = text[at];
        if (mark == '"')
        {
            if (_isQuoted) (_isQuoted, _closed) = (false, at);
            else if (_closed >= 0) return Refuse();
            else if (at == _field) _isQuoted = HasQuotes = true;
            // Within a field that has none a quote is a letter like others.
            return null;
        }
        bool isSeparator = mark == separator;
        if (_isQuoted) return isSeparator ? null : Refuse();
        if (_closed >= 0 && at != _closed + 1) return Refuse();
        if (!isSeparator && (mark == '\r' && at + 1 == text.Length || at - _start > CsvReader.MaximumRecordLength)) return Refuse();
        if (_closed >= 0) Add(_field + 1, _closed);
        else Add(_field, at);
        (_field, _closed, _end) = (at + 1, -1, at);
        if (isSeparator) return null;
        window.Skip(at - _start + (mark == '\r' && text[at + 1] == '\n' ? 2 : 1));
        return true;
    }

    private bool? Refuse()
    {
        Count = 0;
        return false;
    }

    private void Add(int start, int end)
    {
        if (Count == _ends.Length)
        {
            Array.Resize(ref _starts, 2 * Count);
            Array.Resize(ref _ends, 2 * Count);
        }
        (_starts[Count], _ends[Count]) = (start, end);
        Count++;
        _field = end + 1;
    }
}
