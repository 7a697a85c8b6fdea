using System.Collections.Concurrent;
using System.Diagnostics;

namespace NormLab.Experiments.Storage.Locks;

/// <summary>What this process saw of locks that other machines hold: since when it has not changed. Only this machine's clock is
/// asked.</summary>
/// <param name="patience">How long a holder may be silent before it is taken for dead.</param>
internal sealed class LockSightings(TimeSpan patience)
{
    private readonly ConcurrentDictionary<string, (string Text, long Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>Takes note of what an owner's file holds.</summary>
    /// <returns>Whether it has been the same for so long that its holder must be dead.</returns>
    public bool IsSilent(string path, string text)
    {
        (string seen, long since) = _seen.AddOrUpdate(path, _ => (text, Stopwatch.GetTimestamp()),
            (_, before) => before.Text == text ? before : (text, Stopwatch.GetTimestamp()));
        return seen == text && Stopwatch.GetElapsedTime(since) >= patience;
    }

    /// <summary>Forgets a file that is gone.</summary>
    public void Forget(string path) => _seen.TryRemove(path, out _);
}
