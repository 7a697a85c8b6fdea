using System.Security.Cryptography;
using System.Text;

namespace NormLab.Formats;

/// <summary>A file of UTF-8 text that is opened once and read in blocks, from the start as often as <see cref="Rewind"/> says.</summary>
public sealed class TextInput : TextReader
{
    private const int BlockBytes = 64 * 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;
    private readonly Stream _stream;
    private readonly byte[] _bytes = new byte[BlockBytes];
    private readonly char[] _chars = new char[StrictUtf8.GetMaxCharCount(BlockBytes)];
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Decoder _decoder = StrictUtf8.GetDecoder();
    private string? _contentHash;
    private int _next, _end;
    private long _read, _markBytes;

    private TextInput(string path, Stream stream) => (_path, _stream) = (path, stream);

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal, once it has been read to the end.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    public string ContentHash => _contentHash ?? throw new InvalidOperationException("The file has not been read to its end.");

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="maximumBytes">The largest size that is read.</param>
    /// <exception cref="InputFileException">There is no such file, it is a folder, can't be opened, or is larger.</exception>
    public static TextInput Open(string path, int maximumBytes) => new(path, InputFile.Open(path, maximumBytes));

    /// <summary>Goes back to the start.</summary>
    public void Rewind()
    {
        InputFile.Try(_path, () => _stream.Seek(0, SeekOrigin.Begin));
        _decoder = StrictUtf8.GetDecoder();
        if (_contentHash is null) _ = _sha256.GetHashAndReset();
        (_next, _end, _read, _markBytes) = (0, 0, 0, 0);
    }

    /// <inheritdoc/>
    /// <exception cref="InputFileException">The file can't be read, or is not UTF-8.</exception>
    public override int Peek() => _next < _end || Fill() ? _chars[_next] : -1;

    /// <inheritdoc/>
    /// <exception cref="InputFileException">The file can't be read, or is not UTF-8.</exception>
    public override int Read() => _next < _end || Fill() ? _chars[_next++] : -1;

    /// <inheritdoc/>
    /// <exception cref="InputFileException">The file can't be read, or is not UTF-8.</exception>
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
        if (disposing)
        {
            _stream.Dispose();
            _sha256.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>Decodes the next bytes that are text.</summary>
    /// <returns>False at the end.</returns>
    private bool Fill()
    {
        (_next, _end) = (0, 0);
        while (_end == 0)
        {
            int count = InputFile.Try(_path, () => _stream.Read(_bytes));
            ReadOnlySpan<byte> block = _bytes.AsSpan(0, count);
            if (_contentHash is null) _sha256.AppendData(block);
            if (_read == 0 && block.StartsWith(Encoding.UTF8.Preamble))
            {
                _markBytes = Encoding.UTF8.Preamble.Length;
                block = block[Encoding.UTF8.Preamble.Length..];
            }
            _end = Decode(block, isLast: count == 0);
            _read += count;
            if (count > 0) continue;
            _contentHash ??= Convert.ToHexStringLower(_sha256.GetHashAndReset());
            return _end > 0;
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
            // The index counts from this block's start; bytes before it that waited for their rest are negative.
            long index = Math.Max(0, _read - (_read == 0 ? 0 : _markBytes) + exception.Index);
            throw new InputFileException(_path,
                FormattableString.Invariant($"This is not UTF-8 text (byte {index} can't be read). Save it as UTF-8."), exception);
        }
    }
}
