using System.Collections.Immutable;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Experiments.Storage;

/// <summary>What training a finished run longer needs beside its weights and its curve, as safetensors: the optimizer's vectors and the
/// state of the random numbers; and the parameters only where the stored weights are not these, as under gates.</summary>
internal static class StateFile
{
    private const string VectorPrefix = "optimizer.", RandomState = "random";

    /// <summary>Bytes that no state and no checkpoint of a run exceeds, for optimizers of up to 60 vectors.</summary>
    public static long LongestFor(RunSpecification run) => 1_000_000
        + 64L * sizeof(double) * run.Network.ToArchitecture().ParameterCount
        + 64L * (run.Training.Steps / run.Training.RecordEvery + 2);

    /// <summary>The file of a run's last state.</summary>
    /// <param name="run">The run.</param>
    /// <param name="state">Its state after the last step.</param>
    public static byte[] Write(RunResult run, RunState state)
    {
        bool areStored = ParametersOf(run).Bytes.Span.SequenceEqual(state.Parameters.Bytes.Span);
        return new Safetensors(
        [
            .. areStored ? (ReadOnlySpan<Tensor>)[] : [state.Parameters],
            .. state.Vectors.Select(vector => vector with { Name = VectorPrefix + vector.Name }),
            Tensor.Of(RandomState, state.RandomState.Span, state.RandomState.Length),
        ], ImmutableSortedDictionary<string, string>.Empty).ToBytes();
    }

    /// <summary>The last state of a run.</summary>
    /// <exception cref="FileFormatException">The bytes are not such a file.</exception>
    public static RunState Read(ReadOnlyMemory<byte> bytes, string file, RunResult run)
    {
        Safetensors content = Safetensors.Read(bytes, file);
        if (content.Find(RandomState) is not { Element: TensorElement.U8 } random)
            throw new FileFormatException(file, $"the tensor '{RandomState}' of bytes is missing");
        return new RunState(run.Summary.Steps, content.Find(RunState.ParametersName) ?? ParametersOf(run),
            [.. content.Tensors.Where(tensor => tensor.Name.StartsWith(VectorPrefix, StringComparison.Ordinal))
                .Select(tensor => tensor with { Name = tensor.Name[VectorPrefix.Length..] })],
            run.Curve, random.ToArray<byte>());
    }

    private static Tensor ParametersOf(RunResult run)
    {
        ReadOnlySpan<double> parameters = run.Parameters.Span;
        if (run.Specification.Precision == Precision.Float64) return Tensor.Of(RunState.ParametersName, parameters, parameters.Length);
        var narrow = new float[parameters.Length];
        for (int i = 0; i < narrow.Length; i++) narrow[i] = (float)parameters[i];
        return Tensor.Of<float>(RunState.ParametersName, narrow, narrow.Length);
    }
}
