using System.Diagnostics;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Work that one thread does when it is told to: for where there are no others. Not safe for concurrent use.</summary>
/// <param name="wake">Called where there is something to do again.</param>
internal sealed class WorkQueue(Action wake) : IWorkers
{
    private readonly Queue<Action> _work = [];

    /// <inheritdoc/>
    public int Size => 1;

    /// <inheritdoc/>
    public void Add(Action work)
    {
        _work.Enqueue(work);
        if (_work.Count == 1) wake();
    }

    /// <inheritdoc/>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        try
        {
            return Task.FromResult(work());
        }
        catch (Exception error)
        {
            return Task.FromException<T>(error);
        }
    }

    /// <summary>Works for a while: a piece at least, where there is one. Returns whether some is left.</summary>
    public bool Work(TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        while (_work.TryPeek(out Action? next))
        {
            next();
            // Only now: whatever it added waits behind it and wakes nobody who is awake.
            _work.Dequeue();
            if (Stopwatch.GetElapsedTime(start) >= duration) break;
        }
        return _work.Count > 0;
    }
}
