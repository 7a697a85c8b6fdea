using NormLab.Training.Optimizers;

namespace NormLab.Training;

/// <summary>Everything a <see cref="Trainer{T}"/> needs to go on with the same bits: a copy, taken between two steps.</summary>
/// <typeparam name="T">The precision.</typeparam>
/// <param name="Step">Steps done.</param>
/// <param name="Parameters">The parameter vector that is trained.</param>
/// <param name="OptimizerVectors">The optimizer's vectors, in the order of <see cref="IOptimizer{T}.State"/>, and after them those of the
/// stochastic weights.</param>
/// <param name="Curve">The records so far.</param>
/// <param name="RandomState">State of what is drawn at random step by step, dropout masks and orders of rows; empty where nothing
/// is.</param>
public sealed record TrainingState<T>(int Step, ReadOnlyMemory<T> Parameters, IReadOnlyList<OptimizerVector<T>> OptimizerVectors,
    IReadOnlyList<CurvePoint> Curve, ReadOnlyMemory<byte> RandomState);
