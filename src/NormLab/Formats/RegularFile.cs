namespace NormLab.Formats;

/// <summary>Files that can be read to their end. A pipe is waited for, a device may never end; once one is open it is too late to find
/// out.</summary>
public static class RegularFile
{
    /// <summary>Whether something is at a place: a file of any kind, a folder, or a link, though it may lead nowhere.</summary>
    /// <exception cref="IOException">The system could not tell.</exception>
    /// <exception cref="UnauthorizedAccessException">The system may not tell.</exception>
    public static bool IsTaken(string path)
    {
        try
        {
            _ = File.GetAttributes(path);
            return true;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The length of a regular file, or of the one that a link leads to; 0 where it is empty, or no regular file. Pipes and
    /// devices have no length.</summary>
    /// <exception cref="IOException">The system could not tell.</exception>
    /// <exception cref="UnauthorizedAccessException">The system may not tell.</exception>
    public static long Length(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is null) return file.Exists ? file.Length : 0;
        try
        {
            return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target.Length : 0;
        }
        catch (IOException)
        {
            // Links that lead in a circle lead to no file.
            return 0;
        }
    }
}
