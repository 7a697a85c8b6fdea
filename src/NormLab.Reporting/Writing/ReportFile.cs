using NormLab.Formats;

namespace NormLab.Reporting.Writing;

/// <summary>The files and folders of a report; what the system objects becomes a <see cref="ReportWriteException"/>.</summary>
internal static class ReportFile
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
        try
        {
            WholeFile.Replace(path, beside => File.WriteAllBytes(beside, bytes));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReportWriteException(path, exception);
        }
    }
}
