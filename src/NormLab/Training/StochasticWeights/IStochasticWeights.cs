using System.Numerics;
using NormLab.Training.Optimizers;

namespace NormLab.Training.StochasticWeights;

/// <summary>What lies between the parameters that are trained and the weights that a pass computes with: noise that every step draws anew,
/// and the weights without it. A step's noise is a function of the seed and the step alone. After construction no call allocates.</summary>
/// <typeparam name="T">The precision.</typeparam>
public interface IStochasticWeights<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The vectors that must survive from one step to the next; empty where there are none. What is written into them takes effect
    /// at the next step, so that a checkpoint can restore them.</summary>
    IReadOnlyList<OptimizerVector<T>> State { get; }

    /// <summary>Draws a step's noise.</summary>
    /// <param name="parameters">The parameters that are trained.</param>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    /// <returns>The parameters that the step computes with, valid until the next call.</returns>
    ReadOnlySpan<T> Draw(ReadOnlySpan<T> parameters, int stepIndex);

    /// <summary>Takes the gradient back through the noise that <see cref="Draw"/> drew last.</summary>
    /// <param name="parameters">The parameters that <see cref="Draw"/> was given.</param>
    /// <param name="gradient">With respect to what it returned; becomes that with respect to the parameters.</param>
    void PullBack(ReadOnlySpan<T> parameters, Span<T> gradient);

    /// <summary>Moves what is trained beside the parameters, by the gradient that <see cref="PullBack"/> found.</summary>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    void Update(int stepIndex);

    /// <summary>Brings initial parameters to where they may lie; does nothing where they may lie anywhere.</summary>
    /// <param name="parameters">The parameters that are trained, changed in place.</param>
    void Begin(Span<T> parameters)
    {
    }

    /// <summary>Brings parameters to where they may lie, after the optimizer and the proximal maps; does nothing where they may lie
    /// anywhere.</summary>
    /// <param name="parameters">The parameters that are trained, changed in place.</param>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    void Settle(Span<T> parameters, int stepIndex)
    {
    }

    /// <summary>Changes the strength of the noise from the next step on.</summary>
    /// <param name="strength">What the kind of noise calls its strength: a rate or a coefficient.</param>
    /// <exception cref="InvalidOperationException">There is no noise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such strength.</exception>
    void ChangeStrength(double strength);

    /// <summary>The parameters without noise: for evaluation, and what a finished run keeps.</summary>
    /// <param name="parameters">The parameters that are trained.</param>
    /// <returns>Valid until the next call.</returns>
    ReadOnlySpan<T> WithoutNoise(ReadOnlySpan<T> parameters);
}
