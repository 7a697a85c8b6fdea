using NormLab.Formats;

namespace NormLab.Experiments.Storage;

/// <summary>The store could not be read or written: the disk is full, the folder may not be written to, or the system failed. What was
/// whole before is whole still; once the cause is removed the same call goes on where it stopped.</summary>
public sealed class StoreException : Exception
{
    private StoreException(string message, bool isDiskFull, Exception cause)
        : base(message, cause) => IsDiskFull = isDiskFull;

    /// <summary>Whether there was no space left.</summary>
    public bool IsDiskFull { get; }

    /// <summary>Says what failed, what the system answered and what to do.</summary>
    /// <param name="action">What was tried: "write".</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="cause">The system's answer.</param>
    internal static StoreException From(string action, string path, Exception cause)
    {
        FileProblem problem = FileProblem.Of(cause);
        return new StoreException($"Cannot {action} '{path}': {problem.Answer}. {problem.Remedy}", problem.IsDiskFull, cause);
    }
}
