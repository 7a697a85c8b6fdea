using System.Numerics;

namespace NormLab.Training.Passes;

/// <summary>Measures a network on a fixed number of rows. Not safe for concurrent use.</summary>
/// <typeparam name="T">The precision: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IEvaluation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Loss and score without dropout.</summary>
    /// <param name="parameters">The parameter vector, laid out as <see cref="Networks.Architecture.Layers"/> tells.</param>
    Evaluation Evaluate(ReadOnlySpan<T> parameters);
}
