namespace NormLab.Explorer.Hosting;

/// <summary>The folder whose runs are shown and where tables are kept: there need be none yet, but there must be one or be able to be
/// one.</summary>
internal static class ExplorerFolder
{
    /// <summary>Makes sure of it, and leaves nothing behind. A folder that can be read and not written to will do: its runs are shown, and
    /// only who sends a table is told.</summary>
    /// <param name="folder">Its full path.</param>
    /// <exception cref="ExplorerStartException">It is a file, cannot be read, or cannot be made.</exception>
    public static void Require(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) _ = Directory.EnumerateFileSystemEntries(folder).Any();
            else RequireRoom(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExplorerStartException($"The folder '{folder}' cannot be used: {error.Message} Name another with --out.", error);
        }
    }

    /// <summary>Makes sure that a folder which is missing could be made.</summary>
    private static void RequireRoom(string folder)
    {
        for (string? place = folder; place is not null; place = Path.GetDirectoryName(place))
        {
            if (File.Exists(place)) throw new IOException($"'{place}' is a file.");
            if (!Directory.Exists(place)) continue;
            RequireWritable(place);
            return;
        }
    }

    private static void RequireWritable(string place)
    {
        try
        {
            using FileStream probe = new(Path.Combine(place, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write,
                FileShare.None,
                0, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"It is missing and cannot be made, since '{place}' cannot be written to.", error);
        }
    }
}
