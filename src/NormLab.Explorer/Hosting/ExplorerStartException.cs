namespace NormLab.Explorer.Hosting;

/// <summary>The explorer could not be started: its port is taken, say.</summary>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="inner">The system's own error.</param>
public sealed class ExplorerStartException(string message, Exception inner) : Exception(message, inner);
