namespace NormLab.Formats;

/// <summary>Files that appear whole or not at all: written beside their place, then renamed into it.</summary>
public static class WholeFile
{
    /// <summary>Writes a file in place of what is there. What was there stays where anything fails, and nothing is left beside
    /// it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes what is to become the file to the path that it is given; what it throws is passed on.</param>
    /// <param name="beside">The path that is written to; null for one of this process alone.</param>
    /// <exception cref="IOException">The file could not be renamed into its place.</exception>
    /// <exception cref="UnauthorizedAccessException">The file could not be renamed into its place.</exception>
    public static void Replace(string path, Action<string> write, string? beside = null)
    {
        ArgumentNullException.ThrowIfNull(write);
        beside ??= $"{path}.{Environment.ProcessId}.partial";
        try
        {
            write(beside);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            Discard(beside);
            throw;
        }
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (FileProblem.IsAboutFiles(error))
        {
            // What can't be written often can't be deleted either; the first failure is the one to tell of.
        }
    }
}
