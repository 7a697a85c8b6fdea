using System.Numerics;

namespace NormLab.Training.Optimizers;

/// <summary>Moves the parameters step by step: along a gradient (<see cref="IGradientOptimizer{T}"/>), or by what the objective is at many
/// points (<see cref="IPopulationOptimizer{T}"/>). After construction no call allocates.</summary>
/// <typeparam name="T">The precision.</typeparam>
public interface IOptimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The vectors that must survive from one step to the next, such as a velocity; empty where there are none. What is
    /// written into them takes effect at the next update, so that a checkpoint can restore them.</summary>
    IReadOnlyList<OptimizerVector<T>> State { get; }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    double RateAt(int stepIndex);
}

/// <summary>One vector of an optimizer's state.</summary>
/// <param name="Name">Its name in a checkpoint: "velocity".</param>
/// <param name="Values">Its values.</param>
public readonly record struct OptimizerVector<T>(string Name, Memory<T> Values);
