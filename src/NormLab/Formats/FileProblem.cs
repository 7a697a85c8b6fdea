namespace NormLab.Formats;

/// <summary>What the system answered when a file or folder could not be used, and what its user can do.</summary>
/// <param name="Answer">The answer, in words that end without a full stop.</param>
/// <param name="Remedy">What to do, a sentence.</param>
/// <param name="IsDiskFull">Whether there was no space left.</param>
public sealed record FileProblem(string Answer, string Remedy, bool IsDiskFull)
{
    // ENOSPC, EDQUOT and EFBIG of Unix; ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL and ERROR_DISK_QUOTA_EXCEEDED of Windows.
    private static readonly int[] FullCodes = [28, 122, 69, 27, unchecked((int)0x80070070), unchecked((int)0x80070027),
        unchecked((int)0x8007050F)];

    /// <summary>Whether an exception is one of the system's answers about files.</summary>
    public static bool IsAboutFiles(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException
        or ArgumentException;

    /// <summary>Understands an answer of the system.</summary>
    public static FileProblem Of(Exception cause)
    {
        // A file beyond the largest allowed size is reported as an argument out of range.
        bool full = cause is ArgumentOutOfRangeException || FullCodes.Contains(cause.HResult);
        return full
            ? new FileProblem("there is no space left",
                "Make room on that disk and give the same command again: finished runs and checkpoints are kept.", true)
            : new FileProblem(cause.Message.TrimEnd('.'), "Check that the folder exists and may be written to, or choose another.", false);
    }
}
