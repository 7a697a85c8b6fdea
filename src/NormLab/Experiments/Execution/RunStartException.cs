namespace NormLab.Experiments.Execution;

/// <summary>A run can't start from another since that one diverged: nobody could know before it was trained.</summary>
/// <param name="message">Which run, and what to do.</param>
public sealed class RunStartException(string message) : ArgumentException(message);
