namespace NormLab.Formats.Onnx;

/// <summary>A named constant of a node.</summary>
internal sealed class OnnxAttribute
{
    private const int Name = 1, IntValue = 3, StringValues = 9, Type = 20;
    private const int IntType = 2, StringsType = 8;

    private OnnxAttribute(ProtobufMessage message) => Message = message;

    /// <summary>What is written.</summary>
    public ProtobufMessage Message { get; }

    /// <summary>A whole number.</summary>
    public static OnnxAttribute Of(string name, long value) =>
        new(new ProtobufMessage().Add(Name, name).Add(IntValue, value).Add(Type, IntType));

    /// <summary>Texts.</summary>
    public static OnnxAttribute Of(string name, IEnumerable<string> values) =>
        new(new ProtobufMessage().Add(Name, name).Add(StringValues, values).Add(Type, StringsType));
}
