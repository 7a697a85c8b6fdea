using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Tables;
using NormLab.Formats;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>All trainings that are open: counts them and their memory, and gives them the threads.</summary>
/// <param name="limits">How many, and how large.</param>
/// <param name="tables">The tables that were uploaded.</param>
/// <param name="workers">Who does the work.</param>
internal sealed class SessionHall(ExplorerLimits limits, ITables tables, IWorkers workers)
{
    // What is worth asking for back at once.
    private const long LargeBytes = 16L << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<TrainingSession, long> _open = [];

    /// <summary>Trainings that are open.</summary>
    public int Count
    {
        get { lock (_gate) return _open.Count; }
    }

    /// <summary>The path of an uploaded table.</summary>
    public string TablePath(string id) => tables.PathOf(id);

    /// <summary>A message about a table, with the name that its owner knows it by.</summary>
    public string Named(InputFileException error) => tables.Named(error);

    /// <inheritdoc cref="SessionPlan.Of"/>
    public Task<SessionPlan> PlanAsync(SessionSpecification specification, View view) => workers.RunAsync(() =>
    {
        SessionPlan plan = SessionPlan.Of(specification, limits, tables);
        SessionLimits.CheckView(view, plan, limits);
        return plan;
    });

    /// <summary>Opens a training.</summary>
    /// <exception cref="LimitException">There are too many, or too large ones.</exception>
    public TrainingSession Open(SessionPlan plan, SessionStart start, Action changed)
    {
        lock (_gate)
        {
            if (_open.Count >= limits.Sessions)
                throw new LimitException($"{limits.Sessions} trainings are open, which is as many as there can be. "
                    + "Close one of the explorer's tabs and try again.");
            if (_open.Values.Sum() + plan.Bytes > limits.Memory)
                throw new LimitException("All trainings together would need more memory than the explorer takes. Make the network "
                    + "smaller, or close another of the explorer's tabs.");
            var session = new TrainingSession(plan, workers, start, changed);
            _open.Add(session, plan.Bytes);
            return session;
        }
    }

    /// <summary>Ends a training; null is none.</summary>
    public void Close(TrainingSession? session)
    {
        if (session is null) return;
        session.Dispose();
        long bytes;
        lock (_gate) if (!_open.Remove(session, out bytes)) return;
        if (bytes < LargeBytes) return;
        // The arrays of a large network live until a full collection, which a quiet explorer would never come to.
        _ = Task.Run(async () =>
        {
            await session.Ended;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        });
    }

    /// <summary>Gets ready for the first training, on the workers' time.</summary>
    public void Prepare(CancellationToken cancellation) => workers.Add(() => WarmUp.Run(limits, tables, cancellation));

    /// <summary>Ends all trainings.</summary>
    public void CloseAll()
    {
        TrainingSession[] open;
        lock (_gate) open = [.. _open.Keys];
        foreach (TrainingSession session in open) Close(session);
    }
}
