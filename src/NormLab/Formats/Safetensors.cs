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
    private const string MetadataKey = SafetensorsHeader.MetadataKey;
    private const int LengthBytes = SafetensorsHeader.LengthBytes;

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
        if (Tensors.FirstOrDefault(tensor => TensorPlace.ByteCount(tensor.Element, tensor.Shape) != tensor.Bytes.Length) is { } unfit)
            throw new ArgumentException($"The tensor '{unfit.Name}' has {unfit.Bytes.Length} bytes, "
                + $"not those of {TensorPlace.Describe(unfit.Element, unfit.Shape)}.");

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
        int length = SafetensorsHeader.CheckLength(BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span), bytes.Length, file);
        ReadOnlyMemory<byte> data = bytes[(LengthBytes + length)..];
        var header = SafetensorsHeader.Read(bytes.Slice(LengthBytes, length), data.Length, file);
        return new Safetensors([.. header.Tensors.Select(place =>
            new Tensor(place.Name, place.Element, place.Shape, data.Slice((int)place.Start, (int)place.Length)))], header.Metadata);
    }

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
