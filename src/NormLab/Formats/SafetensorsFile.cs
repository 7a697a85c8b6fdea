using System.Buffers.Binary;

namespace NormLab.Formats;

/// <summary>An open safetensors file, whose tensors are read in parts: it may be far larger than the memory.</summary>
internal sealed class SafetensorsFile : IDisposable
{
    private const int BlockBytes = 1 << 20;

    private readonly string _path;
    private readonly Stream _data;
    private readonly long _start;

    private SafetensorsFile(string path, SafetensorsHeader header, Stream data, long start) =>
        (_path, Header, _data, _start) = (path, header, data, start);

    /// <summary>What it holds.</summary>
    public SafetensorsHeader Header { get; }

    /// <summary>Its tensors.</summary>
    public IEnumerable<TensorReader> Tensors => Header.Tensors.Select(place =>
        new TensorReader(place.Name, place.Element, place.Shape, (offset, bytes) => ReadAt(_start + place.Start + offset, bytes)));

    /// <summary>Opens a file and reads its header, nothing else of it. Of a pipe all is read, once the header is found sound.</summary>
    /// <exception cref="InputFileException">It can't be opened, or its header can't be read as one of safetensors.</exception>
    public static SafetensorsFile Open(string path)
    {
        FileStream stream = InputFile.OpenAny(path);
        try
        {
            return InputFile.Try(path, () => Open(path, stream));
        }
        catch (FileFormatException error)
        {
            stream.Dispose();
            throw new InputFileException(path,
                $"This can't be read as safetensors: {Excerpt.Of(error.Reason, 300)}. Write or copy the file again.", error);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private static SafetensorsFile Open(string path, FileStream stream)
    {
        // Pipes and devices have no length, or say 0.
        long? length = stream.CanSeek && stream.Length > 0 ? stream.Length : null;
        var start = new byte[SafetensorsHeader.LengthBytes];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (read < start.Length) throw new FileFormatException(path, $"{read} bytes are too few for a safetensors file");
        var json = new byte[SafetensorsHeader.CheckLength(BinaryPrimitives.ReadUInt64LittleEndian(start), length, path)];
        if (stream.ReadAtLeast(json, json.Length, throwOnEndOfStream: false) < json.Length)
            throw new FileFormatException(path, "it ends within the header");
        long headerEnd = start.Length + json.Length;
        var header = SafetensorsHeader.Read(json, length - headerEnd, path);
        if (length is not null) return new SafetensorsFile(path, header, stream, headerEnd);
        MemoryStream data = CopyData(path, stream, header.DataLength);
        stream.Dispose();
        return new SafetensorsFile(path, header, data, 0);
    }

    /// <summary>The data of a file that can be read only once.</summary>
    private static MemoryStream CopyData(string path, FileStream stream, long length)
    {
        if (length > Array.MaxLength) throw new FileFormatException(path, $"{length} bytes are more than a pipe may bring; name a file");
        var data = new MemoryStream();
        var block = new byte[BlockBytes];
        for (int read; (read = stream.Read(block)) > 0 && data.Length <= length;) data.Write(block, 0, read);
        if (data.Length == length) return data;
        string found = data.Length > length ? "more" : $"{data.Length}";
        throw new FileFormatException(path, $"the tensors fill {length} bytes of data, and there are {found}");
    }

    private void ReadAt(long position, Span<byte> bytes)
    {
        try
        {
            _data.Position = position;
            _data.ReadExactly(bytes);
        }
        catch (IOException error)
        {
            throw new InputFileException(_path, "The file ended or failed while it was read. Write or copy it again.", error);
        }
    }
}
