using System.Numerics;

namespace NormLab.Training.Passes;

/// <summary>Loss and accuracy of a network on one set of rows.</summary>
/// <param name="Loss">The loss without penalties.</param>
/// <param name="Accuracy">Share of rows whose largest probability is at the label (the first of equals).</param>
public readonly record struct Evaluation(double Loss, double Accuracy);

/// <summary>Measures a network on a fixed number of rows. Not safe for concurrent use.</summary>
/// <typeparam name="T">The precision: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IEvaluation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Loss and accuracy without dropout.</summary>
    /// <param name="parameters">The parameter vector, laid out as <see cref="Networks.Architecture.Layers"/> tells.</param>
    Evaluation Evaluate(ReadOnlySpan<T> parameters);
}
