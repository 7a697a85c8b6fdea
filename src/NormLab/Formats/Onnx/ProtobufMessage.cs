using Google.Protobuf;

namespace NormLab.Formats.Onnx;

/// <summary>A message of Protocol Buffers that is written field by field.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<Action<CodedOutputStream>> _fields = [];

    /// <summary>A whole number.</summary>
    public ProtobufMessage Add(int field, long value) => Add(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    /// <summary>A text.</summary>
    public ProtobufMessage Add(int field, string value) =>
        Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    /// <summary>Bytes.</summary>
    public ProtobufMessage Add(int field, byte[] value) =>
        Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value)));

    /// <summary>A message within this one.</summary>
    public ProtobufMessage Add(int field, ProtobufMessage value) => Add(field, value.ToBytes());

    /// <summary>Messages within this one.</summary>
    public ProtobufMessage Add(int field, IEnumerable<ProtobufMessage> values)
    {
        foreach (ProtobufMessage value in values) Add(field, value);
        return this;
    }

    /// <summary>Texts, one after the other.</summary>
    public ProtobufMessage Add(int field, IEnumerable<string> values)
    {
        foreach (string value in values) Add(field, value);
        return this;
    }

    /// <summary>The bytes of what was added.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
            foreach (Action<CodedOutputStream> write in _fields) write(output);
        return bytes.ToArray();
    }

    private ProtobufMessage Add(int field, WireFormat.WireType type, Action<CodedOutputStream> write)
    {
        _fields.Add(output =>
        {
            output.WriteTag(field, type);
            write(output);
        });
        return this;
    }
}
