using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace NormLab.Formats;

/// <summary>Goes through a file once: how its bytes are to be read, and their hash.</summary>
/// <param name="path">What messages call the file.</param>
internal sealed class TextExamination(string path)
{
    // What no text holds, whatever its encoding; a tab, line and page breaks and the old mark of an end are none of these.
    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c is not (9 or 10 or 11 or 12 or 13 or 26)).Select(c => (byte)c)]);

    private readonly byte[] _held = new byte[4];
    private int _heldCount;
    private long _position, _line = 1, _firstBad = -1, _firstBadLine;
    private bool _hasControls, _hasMultibyte;

    /// <summary>Examines all bytes; the input stands at its end afterwards.</summary>
    /// <exception cref="InputFileException">It is no text.</exception>
    public static (TextKind Kind, string ContentHash) Of(ByteInput input, string path, byte[] buffer)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var examination = new TextExamination(path);
        TextKind? wide = null;
        int mark = 0;
        bool isFirst = true;
        for (int read; (read = input.Read(buffer)) > 0; isFirst = false)
        {
            ReadOnlySpan<byte> block = buffer.AsSpan(0, read);
            sha256.AppendData(block);
            if (isFirst)
            {
                wide = TextKind.Wide(block);
                if (block.StartsWith(Encoding.UTF8.Preamble)) mark = Encoding.UTF8.Preamble.Length;
                block = block[mark..];
            }
            if (wide is null) examination.Add(block);
        }
        string hash = Convert.ToHexStringLower(sha256.GetHashAndReset());
        return (wide ?? examination.Conclude(mark), hash);
    }

    /// <summary>Reads all bytes as the encoding that the user names.</summary>
    /// <exception cref="InputFileException">They are no such text.</exception>
    public static (TextKind Kind, string ContentHash) OfNamed(ByteInput input, string path, byte[] buffer, string encoding)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        TextKind? kind = null;
        Decoder? decoder = null;
        char[] chars = [];
        long line = 1;
        while (true)
        {
            int read = input.Read(buffer);
            ReadOnlySpan<byte> block = buffer.AsSpan(0, read);
            sha256.AppendData(block);
            if (kind is null || decoder is null)
            {
                kind = TextKind.Named(encoding, block);
                decoder = kind.Encoding.GetDecoder();
                chars = new char[kind.Encoding.GetMaxCharCount(buffer.Length)];
                block = block[Math.Min(kind.MarkBytes, block.Length)..];
            }
            try
            {
                line += chars.AsSpan(0, decoder.GetChars(block, chars, flush: read == 0)).Count('\n');
            }
            catch (DecoderFallbackException exception)
            {
                line += block[..Math.Clamp(exception.Index, 0, block.Length)].Count((byte)'\n');
                throw new InputFileException(path, line, null, $"This is not {kind.Name} text: a byte here is no letter of it. "
                    + "Give the encoding that the file was saved in, or none, so that it is found out.", exception);
            }
            if (read == 0) return (kind, Convert.ToHexStringLower(sha256.GetHashAndReset()));
        }
    }

    private void Add(ReadOnlySpan<byte> block)
    {
        if (!_hasControls) _hasControls = block.ContainsAny(Controls);
        int at = 0;
        // The rest of a letter that the last block's end cut.
        while (_heldCount > 0 && at < block.Length)
        {
            _held[_heldCount++] = block[at++];
            OperationStatus status = Rune.DecodeFromUtf8(_held.AsSpan(0, _heldCount), out _, out int used);
            if (status == OperationStatus.NeedMoreData) continue;
            Note(status, _position - (_heldCount - at));
            at -= _heldCount - used;
            _heldCount = 0;
            // A byte of the last block that is no letter; those behind it are looked at again one by one.
            if (at < 0) at = 0;
        }
        int counted = 0;
        while (at < block.Length)
        {
            int next = block[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (next < 0) break;
            at += next;
            OperationStatus status = Rune.DecodeFromUtf8(block[at..], out _, out int used);
            if (status == OperationStatus.NeedMoreData)
            {
                block[at..].CopyTo(_held);
                _heldCount = block.Length - at;
                break;
            }
            if (status != OperationStatus.Done && _firstBad < 0)
            {
                _line += block[counted..at].Count((byte)'\n');
                counted = at;
            }
            Note(status, _position + at);
            at += used;
        }
        _line += block[counted..].Count((byte)'\n');
        _position += block.Length;
    }

    private void Note(OperationStatus status, long at)
    {
        if (status == OperationStatus.Done) _hasMultibyte = true;
        else if (_firstBad < 0) (_firstBad, _firstBadLine) = (at, _line);
    }

    /// <summary>Bytes that are no UTF-8 are letters of an older encoding, unless others are letters of UTF-8 or none at all.</summary>
    private TextKind Conclude(int mark)
    {
        bool isCut = _heldCount > 0 && _firstBad < 0;
        if (isCut) (_firstBad, _firstBadLine) = (_position - _heldCount, _line);
        if (_firstBad < 0) return TextKind.Utf8(mark);
        if (!isCut && mark == 0 && !_hasControls && !_hasMultibyte) return TextKind.Windows1252;
        throw new InputFileException(path, _firstBadLine, null,
            FormattableString.Invariant($"This is not UTF-8 text (byte {_firstBad} can't be read). Save it as UTF-8."));
    }
}
