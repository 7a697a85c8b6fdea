namespace NormLab.Experiments.Execution;

/// <summary>Where a run starts that does not draw its own weights.</summary>
/// <param name="Weights">The parameter vector it starts from; null for the one that it draws, as where it is to be restored anyway.</param>
/// <param name="Kept">For every parameter whether it is trained; those that are not stay zero. Null for all of them.</param>
public sealed record StartingPoint(double[]? Weights, bool[]? Kept = null);
