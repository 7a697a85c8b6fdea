namespace NormLab.Reporting.Writing;

/// <summary>Writes files that appear whole or not at all: beside their place, then renamed.</summary>
internal static class WholeFile
{
    /// <summary>Makes a folder where it is missing.</summary>
    /// <exception cref="ReportWriteException">It can't be made.</exception>
    public static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReportWriteException(folder, exception);
        }
    }

    /// <summary>Writes a file in place of what is there.</summary>
    /// <exception cref="ReportWriteException">It can't be written.</exception>
    public static void Write(string path, byte[] bytes)
    {
        string beside = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            File.WriteAllBytes(beside, bytes);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Discard(beside);
            throw new ReportWriteException(path, exception);
        }
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What can't be written often can't be deleted either; the first failure is the one to tell of.
        }
    }
}
