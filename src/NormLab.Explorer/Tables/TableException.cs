namespace NormLab.Explorer.Tables;

/// <summary>A table cannot be used.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
internal sealed class TableException(string message) : ArgumentException(message);
