using System.Collections.Immutable;
using NormLab.Formats;
using NormLab.Training;

namespace NormLab.Experiments.Runs;

/// <summary>Everything that a run needs to go on with the same bits, taken between two steps: what checkpoints hold, whatever trains
/// it.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Parameters">The parameter vector that is trained, in the run's precision.</param>
/// <param name="Vectors">What the optimizer and noise on weights keep from one step to the next, each by its name.</param>
/// <param name="Curve">The records so far.</param>
/// <param name="RandomState">State of what is drawn at random step by step; empty where nothing is.</param>
public sealed record RunState(
    int Step, Tensor Parameters, ImmutableArray<Tensor> Vectors, IReadOnlyList<CurvePoint> Curve, ReadOnlyMemory<byte> RandomState)
{
    /// <summary>What <see cref="Parameters"/> are called.</summary>
    public const string ParametersName = "parameters";
}
