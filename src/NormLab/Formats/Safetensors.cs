using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NormLab.Formats;

/// <summary>The safetensors format (huggingface/safetensors): an unsigned 64-bit length, a JSON header of that length, and the tensors'
/// bytes one after the other without gaps. The header maps names to <c>{"dtype", "shape", "data_offsets"}</c>, and <c>__metadata__</c> to
/// text by text. Reading checks everything that the bytes can be checked for.</summary>
/// <param name="Tensors">The tensors, in the order of their bytes.</param>
/// <param name="Metadata">Text by text.</param>
public sealed record Safetensors(ImmutableArray<Tensor> Tensors, ImmutableSortedDictionary<string, string> Metadata)
{
    private const string MetadataKey = "__metadata__";
    private const int LengthBytes = sizeof(ulong), LongestHeader = 100_000_000;

    /// <summary>The tensor called <paramref name="name"/>, or null.</summary>
    public Tensor? Find(string name) => Tensors.FirstOrDefault(tensor => tensor.Name == name);

    /// <summary>Writes the file. The same tensors and metadata give the same bytes; the data starts at a multiple of 8.</summary>
    /// <exception cref="ArgumentException">Two tensors of one name, a name that is reserved, or bytes that do not fit the
    /// shape.</exception>
    public byte[] ToBytes()
    {
        if (Tensors.Select(tensor => tensor.Name).Append(MetadataKey).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)
            is { } twice)
            throw new ArgumentException($"The name '{twice.Key}' is given to more than one tensor, or reserved.");
        if (Tensors.FirstOrDefault(tensor => ByteCount(tensor.Element, tensor.Shape) != tensor.Bytes.Length) is { } unfit)
            throw new ArgumentException(
                $"The tensor '{unfit.Name}' has {unfit.Bytes.Length} bytes, not those of {Describe(unfit.Element, unfit.Shape)}.");

        byte[] header = Header();
        int start = (LengthBytes + header.Length + 7) / 8 * 8;
        byte[] file = new byte[checked(start + Tensors.Sum(tensor => tensor.Bytes.Length))];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)(start - LengthBytes));
        file.AsSpan(LengthBytes, start - LengthBytes).Fill((byte)' ');
        header.CopyTo(file, LengthBytes);
        foreach (Tensor tensor in Tensors)
        {
            tensor.Bytes.CopyTo(file.AsMemory(start));
            start += tensor.Bytes.Length;
        }
        return file;
    }

    /// <summary>Reads a file that is already in memory.</summary>
    /// <param name="bytes">Its bytes; the tensors keep referring to them.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="FileFormatException">The bytes are not a safetensors file, or hold an element type NormLab does not
    /// read.</exception>
    public static Safetensors Read(ReadOnlyMemory<byte> bytes, string file)
    {
        if (bytes.Length < LengthBytes) throw new FileFormatException(file, $"{bytes.Length} bytes are too few for a safetensors file");
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        if (headerLength > LongestHeader || (int)headerLength > bytes.Length - LengthBytes)
            throw new FileFormatException(file, $"the header would be {headerLength} bytes long; the file has {bytes.Length} bytes in all");

        try
        {
            ReadOnlyMemory<byte> data = bytes[(LengthBytes + (int)headerLength)..];
            using JsonDocument header = JsonDocument.Parse(bytes.Slice(LengthBytes, (int)headerLength),
                new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            return new Safetensors(ReadTensors(header.RootElement, data, file), ReadMetadata(header.RootElement));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new FileFormatException(file, $"the header is not one of safetensors ({e.Message.TrimEnd('.')})");
        }
    }

    private static ImmutableArray<Tensor> ReadTensors(JsonElement header, ReadOnlyMemory<byte> data, string file)
    {
        var tensors = new List<(long Start, Tensor Tensor)>();
        foreach (JsonProperty entry in header.EnumerateObject().Where(entry => entry.Name != MetadataKey))
        {
            if (entry.Value.EnumerateObject().Count() != 3)
                throw new FileFormatException(file, $"the tensor '{entry.Name}' must have dtype, shape and data_offsets, no more");
            string type = entry.Value.GetProperty("dtype").GetString() ?? "null";
            if (!Enum.TryParse(type, out TensorElement element) || element.ToString() != type)
                throw new FileFormatException(file,
                    $"the tensor '{entry.Name}' is of type {type}; NormLab reads {string.Join(", ", Enum.GetNames<TensorElement>())}");
            ImmutableArray<long> shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64())];
            long[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
            if (offsets is not [long start, long end] || start < 0 || end < start || end > data.Length)
                throw new FileFormatException(file, $"the tensor '{entry.Name}' lies outside the file's {data.Length} bytes of data");
            if (ByteCount(element, shape) != end - start)
                throw new FileFormatException(file,
                    $"the tensor '{entry.Name}' has {end - start} bytes, not those of {Describe(element, shape)}");
            tensors.Add((start, new Tensor(entry.Name, element, shape, data[(int)start..(int)end])));
        }

        // Empty tensors come first among those that start at one byte, so that each starts where the one before it ends.
        tensors = [.. tensors.OrderBy(t => t.Start).ThenBy(t => t.Tensor.Bytes.Length)];
        long covered = 0;
        foreach ((long start, Tensor tensor) in tensors)
        {
            if (start != covered) throw new FileFormatException(file,
                $"the tensor '{tensor.Name}' starts at byte {start} of the data, where {covered} is due");
            covered += tensor.Bytes.Length;
        }
        if (covered != data.Length) throw new FileFormatException(file, $"the tensors fill {covered} of {data.Length} bytes of data");
        return [.. tensors.Select(t => t.Tensor)];
    }

    private static ImmutableSortedDictionary<string, string> ReadMetadata(JsonElement header) =>
        header.TryGetProperty(MetadataKey, out JsonElement metadata)
            ? metadata.EnumerateObject()
                .ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value.GetString() ?? "", StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Bytes that a tensor of this shape fills; -1 where no file could hold it.</summary>
    private static long ByteCount(TensorElement element, ImmutableArray<long> shape)
    {
        if (shape.Any(dimension => dimension is < 0 or > int.MaxValue)) return -1;
        if (shape.Contains(0)) return 0;
        long count = Tensor.SizeOf(element);
        foreach (long dimension in shape)
        {
            if (count > int.MaxValue) return -1;
            count *= dimension;
        }
        return count;
    }

    private static string Describe(TensorElement element, ImmutableArray<long> shape) =>
        $"{element} in the shape [{string.Join(", ", shape)}]";

    private byte[] Header()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (!Metadata.IsEmpty)
            {
                json.WriteStartObject(MetadataKey);
                foreach ((string key, string value) in Metadata) json.WriteString(key, value);
                json.WriteEndObject();
            }
            long offset = 0;
            foreach (Tensor tensor in Tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Element.ToString());
                json.WriteStartArray("shape");
                foreach (long dimension in tensor.Shape) json.WriteNumberValue(dimension);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.Bytes.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return stream.ToArray();
    }
}
