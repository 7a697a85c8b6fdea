using System.Collections.Immutable;
using NormLab.Experiments.Runs;
using NormLab.Formats;

namespace NormLab.Experiments.Storage;

/// <summary>What a run says of its test rows, as safetensors: "rows" of shape [rows], "probabilities" of shape [rows, classes].</summary>
internal static class PredictionsFile
{
    private const string Rows = "rows", Probabilities = "probabilities";

    public static byte[] Write(TestPredictions predictions) => new Safetensors(
    [
        Tensor.Of(Rows, predictions.Rows.Span, predictions.Rows.Length),
        Tensor.Of(Probabilities, predictions.Probabilities.Span, predictions.Rows.Length, predictions.ClassCount),
    ], ImmutableSortedDictionary<string, string>.Empty).ToBytes();

    /// <exception cref="FileFormatException">The bytes are not such a file, or not of so many classes.</exception>
    public static TestPredictions Read(ReadOnlyMemory<byte> bytes, string file, int classes)
    {
        Safetensors content = Safetensors.Read(bytes, file);
        if (content.Find(Rows) is not { Element: TensorElement.I32 } rows || rows.Shape.Length != 1
            || content.Find(Probabilities) is not { Element: TensorElement.F32 } probabilities
            || !probabilities.Shape.SequenceEqual([rows.Shape[0], classes]))
            throw new FileFormatException(file, $"it does not hold rows and their probabilities of {classes} classes");
        return new TestPredictions(rows.ToArray<int>(), probabilities.ToArray<float>());
    }
}
