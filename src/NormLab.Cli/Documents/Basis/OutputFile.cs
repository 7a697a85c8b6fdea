using NormLab.Cli.Requests;
using NormLab.Formats;

namespace NormLab.Cli.Documents.Basis;

/// <summary>A file that the user named for an answer: it appears whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Writes it in place of what is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="UsageException">The place can't be written to.</exception>
    /// <exception cref="IOException">Writing failed, for instance since the disk is full; what was there still is.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        if (Directory.Exists(path)) throw new UsageException($"{Excerpt.Of(path, 200)} is a folder; name a file to write to.");
        try
        {
            WholeFile.Replace(path, beside =>
            {
                using FileStream stream = File.Create(beside);
                write(stream);
            });
        }
        catch (Exception error) when (error is DirectoryNotFoundException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UsageException($"{Excerpt.Of(path, 200)} can't be written: {Excerpt.Of(error.Message, 200)}");
        }
    }
}
