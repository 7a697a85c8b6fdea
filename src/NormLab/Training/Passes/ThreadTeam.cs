using System.Diagnostics;
using System.Runtime.ExceptionServices;
using NormLab.Numerics;

namespace NormLab.Training.Passes;

/// <summary>A fixed number of threads that share the work of every training step: the one that asks for it, and others of the team's own.
/// A thread that has to wait spins for a moment and then sleeps. One run at a time may use a team; its passes share it.</summary>
public sealed class ThreadTeam : IDisposable
{
    // Longer than a softmax takes, and no more than waking a thread.
    private static readonly long SpinTicks = Environment.ProcessorCount > 1 ? Stopwatch.Frequency / 20_000 : 0;

    // Counters that several threads change lie two cache lines apart.
    private const int Spacing = 32;

    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private readonly int[] _taken;
    private Action<Part>? _work;
    private Exception? _failure;
    private long _job, _finished, _phase, _published;
    private int _running, _arrived;
    private bool _disposed;

    /// <summary>Starts the threads.</summary>
    /// <param name="size">Threads, the caller's included; at least 1. With 1 there is nothing to dispose of.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public ThreadTeam(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        _taken = new int[size * Spacing];
        _threads = [.. Enumerable.Range(1, size - 1)
            .Select(i => new Thread(() => Serve(i)) { Name = $"Team thread {i + 1}", IsBackground = true })];
        foreach (Thread thread in _threads) thread.Start();
    }

    /// <summary>How many threads, the caller's included.</summary>
    public int Size { get; }

    /// <summary>Ends the threads and waits for them.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _work = null;
        Raise(ref _job, _job + 1);
        foreach (Thread thread in _threads) thread.Join();
    }

    /// <summary>Does work on all threads at once, each with its part; the caller's has index 0. Returns when all are done.</summary>
    /// <exception cref="ObjectDisposedException">The team was disposed of.</exception>
    internal void Run(Action<Part> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        for (int i = 0; i < _taken.Length; i += Spacing) _taken[i] = 0;
        (_work, _failure, _phase, _published, _arrived, _running) = (work, null, 0, 0, 0, _threads.Length);
        long job = _job + 1;
        if (Size > 1) Raise(ref _job, job);
        Do(work, 0);
        if (Size > 1) Await(ref _finished, job);
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
    }

    /// <summary>Within work: waits until all threads have come here.</summary>
    internal void Synchronize()
    {
        if (Size == 1) return;
        long phase = Volatile.Read(ref _phase);
        GiveUpAfterFailure();
        if (Interlocked.Increment(ref _arrived) == Size)
        {
            _arrived = 0;
            Raise(ref _phase, phase + 1);
        }
        else
        {
            Await(ref _phase, phase + 1);
            GiveUpAfterFailure();
        }
    }

    /// <summary>Within work: tells all threads that the caller's has got ready one thing more.</summary>
    internal void Publish() => Raise(ref _published, _published + 1);

    /// <summary>Within work: waits until so many things are ready.</summary>
    internal void AwaitPublished(int count)
    {
        Await(ref _published, count);
        GiveUpAfterFailure();
    }

    /// <summary>Within work, and with the same number of items in all calls: the next item for a thread, of its own part while there are
    /// any and then of another's; or -1 where none is left.</summary>
    internal int Take(Part part, int items)
    {
        for (int i = 0; i < Size; i++)
        {
            var owner = new Part((part.Index + i) % Size, Size);
            (int first, int end) = owner.Of(items);
            ref int taken = ref _taken[owner.Index * Spacing];
            if (first + Volatile.Read(ref taken) < end && first + Interlocked.Increment(ref taken) is int next && next <= end)
                return next - 1;
        }
        return -1;
    }

    private void Serve(int index)
    {
        for (long job = 1; ; job++)
        {
            Await(ref _job, job);
            if (_work is not { } work) return;
            Do(work, index);
            if (Interlocked.Decrement(ref _running) == 0) Raise(ref _finished, job);
        }
    }

    /// <summary>Where a thread fails, nobody may wait for it: all that is awaited within the work is declared done, and the others give
    /// up.</summary>
    private void Do(Action<Part> work, int index)
    {
        try
        {
            work(new Part(index, Size));
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, e, null);
            Raise(ref _phase, long.MaxValue);
            Raise(ref _published, long.MaxValue);
        }
    }

    private void GiveUpAfterFailure()
    {
        if (Volatile.Read(ref _failure) is not null) throw new OperationCanceledException("Another thread of the team failed.");
    }

    private void Await(ref long counter, long target)
    {
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref counter) < target)
        {
            if (Stopwatch.GetTimestamp() - start < SpinTicks)
            {
                Thread.SpinWait(8);
                continue;
            }
            lock (_gate)
            {
                while (counter < target) Monitor.Wait(_gate);
            }
        }
    }

    private void Raise(ref long counter, long value)
    {
        lock (_gate)
        {
            if (counter < value) Volatile.Write(ref counter, value);
            Monitor.PulseAll(_gate);
        }
    }
}
