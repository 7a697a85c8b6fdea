using System.Globalization;
using System.Runtime.InteropServices;

namespace NormLab.Formats.Onnx;

/// <summary>A model of ONNX that is built node by node: opset 20, and version 3 of the operators for machine learning. The field numbers
/// are those of onnx.proto.</summary>
/// <param name="name">The graph's name.</param>
internal sealed class OnnxGraph(string name)
{
    /// <summary>The domain of the operators for machine learning.</summary>
    public const string MachineLearning = "ai.onnx.ml";

    private const int IntermediateVersion = 9, Opset = 20, MachineLearningOpset = 3;

    private readonly List<ProtobufMessage> _nodes = [], _constants = [], _inputs = [], _outputs = [];
    private int _names;

    /// <summary>An input of shape [N, <paramref name="columns"/>]; returns its name.</summary>
    public string Input(string input, OnnxElement element, int columns)
    {
        _inputs.Add(Value(input, element, columns));
        return input;
    }

    /// <summary>An output of shape [N], or [N, <paramref name="columns"/>], that is a value of the graph under its own name.</summary>
    public void Output(string output, OnnxElement element, string value, int? columns = null)
    {
        _nodes.Add(new ProtobufMessage().Add(1, value).Add(2, output).Add(4, "Identity"));
        _outputs.Add(Value(output, element, columns));
    }

    /// <summary>A node with one output; returns that output's name.</summary>
    public string Node(string operation, IEnumerable<string> inputs, params IEnumerable<OnnxAttribute> attributes) =>
        Node("", operation, inputs, attributes);

    /// <summary>A node of another domain.</summary>
    public string Node(string domain, string operation, IEnumerable<string> inputs, params IEnumerable<OnnxAttribute> attributes)
    {
        string output = NewName();
        ProtobufMessage node = new ProtobufMessage().Add(1, inputs).Add(2, output).Add(4, operation)
            .Add(5, attributes.Select(attribute => attribute.Message));
        if (domain.Length > 0) node.Add(7, domain);
        _nodes.Add(node);
        return output;
    }

    /// <summary>Numbers that do not change; returns their name.</summary>
    public string Constant<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        OnnxElement element = ElementOf<T>();
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
            for (int i = 0; i < bytes.Length; i += bytes.Length / values.Length) bytes.AsSpan(i, bytes.Length / values.Length).Reverse();
        return Constant(element, shape, tensor => tensor.Add(9, bytes));
    }

    /// <summary>Texts that do not change; returns their name.</summary>
    public string Constant(IReadOnlyCollection<string> values) =>
        Constant(OnnxElement.String, [values.Count], tensor => tensor.Add(6, values));

    private static OnnxElement ElementOf<T>() => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Single => OnnxElement.Float,
        TypeCode.Double => OnnxElement.Double,
        TypeCode.Int64 => OnnxElement.Int64,
        _ => throw new NotSupportedException($"There is no constant of {typeof(T).Name}."),
    };

    /// <summary>The bytes of a file.</summary>
    /// <param name="producerVersion">The version of this program.</param>
    /// <param name="documentation">What it is, for people.</param>
    /// <param name="metadata">Texts by name.</param>
    public byte[] ToBytes(string producerVersion, string documentation, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        ProtobufMessage graph = new ProtobufMessage().Add(1, _nodes).Add(2, name).Add(5, _constants).Add(11, _inputs).Add(12, _outputs);
        return new ProtobufMessage().Add(1, IntermediateVersion).Add(2, "NormLab").Add(3, producerVersion).Add(6, documentation)
            .Add(7, graph)
            .Add(8, new ProtobufMessage().Add(1, "").Add(2, Opset))
            .Add(8, new ProtobufMessage().Add(1, MachineLearning).Add(2, MachineLearningOpset))
            .Add(14, metadata.Select(entry => new ProtobufMessage().Add(1, entry.Key).Add(2, entry.Value))).ToBytes();
    }

    private string Constant(OnnxElement element, ReadOnlySpan<long> shape, Action<ProtobufMessage> data)
    {
        string constant = NewName();
        var tensor = new ProtobufMessage();
        foreach (long dimension in shape) tensor.Add(1, dimension);
        tensor.Add(2, (long)element);
        data(tensor);
        _constants.Add(tensor.Add(8, constant));
        return constant;
    }

    private static ProtobufMessage Value(string value, OnnxElement element, int? columns)
    {
        ProtobufMessage shape = new ProtobufMessage().Add(1, new ProtobufMessage().Add(2, "N"));
        if (columns is { } count) shape.Add(1, new ProtobufMessage().Add(1, count));
        return new ProtobufMessage().Add(1, value)
            .Add(2, new ProtobufMessage().Add(1, new ProtobufMessage().Add(1, (long)element).Add(2, shape)));
    }

    // No column of a table has such a name: it would begin with white space.
    private string NewName() => string.Create(CultureInfo.InvariantCulture, $" {++_names}");
}
