namespace NormLab.Experiments.Execution.Clusters;

/// <summary>The cluster refused or failed, in its own words where it has any.</summary>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="cause">What was thrown first, or null.</param>
public sealed class ClusterException(string message, Exception? cause = null) : IOException(message, cause);
