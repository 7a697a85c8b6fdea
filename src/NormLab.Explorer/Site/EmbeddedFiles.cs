namespace NormLab.Explorer.Site;

/// <summary>The files that travel in the assembly.</summary>
internal static class EmbeddedFiles
{
    /// <summary>The page as the server has it.</summary>
    public const string Page = "wwwroot/";

    /// <summary>What a site has in place of the server's files, or besides.</summary>
    public const string Site = "wwwsite/";

    /// <summary>The engine for browsers.</summary>
    public const string Engine = "engine/";

    /// <summary>The paths of one of these, without its name.</summary>
    public static IEnumerable<string> Paths(string folder) => typeof(EmbeddedFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Select(name => name[folder.Length..]);

    /// <summary>A file.</summary>
    public static byte[] Read(string folder, string path)
    {
        using Stream stream = typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(folder + path)
            ?? throw new InvalidOperationException($"The assembly lacks its file {folder}{path}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
