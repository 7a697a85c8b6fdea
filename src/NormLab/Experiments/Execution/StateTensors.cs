using System.Numerics;
using NormLab.Experiments.Runs;
using NormLab.Formats;
using NormLab.Training;
using NormLab.Training.Optimizers;

namespace NormLab.Experiments.Execution;

/// <summary>The state of a trainer as tensors, and back.</summary>
internal static class StateTensors
{
    /// <summary>The state as tensors.</summary>
    public static RunState Of<T>(TrainingState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
            state.Step,
            Tensor.Of(RunState.ParametersName, state.Parameters.Span, state.Parameters.Length),
            [.. state.OptimizerVectors.Select(vector => Tensor.Of<T>(vector.Name, vector.Values.Span, vector.Values.Length))],
            state.Curve,
            state.RandomState);

    /// <summary>The state of a trainer in the precision <typeparamref name="T"/>.</summary>
    /// <exception cref="ArgumentException">It is one of another precision.</exception>
    public static TrainingState<T> Read<T>(RunState state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return new TrainingState<T>(state.Step, state.Parameters.ToArray<T>(),
                [.. state.Vectors.Select(tensor => new OptimizerVector<T>(tensor.Name, tensor.ToArray<T>()))],
                state.Curve, state.RandomState);
        }
        catch (InvalidOperationException e)
        {
            throw new ArgumentException($"The state is one of another precision: {e.Message}", nameof(state), e);
        }
    }
}
