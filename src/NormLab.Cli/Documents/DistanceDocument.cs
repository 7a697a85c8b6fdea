using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using NormLab.Cli.Documents.Basis;
using NormLab.Norms;

namespace NormLab.Cli.Documents;

/// <summary>What "distance" prints for programs: one JSON document, or lines of CSV.</summary>
[DocumentKind("distance", 1, "distance")]
[Description("How far two files of parameters are apart")]
internal sealed record DistanceDocument(
    [Description("The first file")] string A,
    [Description("The second file")] string B,
    [Description("Numbers in each of them")] long Parameters,
    [Description("Tensor by tensor")] IEnumerable<TensorEntry> Tensors,
    [Description("Of all parameters as one vector")] IEnumerable<NormEntry> Total,
    [Description("Tensors that hold no parameters and were left out")] IEnumerable<string> LeftOut) : Document
{
    /// <summary>The columns of its CSV.</summary>
    public static ImmutableArray<string> Columns { get; } = ["tensor", "parameters", "norm", "distance", "a", "b", "relative"];

    public static DistanceDocument Of(ParameterDistance distance, string first, string second) => new(first, second, distance.Count,
        distance.Tensors.Select(tensor => new TensorEntry(tensor.Name, tensor.Shape, NormEntry.Of(tensor.Norms))),
        NormEntry.Of(distance.Total), distance.LeftOut);

    /// <summary>A line of names, then one line for each tensor and norm, and for the total, whose tensor is left empty.</summary>
    public static void WriteCsv(Stream output, ParameterDistance distance)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
        {
            NewLine = "\r\n"
        };
        writer.WriteLine(string.Join(',', Columns));
        foreach (TensorDistance tensor in distance.Tensors) WriteLines(writer, Quote(tensor.Name), tensor.Count, tensor.Norms);
        WriteLines(writer, "", distance.Count, distance.Total);
    }

    private static void WriteLines(StreamWriter writer, string name, long count, IEnumerable<NormDistance> norms)
    {
        foreach (NormDistance norm in norms)
        {
            writer.WriteLine(string.Join(',', ((string[])[name, count.ToString(CultureInfo.InvariantCulture), norm.Order.ToString()])
                .Concat(((double[])[norm.Distance, norm.First, norm.Second, norm.Relative])
                    .Select(number => number.ToString("R", CultureInfo.InvariantCulture)))));
        }
    }

    private static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>How far two tensors of one name are apart.</summary>
internal sealed record TensorEntry(
    [Description("Its name in both files")] string Name,
    [Description("Its dimensions")] IEnumerable<long> Shape,
    [Description("Norm by norm, as asked for")] IEnumerable<NormEntry> Norms);

/// <summary>A norm of a difference. An infinite order is no number in JSON, so every order is text.</summary>
internal sealed record NormEntry(
    [Description("The order of the norm: 0, 1, 2, inf")] string Norm,
    [Description("The norm of the difference; null where it is not finite")] double? Distance,
    [Description("The norm of the first; null where it is not finite")] double? A,
    [Description("The norm of the second; null where it is not finite")] double? B,
    [Description("The distance over the norm of the first; null where that is 0 or not finite")] double? Relative)
{
    public static IEnumerable<NormEntry> Of(IEnumerable<NormDistance> norms) => norms.Select(norm => new NormEntry(norm.Order.ToString(),
        DocumentJson.Finite(norm.Distance), DocumentJson.Finite(norm.First), DocumentJson.Finite(norm.Second),
        DocumentJson.Finite(norm.Relative)));
}
