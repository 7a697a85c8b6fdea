namespace NormLab.Explorer.Engine.Limits;

/// <summary>Something that would be done, were it not for a limit.</summary>
/// <param name="message">Which limit, and what to do.</param>
internal sealed class LimitException(string message) : Exception(message);
