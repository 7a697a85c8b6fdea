namespace NormLab.Cli.Requests;

/// <summary>Wrong usage or wrong input, told in one line.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="cause">What was thrown first, or null.</param>
internal sealed class UsageException(string message, Exception? cause = null) : Exception(message, cause);
