using System.Collections.Immutable;
using System.Text.Json;

namespace NormLab.Formats;

/// <summary>The header of a safetensors file: what tensors it holds and where, and its metadata.</summary>
/// <param name="Tensors">The tensors, in the order of their bytes, which they fill without gaps.</param>
/// <param name="Metadata">Text by text.</param>
internal sealed record SafetensorsHeader(ImmutableArray<TensorPlace> Tensors, ImmutableSortedDictionary<string, string> Metadata)
{
    /// <summary>The key of the metadata, which no tensor may have.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>Bytes of the number that says how long the header is.</summary>
    public const int LengthBytes = sizeof(ulong);

    private const int LongestHeader = 100_000_000;

    /// <summary>Bytes of the tensors.</summary>
    public long DataLength => Tensors.IsEmpty ? 0 : Tensors[^1].Start + Tensors[^1].Length;

    /// <summary>Checks the length that a file gives for its header.</summary>
    /// <param name="length">The length.</param>
    /// <param name="fileLength">Bytes of the whole file; null where nobody knows.</param>
    /// <param name="file">Its name.</param>
    /// <exception cref="FileFormatException">No header can be so long, or so short.</exception>
    public static int CheckLength(ulong length, long? fileLength, string file)
    {
        if (length > LongestHeader || fileLength is { } all && (long)length > all - LengthBytes)
            throw new FileFormatException(file, $"the header would be {length} bytes long; "
                + (fileLength is { } bytes ? $"the file has {bytes} bytes in all" : $"it may have {LongestHeader}"));
        return length >= 2 ? (int)length : throw new FileFormatException(file, $"a header of {length} bytes is too short to be one");
    }

    /// <summary>Reads a header and checks all that can be checked without the data.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="dataLength">Bytes after it; null where nobody knows.</param>
    /// <param name="file">The name of the file.</param>
    /// <exception cref="FileFormatException">It is no header of safetensors, or does not fit the data.</exception>
    public static SafetensorsHeader Read(ReadOnlyMemory<byte> json, long? dataLength, string file)
    {
        if (json.IsEmpty || json.Span[0] != (byte)'{') throw new FileFormatException(file, "the header must begin with '{'");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json,
                new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            return new SafetensorsHeader(ReadPlaces(document.RootElement, dataLength, file), ReadMetadata(document.RootElement, file));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new FileFormatException(file, $"the header is not one of safetensors ({e.Message.TrimEnd('.')})");
        }
    }

    private static ImmutableArray<TensorPlace> ReadPlaces(JsonElement header, long? dataLength, string file)
    {
        // Empty tensors come first among those that start at one byte, so that each starts where the one before it ends.
        TensorPlace[] places = [.. header.EnumerateObject().Where(entry => entry.Name != MetadataKey)
            .Select(entry => ReadPlace(entry, dataLength, file)).OrderBy(place => place.Start).ThenBy(place => place.Length)];
        long covered = 0;
        foreach (TensorPlace place in places)
        {
            if (place.Start != covered) throw new FileFormatException(file,
                $"the tensor '{place.Name}' starts at byte {place.Start} of the data, where {covered} is due");
            covered += place.Length;
        }
        return covered == (dataLength ?? covered)
            ? [.. places]
            : throw new FileFormatException(file, $"the tensors fill {covered} of {dataLength} bytes of data");
    }

    private static TensorPlace ReadPlace(JsonProperty entry, long? dataLength, string file)
    {
        if (entry.Value.EnumerateObject().Count() != 3)
            throw new FileFormatException(file, $"the tensor '{entry.Name}' must have dtype, shape and data_offsets, no more");
        string type = entry.Value.GetProperty("dtype").GetString() ?? "null";
        if (!Enum.TryParse(type, out TensorElement element) || element.ToString() != type)
            throw new FileFormatException(file,
                $"the tensor '{entry.Name}' is of type {type}; NormLab reads {string.Join(", ", Enum.GetNames<TensorElement>())}");
        ImmutableArray<long> shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64())];
        long[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (offsets is not [long start, long end] || start < 0 || end < start || end > (dataLength ?? end))
            throw new FileFormatException(file, $"the tensor '{entry.Name}' lies outside the file's {dataLength} bytes of data");
        if (TensorPlace.ByteCount(element, shape) != end - start)
            throw new FileFormatException(file,
                $"the tensor '{entry.Name}' has {end - start} bytes, not those of {TensorPlace.Describe(element, shape)}");
        return new TensorPlace(entry.Name, element, shape, start, end - start);
    }

    private static ImmutableSortedDictionary<string, string> ReadMetadata(JsonElement header, string file)
    {
        if (!header.TryGetProperty(MetadataKey, out JsonElement metadata)) return ImmutableSortedDictionary<string, string>.Empty;
        if (metadata.ValueKind != JsonValueKind.Object
            || metadata.EnumerateObject().Any(entry => entry.Value.ValueKind != JsonValueKind.String))
            throw new FileFormatException(file, $"{MetadataKey} of the header must hold text only, by names");
        return metadata.EnumerateObject()
            .ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal);
    }
}
