using System.Text;

namespace NormLab.Formats;

/// <summary>A text file that is opened once and read in blocks, from the start as often as <see cref="Rewind"/> says. Its encoding is found
/// out when it is opened; gzip is unpacked.</summary>
public sealed class TextInput : TextReader
{
    private const int BlockBytes = 64 * 1024;

    private readonly string _path;
    private readonly ByteInput _input;
    private readonly TextKind _kind;
    private readonly byte[] _bytes = new byte[BlockBytes];
    private readonly char[] _chars;
    private Decoder _decoder;
    private int _next, _end;
    private bool _isAtStart = true;

    private TextInput(string path, ByteInput input, string? encoding)
    {
        (_path, _input) = (path, input);
        (_kind, ContentHash) = encoding is null ? TextExamination.Of(input, path, _bytes)
            : TextExamination.OfNamed(input, path, _bytes, encoding);
        _chars = new char[_kind.Encoding.GetMaxCharCount(BlockBytes)];
        _decoder = _kind.Encoding.GetDecoder();
        input.Rewind();
    }

    /// <summary>SHA-256 of the file's bytes, unpacked, lower-case hexadecimal.</summary>
    public string ContentHash { get; }

    /// <summary>What its encoding is called.</summary>
    public string EncodingName => _kind.Name;

    /// <summary>Whether gzip had packed it.</summary>
    public bool IsPacked => _input.IsPacked;

    /// <summary>Whether it is not UTF-8.</summary>
    public bool IsUnusual => _kind.IsUnusual;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="maximumBytes">The largest size that is read.</param>
    /// <param name="encoding">The name of its encoding in <see cref="TextEncodings"/>; null where that is to be found out.</param>
    /// <exception cref="InputFileException">There is no such file, it is a folder, can't be opened, is larger, or is no text.</exception>
    public static TextInput Open(string path, int maximumBytes, string? encoding = null)
    {
        ByteInput input = ByteInput.Open(path, maximumBytes);
        try
        {
            return new TextInput(path, input, encoding);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Goes back to the start.</summary>
    public void Rewind()
    {
        _input.Rewind();
        _decoder = _kind.Encoding.GetDecoder();
        (_next, _end, _isAtStart) = (0, 0, true);
    }

    /// <inheritdoc/>
    /// <exception cref="InputFileException">The file can't be read, or is no text.</exception>
    public override int Peek() => _next < _end || Fill() ? _chars[_next] : -1;

    /// <inheritdoc/>
    /// <exception cref="InputFileException">The file can't be read, or is no text.</exception>
    public override int Read() => _next < _end || Fill() ? _chars[_next++] : -1;

    /// <inheritdoc/>
    /// <exception cref="InputFileException">The file can't be read, or is no text.</exception>
    public override int Read(Span<char> buffer)
    {
        if (_next == _end && !Fill()) return 0;
        int count = Math.Min(buffer.Length, _end - _next);
        _chars.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _input.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Decodes the next bytes that are text.</summary>
    /// <returns>False at the end.</returns>
    private bool Fill()
    {
        (_next, _end) = (0, 0);
        while (_end == 0)
        {
            int count = _input.Read(_bytes);
            ReadOnlySpan<byte> block = _bytes.AsSpan(0, count);
            if (_isAtStart) block = block[Math.Min(_kind.MarkBytes, count)..];
            _isAtStart = false;
            _end = Decode(block, isLast: count == 0);
            if (count == 0) return _end > 0;
        }
        return true;
    }

    private int Decode(ReadOnlySpan<byte> block, bool isLast)
    {
        try
        {
            return _decoder.GetChars(block, _chars, isLast);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputFileException(_path, $"This looks like {_kind.Name} text, but can't be read as such. Save it as UTF-8.",
                exception);
        }
    }
}
