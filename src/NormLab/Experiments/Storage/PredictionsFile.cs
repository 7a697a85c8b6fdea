using System.Collections.Immutable;
using NormLab.Experiments.Runs;
using NormLab.Formats;

namespace NormLab.Experiments.Storage;

/// <summary>What a run says of its test rows, as safetensors: "rows" of shape [rows], and "probabilities" of shape [rows, classes] or
/// "numbers" of shape [rows].</summary>
internal static class PredictionsFile
{
    private const string Rows = "rows", Probabilities = "probabilities", Numbers = "numbers";

    public static byte[] Write(TestPredictions predictions) => new Safetensors(
    [
        Tensor.Of(Rows, predictions.Rows.Span, predictions.Rows.Length),
        predictions.Numbers.IsEmpty
            ? Tensor.Of(Probabilities, predictions.Probabilities.Span, predictions.Rows.Length, predictions.ClassCount)
            : Tensor.Of(Numbers, predictions.Numbers.Span, predictions.Rows.Length),
    ], ImmutableSortedDictionary<string, string>.Empty).ToBytes();

    /// <param name="bytes">The file.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="classes">Number of classes; null where numbers are predicted.</param>
    /// <exception cref="FileFormatException">The bytes are not such a file, or not of so many classes.</exception>
    public static TestPredictions Read(ReadOnlyMemory<byte> bytes, string file, int? classes)
    {
        Safetensors content = Safetensors.Read(bytes, file);
        if (content.Find(Rows) is not { Element: TensorElement.I32 } rows || rows.Shape.Length != 1) throw Misfit();
        if (classes is null)
        {
            return content.Find(Numbers) is { Element: TensorElement.F64 } numbers && numbers.Shape.SequenceEqual([rows.Shape[0]])
                ? new TestPredictions(rows.ToArray<int>(), default) { Numbers = numbers.ToArray<double>() }
                : throw Misfit();
        }
        return content.Find(Probabilities) is { Element: TensorElement.F32 } probabilities
            && probabilities.Shape.SequenceEqual([rows.Shape[0], classes.Value])
            ? new TestPredictions(rows.ToArray<int>(), probabilities.ToArray<float>())
            : throw Misfit();

        FileFormatException Misfit() => new(file,
            $"it does not hold rows and "
                + $"{(classes is { } count ? $"their probabilities of {count} classes" : "the numbers predicted of them")}");
    }
}
