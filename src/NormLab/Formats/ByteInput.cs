using System.Buffers.Binary;
using System.IO.Compression;

namespace NormLab.Formats;

/// <summary>The bytes of a file that is opened once and read from the start as often as needed. What gzip packed is unpacked.</summary>
internal sealed class ByteInput : IDisposable
{
    private const string SaveAsText = "Save its table as CSV text.";

    private static readonly (byte[] Magic, string Name, string Remedy)[] Packed =
    [
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or an Excel workbook", SaveAsText),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook", SaveAsText),
        ([0x42, 0x5A, 0x68], "packed with bzip2", SaveAsText),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "packed with xz", SaveAsText),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd", SaveAsText),
        ([0x50, 0x41, 0x52, 0x31], "a Parquet file", "Let its name end with .parquet."),
    ];

    // Bytes of a head and an end with nothing between them.
    private const int LeastGzip = 18;

    private readonly string _path;
    private readonly int _maximumBytes;
    private readonly Stream _file;
    private readonly bool _isGzip;
    private Stream _stream;
    private long _unpacked;
    private bool _hasSeveralParts;

    private ByteInput(string path, Stream file, int maximumBytes, bool isText)
    {
        (_path, _file, _maximumBytes, _stream) = (path, file, maximumBytes, file);
        Span<byte> start = stackalloc byte[6];
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        start = start[..read];
        foreach ((byte[] magic, string name, string remedy) in Packed)
        {
            if (isText && start.StartsWith(magic))
                throw new InputFileException(path, $"This is {name}, not a CSV file. {remedy}");
        }
        _isGzip = start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);
        Rewind();
    }

    /// <summary>Whether gzip had packed it.</summary>
    public bool IsPacked => _isGzip;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="maximumBytes">The largest size that is read.</param>
    /// <param name="isText">Whether text is sought, and files of other kinds are refused by name.</param>
    /// <exception cref="InputFileException">There is no such file, it is a folder, can't be opened, is larger, or is no text.</exception>
    public static ByteInput Open(string path, int maximumBytes, bool isText = true)
    {
        Stream file = InputFile.Open(path, maximumBytes);
        try
        {
            return InputFile.Try(path, () => new ByteInput(path, file, maximumBytes, isText));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>All bytes of a file, unpacked.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="maximumBytes">The largest size that is read.</param>
    /// <exception cref="InputFileException">There is no such file, it is a folder, can't be opened or unpacked, or is larger.</exception>
    public static byte[] ReadAll(string path, int maximumBytes)
    {
        using ByteInput input = Open(path, maximumBytes, isText: false);
        var content = new MemoryStream();
        var block = new byte[1 << 16];
        for (int read; (read = input.Read(block)) > 0;) content.Write(block, 0, read);
        return content.ToArray();
    }

    /// <summary>The next bytes; 0 at the end.</summary>
    /// <exception cref="InputFileException">The file can't be read or unpacked, or is too large unpacked.</exception>
    public int Read(byte[] buffer)
    {
        try
        {
            int read = InputFile.Try(_path, () => _stream.Read(buffer));
            _unpacked += read;
            if (read == 0 && _isGzip) RequireWhole();
            return _unpacked <= _maximumBytes ? read : throw InputFile.TooLarge(_path, _maximumBytes, "Unpacked, the file");
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(exception);
        }
    }

    /// <summary>Goes back to the start.</summary>
    public void Rewind()
    {
        _unpacked = InputFile.Try(_path, () => _file.Seek(0, SeekOrigin.Begin));
        if (!_isGzip) return;
        if (_stream != _file) _stream.Dispose();
        _stream = new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>A file that is cut short ends without an error: its last bytes tell the length of what was packed, unless it has several
    /// parts, each with an end of its own.</summary>
    private void RequireWhole()
    {
        if (_hasSeveralParts) return;
        if (_file.Length < LeastGzip) throw Damaged(null);
        Span<byte> end = stackalloc byte[sizeof(uint)];
        InputFile.Try(_path, () => _file.Seek(-sizeof(uint), SeekOrigin.End));
        _file.ReadExactly(end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) == (uint)_unpacked) return;
        _file.Seek(0, SeekOrigin.Begin);
        var buffer = new byte[1 << 16];
        int parts = 0, kept = 0;
        for (int read; (read = _file.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, kept + read);
            foreach (byte flags in (ReadOnlySpan<byte>)[0, 4, 8]) parts += bytes.Count((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08, flags]);
            kept = Math.Min(3, bytes.Length);
            bytes[^kept..].CopyTo(buffer);
        }
        _hasSeveralParts = parts > 1;
        if (!_hasSeveralParts) throw Damaged(null);
    }

    private InputFileException Damaged(Exception? cause) => new(_path,
        "This is gzip, cut short or damaged: it can't be unpacked. Write or copy the file again.", cause);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _file.Dispose();
    }
}
