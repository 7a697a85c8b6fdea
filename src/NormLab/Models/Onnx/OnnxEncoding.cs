using System.Collections.Immutable;
using NormLab.Data.Cells;
using NormLab.Data.Encoding;
using NormLab.Formats.Onnx;

namespace NormLab.Models.Onnx;

/// <summary>The encoding and the scaling of a table as nodes of a graph: from the cells of its columns to a model's inputs, in
/// float64.</summary>
/// <param name="graph">The graph.</param>
/// <param name="columns">The value of each column by its name, of shape [N, 1]: float64 with NaN where a number is missing, or texts with
/// the empty one where a word is.</param>
internal sealed class OnnxEncoding(OnnxGraph graph, IReadOnlyDictionary<string, string> columns)
{
    /// <summary>The features of a model, of shape [N, F].</summary>
    public string Features(TableEncoding encoding)
    {
        string[] parts = [.. encoding.Encoder.Columns.SelectMany(column => Features(column, encoding.MissingMarks))];
        string all = parts.Length == 1 ? parts[0] : graph.Node("Concat", parts, OnnxAttribute.Of("axis", 1));
        FeatureScaler scaler = encoding.Scaler;
        if (scaler.IsIdentity) return all;
        string shifted = graph.Node("Sub", [all, graph.Constant(scaler.Shift.AsSpan(), scaler.Shift.Length)]);
        // A feature that was constant in the training rows has the scale 0 and becomes 0.
        string scaled = graph.Node("Div", [shifted, Row(scaler.Scale.Select(scale => scale == 0 ? 1 : scale))]);
        return scaler.Scale.All(scale => scale != 0) ? scaled
            : graph.Node("Mul", [scaled, Row(scaler.Scale.Select(scale => scale == 0 ? 0.0 : 1))]);
    }

    private IEnumerable<string> Features(ColumnEncoding encoding, ImmutableArray<string> marks) => encoding switch
    {
        _ when encoding.FeatureNames.IsEmpty => [],
        NumericEncoding numbers => Features(numbers, marks),
        OneHotEncoding words => Features(words, marks),
        _ => throw new ArgumentException($"There is no export of a {encoding.GetType().Name}.", nameof(encoding)),
    };

    private IEnumerable<string> Features(NumericEncoding encoding, ImmutableArray<string> marks)
    {
        string value = columns[encoding.Name], isMissing = graph.Node("IsNaN", [value]);
        // What comes in is float32, and so is the mark that it equals.
        foreach (double mark in marks.Select(Number).OfType<double>().Select(mark => (double)(float)mark).Distinct())
            isMissing = graph.Node("Or", [isMissing, graph.Node("Equal", [value, graph.Constant<double>([mark], 1)])]);
        if (encoding.HasValue) yield return graph.Node("Where", [isMissing, graph.Constant<double>([encoding.Median], 1), value]);
        if (encoding.HasIndicator) yield return ToDouble(isMissing);
    }

    private IEnumerable<string> Features(OneHotEncoding encoding, ImmutableArray<string> marks)
    {
        int count = encoding.Categories.Length;
        // A feature for each category and for each text of a gap, the empty one and the marks that were given: [N, 1] becomes
        // [N, 1, C + 1 + marks], all 0 for a word that is none of them.
        ImmutableArray<string> gaps = ["", .. marks.Where(mark => mark.Length > 0 && !encoding.Categories.Contains(mark)).Distinct()],
            known = [.. encoding.Categories, .. gaps];
        string hot = ToDouble(graph.Node("Reshape", [graph.Node(OnnxGraph.MachineLearning, "OneHotEncoder", [columns[encoding.Name]],
            OnnxAttribute.Of("cats_strings", known), OnnxAttribute.Of("zeros", 1)), graph.Constant<long>([-1, known.Length], 2)]));
        if (count > 0) yield return Slice(hot, 0, count);
        if (encoding.HasOther)
        {
            yield return graph.Node("Sub", [graph.Constant<double>([1], 1), Sum(hot)]);
        }
        if (!encoding.HasIndicator) yield break;
        string missing = Slice(hot, count, known.Length);
        yield return gaps.Length == 1 ? missing : Sum(missing);
    }

    private static double? Number(string mark) => CellText.TryParsePlain(mark, out double number) ? number : null;

    private string Sum(string value) =>
        graph.Node("ReduceSum", [value, graph.Constant<long>([1], 1)], OnnxAttribute.Of("keepdims", 1));

    private string Slice(string value, long start, long end) => graph.Node("Slice",
        [value, graph.Constant<long>([start], 1), graph.Constant<long>([end], 1), graph.Constant<long>([1], 1)]);

    private string ToDouble(string value) => graph.Node("Cast", [value], OnnxAttribute.Of("to", (long)OnnxElement.Double));

    private string Row(IEnumerable<double> numbers)
    {
        double[] row = [.. numbers];
        return graph.Constant<double>(row, row.Length);
    }
}
