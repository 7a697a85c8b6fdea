namespace NormLab.Explorer.Site;

/// <summary>The site could not be written to its folder.</summary>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="inner">The system's own error, or null.</param>
public sealed class SiteException(string message, Exception? inner = null) : Exception(message, inner);
