namespace NormLab.Explorer.Hosting.Http;

/// <summary>A body that is too large or too slow.</summary>
/// <param name="status">The status to answer with.</param>
/// <param name="message">What the limit is, and what to do.</param>
internal sealed class RequestBodyException(int status, string message) : Exception(message)
{
    /// <summary>The status to answer with.</summary>
    public int Status => status;
}
