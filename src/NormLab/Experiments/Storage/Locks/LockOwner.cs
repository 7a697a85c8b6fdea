using System.Globalization;

namespace NormLab.Experiments.Storage.Locks;

/// <summary>Who holds a lock, as a file beside it says: the machine as the process sees it, the process, a number that no other holder
/// has, and how often it has said that it is alive.</summary>
/// <param name="Machine">The machine since it was started, and the space in which its processes are numbered: a container has its
/// own.</param>
/// <param name="Process">The process.</param>
/// <param name="Token">What no other holder has.</param>
internal sealed record LockOwner(string Machine, int Process, string Token)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "owner";

    private const int Longest = 1 << 12;

    /// <summary>This process, holding a new lock.</summary>
    public static LockOwner Here() => new(ThisMachine.Value, Environment.ProcessId, Guid.NewGuid().ToString("N"));

    private static readonly Lazy<string> ThisMachine = new(() =>
    {
        string[] places = ["/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid"];
        if (!places.All(Path.Exists)) return Environment.MachineName;
        return $"{Environment.MachineName}/{File.ReadAllText(places[0]).Trim()}/{new FileInfo(places[1]).LinkTarget}";
    });

    /// <summary>The file's content at a beat.</summary>
    public string Text(long beat) => string.Create(CultureInfo.InvariantCulture, $"{Machine}\n{Process}\n{Token}\n{beat}\n");

    /// <summary>The content of an owner's file; null where there is none.</summary>
    public static string? Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Longest];
            return System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, stream.ReadAtLeast(bytes, Longest, throwOnEndOfStream: false)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether a content is that of a process on this owner's machine.</summary>
    public bool IsNeighbour(string text) => text.Split('\n')[0] == Machine;

    /// <summary>Whether a content is this owner's, at whatever beat.</summary>
    public bool Is(string? text) => text?.StartsWith($"{Machine}\n{Process}\n{Token}\n", StringComparison.Ordinal) == true;
}
