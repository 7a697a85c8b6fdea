using System.Collections.Concurrent;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>The threads that train: one fewer than there are processors, so that the browser keeps one.</summary>
internal sealed class TrainingPool : IWorkers, IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread[] _threads;

    /// <summary>Starts the threads.</summary>
    /// <param name="size">How many; at least 1.</param>
    public TrainingPool(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _threads = [.. Enumerable.Range(1, size).Select(i => new Thread(Serve) { Name = $"Training {i}", IsBackground = true })];
        foreach (Thread thread in _threads) thread.Start();
    }

    /// <inheritdoc/>
    public int Size => _threads.Length;

    /// <summary>As many threads as suit this machine.</summary>
    public static int SizeForThisMachine => Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Adds a piece of work, which must not throw. After <see cref="Dispose"/> it is not done.</summary>
    public void Add(Action work)
    {
        try
        {
            _work.Add(work);
        }
        catch (InvalidOperationException) when (_work.IsAddingCompleted)
        {
            // The explorer is closing: nobody waits for this any more.
        }
    }

    /// <inheritdoc/>
    public Task<T> RunAsync<T>(Func<T> work) => Task.Run(work);

    /// <summary>Ends the threads after the work that is under way, and waits for them.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        while (_work.TryTake(out _))
        {
        }
        foreach (Thread thread in _threads) thread.Join();
    }

    private void Serve()
    {
        foreach (Action work in _work.GetConsumingEnumerable()) work();
    }
}
