namespace NormLab.Formats;

/// <summary>What comes next of a text that is read in blocks.</summary>
/// <param name="text">The text.</param>
internal sealed class CharWindow(TextReader text)
{
    private const int BlockChars = 32 * 1024;

    private char[] _buffer = new char[BlockChars];
    private int _next, _end;
    private long _before;

    /// <summary>Characters that were skipped so far.</summary>
    public long Position => _before + _next;

    /// <summary>The next character, or -1 at the end.</summary>
    public int Peek() => _next < _end || Refill() ? _buffer[_next] : -1;

    /// <summary>The next characters, as many as are at hand; none at the end.</summary>
    public ReadOnlySpan<char> Rest() => _next < _end || Refill() ? _buffer.AsSpan(_next, _end - _next) : [];

    /// <summary>Where the characters at hand lie, so that a record among them can be looked at after they were skipped, until more are
    /// asked for.</summary>
    public (char[] Buffer, int Next, int End) AtHand => _next < _end || Refill() ? (_buffer, _next, _end) : (_buffer, 0, 0);

    /// <summary>Goes on by characters that are at hand.</summary>
    public void Skip(int count) => _next += count;

    /// <summary>Gets more characters to hand, without going on.</summary>
    /// <returns>False where there are no more.</returns>
    public bool Extend()
    {
        if (_end == _buffer.Length) Array.Resize(ref _buffer, 2 * _buffer.Length);
        int read = text.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }

    private bool Refill()
    {
        _before += _next;
        (_next, _end) = (0, 0);
        return Extend();
    }
}
