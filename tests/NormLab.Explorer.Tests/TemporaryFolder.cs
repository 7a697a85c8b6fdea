namespace NormLab.Explorer.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static int s_left;

    public TemporaryFolder() => Interlocked.Increment(ref s_left);

    /// <summary>How many are not gone yet.</summary>
    public static int Left => s_left;

    public string Path { get; } = Directory.CreateTempSubdirectory("normlab-explorer-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        Interlocked.Decrement(ref s_left);
    }
}
