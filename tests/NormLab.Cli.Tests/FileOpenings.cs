using System.Runtime.InteropServices;

namespace NormLab.Cli.Tests;

/// <summary>Counts how often any process opens a file, by the word of Linux's inotify.</summary>
internal sealed partial class FileOpenings : IDisposable
{
    private const int NonBlocking = 0x800, Open = 0x20, EventHeader = 16, WouldBlock = 11;

    private readonly int _watch;

    public FileOpenings(string path)
    {
        _watch = Init(NonBlocking);
        Assert.True(_watch >= 0 && Add(_watch, path, Open) >= 0, $"inotify: error {Marshal.GetLastPInvokeError()}");
    }

    /// <summary>Openings since the last count.</summary>
    public int Count()
    {
        var events = new byte[64 * 1024];
        int count = 0;
        while (true)
        {
            nint read = Read(_watch, events, events.Length);
            if (read < 0)
            {
                Assert.Equal(WouldBlock, Marshal.GetLastPInvokeError());
                return count;
            }
            // Of a watch on a file no event carries a name.
            count += (int)read / EventHeader;
        }
    }

    public void Dispose() => _ = Close(_watch);

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    private static partial int Init(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Add(int watch, string path, uint mask);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int watch, [Out] byte[] buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int watch);
}
