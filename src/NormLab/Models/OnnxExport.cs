using System.Collections.Immutable;
using NormLab.Data.Encoding;
using NormLab.Formats;
using NormLab.Formats.Onnx;
using NormLab.Models.Onnx;

namespace NormLab.Models;

/// <summary>A model as an ONNX file: what encodes and scales the table is in it, so that its inputs are the table's own cells.</summary>
/// <remarks>Where all columns are numbers there is one input "features" of shape [N, columns], else one of shape [N, 1] for each column,
/// called by its name: float32, NaN where a value is missing, or text, empty where it is. Dates are days since 1970-01-01. The outputs
/// are "label", text of shape [N], and "probabilities", float32 of shape [N, classes]; of numbers "value", float32 of shape [N, 1].
/// Encoding and scaling are computed in float64, the
/// networks
/// in float32.</remarks>
public static class OnnxExport
{
    private const string FeaturesName = "features";

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="ArgumentException">The model can't predict row by row, or ONNX has no operator for its activation.</exception>
    public static byte[] Write(AveragedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (TrainedModel member in model.Members) member.RequirePredicting();
        var graph = new OnnxGraph("normlab");
        ImmutableArray<string> names = [.. Inputs(model).Select(column => column.Name)];
        var encoding = new OnnxEncoding(graph, InputValues(graph, model));
        string[] members = [.. model.Members.Select(member =>
            Prediction(graph, member, member.WriteOutputs(graph, encoding.Features(member.Encoding))))];
        string sum = members.Length == 1 ? members[0] : graph.Node("Sum", members);
        string mean = members.Length == 1 ? sum : graph.Node("Div", [sum, graph.Constant<double>([members.Length], 1)]);
        if (model.Classes.IsEmpty)
        {
            graph.Output("value", OnnxElement.Float, Cast(graph, mean, OnnxElement.Float), 1);
        }
        else
        {
            string largest = graph.Node("ArgMax", [mean], OnnxAttribute.Of("axis", 1), OnnxAttribute.Of("keepdims", 0));
            graph.Output("label", OnnxElement.String, graph.Node("Gather", [graph.Constant(model.Classes), largest]));
            graph.Output("probabilities", OnnxElement.Float, Cast(graph, mean, OnnxElement.Float), model.Classes.Length);
        }
        return graph.ToBytes(model.Provenance.GetValueOrDefault("normlab", ""), $"Predicts '{Excerpt.Of(model.Label)}'.",
            [.. model.Provenance, new("columns", string.Join('\n', names)), new("classes", string.Join('\n', model.Classes))]);
    }

    /// <summary>The columns that a member makes a feature of, in the table's order.</summary>
    public static ImmutableArray<ColumnEncoding> Inputs(AveragedModel model) =>
        [.. model.Members[0].Encoding.Encoder.Columns.Select(column => model.Members
            .Select(member => member.Encoding.Encoder.Columns.First(own => own.Name == column.Name))
            .FirstOrDefault(own => !own.FeatureNames.IsEmpty)).OfType<ColumnEncoding>()];

    /// <summary>Whether all of them are numbers, so that there is one input for all.</summary>
    public static bool IsOneInput(AveragedModel model) => Inputs(model).All(column => column is NumericEncoding);

    /// <summary>What a member says, in float64: the probabilities of the classes, or the number.</summary>
    private static string Prediction(OnnxGraph graph, TrainedModel member, string outputs)
    {
        if (member.Encoding.Numbers is not { } scaler)
            return Cast(graph, graph.Node("Softmax", [outputs], OnnxAttribute.Of("axis", 1)), OnnxElement.Double);
        string scaled = graph.Node("Mul", [Cast(graph, outputs, OnnxElement.Double), graph.Constant<double>([scaler.Scale], 1)]);
        return graph.Node("Add", [scaled, graph.Constant<double>([scaler.Shift], 1)]);
    }

    private static Dictionary<string, string> InputValues(OnnxGraph graph, AveragedModel model)
    {
        ImmutableArray<ColumnEncoding> columns = Inputs(model);
        if (!IsOneInput(model)) return columns.ToDictionary(column => column.Name, column =>
            column is NumericEncoding ? Cast(graph, graph.Input(column.Name, OnnxElement.Float, 1), OnnxElement.Double)
                : graph.Input(column.Name, OnnxElement.String, 1));
        string all = Cast(graph, graph.Input(FeaturesName, OnnxElement.Float, columns.Length), OnnxElement.Double);
        return columns.Index().ToDictionary(column => column.Item.Name, column =>
            graph.Node("Gather", [all, graph.Constant<long>([column.Index], 1)], OnnxAttribute.Of("axis", 1)));
    }

    private static string Cast(OnnxGraph graph, string value, OnnxElement element) =>
        graph.Node("Cast", [value], OnnxAttribute.Of("to", (long)element));
}
