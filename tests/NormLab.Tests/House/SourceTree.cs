namespace NormLab.Tests.House;

/// <summary>The folder that the tests were built from.</summary>
internal static class SourceTree
{
    /// <summary>The folder that holds NormLab.slnx.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NormLab.slnx"))) return folder.FullName;
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds NormLab.slnx.");
    }
}
