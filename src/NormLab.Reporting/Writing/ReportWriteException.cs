using NormLab.Formats;

namespace NormLab.Reporting.Writing;

/// <summary>A file could not be written: no permission, no such place, no space.</summary>
public sealed class ReportWriteException : IOException
{
    /// <summary>Names the file and the reason.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="cause">What the system said.</param>
    public ReportWriteException(string path, Exception cause)
        : base($"Cannot write '{path}': {FileProblem.Of(cause).Answer}. {FileProblem.Of(cause).Remedy}", cause) => Path = path;

    /// <summary>The file or folder that could not be written.</summary>
    public string Path { get; }
}
