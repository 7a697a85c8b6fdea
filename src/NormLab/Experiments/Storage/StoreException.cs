namespace NormLab.Experiments.Storage;

/// <summary>The store could not be read or written: the disk is full, the folder may not be written to, or the system failed. What was whole
/// before is whole still; once the cause is removed the same call goes on where it stopped.</summary>
public sealed class StoreException : Exception
{
    // ENOSPC, EDQUOT and EFBIG of Unix; ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL and ERROR_DISK_QUOTA_EXCEEDED of Windows.
    private static readonly int[] FullCodes = [28, 122, 69, 27, unchecked((int)0x80070070), unchecked((int)0x80070027), unchecked((int)0x8007050F)];

    private StoreException(string message, bool isDiskFull, Exception cause)
        : base(message, cause) => IsDiskFull = isDiskFull;

    /// <summary>Whether there was no space left.</summary>
    public bool IsDiskFull { get; }

    /// <summary>Whether an exception is one of the system's answers about files.</summary>
    internal static bool IsAboutFiles(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    /// <summary>Says what failed, what the system answered and what to do.</summary>
    /// <param name="action">What was tried: "write".</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="cause">The system's answer.</param>
    internal static StoreException From(string action, string path, Exception cause)
    {
        // A file beyond the largest allowed size is reported as an argument out of range.
        bool full = cause is ArgumentOutOfRangeException || FullCodes.Contains(cause.HResult);
        string remedy = full
            ? "Make room on that disk and give the same command again: finished runs and checkpoints are kept."
            : "Check that the folder exists and may be written to, or choose another.";
        string answer = full ? "there is no space left" : cause.Message.TrimEnd('.');
        return new StoreException($"Cannot {action} '{path}': {answer}. {remedy}", full, cause);
    }
}
