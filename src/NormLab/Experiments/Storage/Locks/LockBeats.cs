using System.Collections.Concurrent;
using NormLab.Formats;

namespace NormLab.Experiments.Storage.Locks;

/// <summary>Lets the locks that this process holds say that it is alive: one timer writes their owners' files again and again.</summary>
internal sealed class LockBeats : IDisposable
{
    private readonly ConcurrentDictionary<LockOwner, string> _held = new();
    private readonly Timer _timer;
    private long _beat;

    /// <summary>Begins.</summary>
    /// <param name="interval">Time between two beats.</param>
    public LockBeats(TimeSpan interval) => _timer = new Timer(_ => Beat(), null, interval, interval);

    /// <summary>Lets a lock beat.</summary>
    public void Add(LockOwner owner, string path) => _held[owner] = path;

    /// <summary>Ends it.</summary>
    public void Remove(LockOwner owner) => _held.TryRemove(owner, out _);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Beat()
    {
        long beat = Interlocked.Increment(ref _beat);
        foreach ((LockOwner owner, string path) in _held)
        {
            try
            {
                // One that was taken from us, since we were silent for too long, is not ours to write to.
                if (owner.Is(LockOwner.Read(path)) && _held.ContainsKey(owner)) Write(path, owner.Text(beat));
            }
            catch (Exception e) when (FileProblem.IsAboutFiles(e))
            {
                // A file system that is away for a while; the next beat tries again, and who waits is patient.
            }
        }
    }

    private static void Write(string path, string text)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
