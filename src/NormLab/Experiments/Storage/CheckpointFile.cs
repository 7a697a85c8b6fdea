using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using NormLab.Experiments.Runs;
using NormLab.Formats;
using NormLab.Training;

namespace NormLab.Experiments.Storage;

/// <summary>A training state as safetensors: parameters, optimizer vectors, random state and curve as tensors; run, step and seconds as
/// metadata. The last tensor, "sha256", is that of all bytes before it.</summary>
internal static class CheckpointFile
{
    private const string VectorPrefix = "optimizer.", Curve = "curve", RandomState = "random", Checksum = "sha256";
    private const int CurveColumns = 5;

    public static byte[] Write(string runId, RunState state, double seconds)
    {
        var curve = new double[state.Curve.Count * CurveColumns];
        for (int i = 0; i < state.Curve.Count; i++)
        {
            CurvePoint p = state.Curve[i];
            ReadOnlySpan<double> row = [p.Step, p.TrainLoss, p.ValidationLoss, p.TrainScore, p.ValidationScore];
            row.CopyTo(curve.AsSpan(i * CurveColumns));
        }
        ImmutableArray<Tensor> tensors =
        [
            state.Parameters,
            .. state.Vectors.Select(vector => vector with { Name = VectorPrefix + vector.Name }),
            Tensor.Of<double>(Curve, curve, state.Curve.Count, CurveColumns),
            Tensor.Of(RandomState, state.RandomState.Span, state.RandomState.Length),
            Tensor.Of<byte>(Checksum, new byte[SHA256.HashSizeInBytes], SHA256.HashSizeInBytes),
        ];
        byte[] file = new Safetensors(tensors, ImmutableSortedDictionary.CreateRange<string, string>(StringComparer.Ordinal,
        [
            new("run", runId),
            new("step", state.Step.ToString(CultureInfo.InvariantCulture)),
            new("seconds", seconds.ToString(CultureInfo.InvariantCulture)),
        ])).ToBytes();
        SHA256.HashData(file.AsSpan(..^SHA256.HashSizeInBytes), file.AsSpan(^SHA256.HashSizeInBytes..));
        return file;
    }

    /// <exception cref="FileFormatException">The bytes were altered, or are not a checkpoint of the run
    /// <paramref name="runId"/>.</exception>
    public static (RunState State, double Seconds) Read(ReadOnlyMemory<byte> bytes, string file, string runId)
    {
        if (bytes.Length < SHA256.HashSizeInBytes
            || !SHA256.HashData(bytes.Span[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(bytes.Span[^SHA256.HashSizeInBytes..]))
        {
            throw new FileFormatException(file, "its checksum does not fit: it was cut short or altered");
        }
        Safetensors content = Safetensors.Read(bytes, file);
        if (content.Metadata.GetValueOrDefault("run") != runId) throw new FileFormatException(file, "it is the checkpoint of another run");
        try
        {
            double[] curve = Find(Curve).ToArray<double>();
            var state = new RunState(
                int.Parse(content.Metadata["step"], CultureInfo.InvariantCulture),
                Find(RunState.ParametersName),
                [.. content.Tensors.Where(tensor => tensor.Name.StartsWith(VectorPrefix, StringComparison.Ordinal))
                    .Select(tensor => tensor with { Name = tensor.Name[VectorPrefix.Length..] })],
                [.. curve.Chunk(CurveColumns).Select(row => new CurvePoint((int)row[0], row[1], row[2], row[3], row[4]))],
                Find(RandomState).ToArray<byte>());
            return (state, double.Parse(content.Metadata["seconds"], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException or OverflowException or InvalidOperationException
            or IndexOutOfRangeException)
        {
            throw new FileFormatException(file, $"it is not a checkpoint ({e.Message.TrimEnd('.')})");
        }

        Tensor Find(string name) => content.Find(name) ?? throw new KeyNotFoundException($"the tensor '{name}' is missing");
    }
}
