using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;

namespace NormLab.Experiments.Execution;

/// <summary>Does the runs of experiments, several at a time on threads of their own, and keeps them in a store. What is in the store
/// already is not done again; what was interrupted goes on from its checkpoint. The results are the same bits for any number of workers and
/// of threads.</summary>
/// <param name="store">The store.</param>
/// <param name="workers">Runs done at the same time; at least 1.</param>
/// <param name="progress">Told what happens, from one thread at a time, on the thread that did it; may be null.</param>
/// <param name="trainers">Make the trainers of the runs.</param>
/// <param name="data">Where data is prepared.</param>
internal sealed class ParallelRuns(RunStore store, int workers, IProgress<RunProgress>? progress, IRunTrainers trainers, DataCache data)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _reporting = new();

    /// <summary>Does all runs of the plans, the costliest first but none before those that it starts from; a run that stands in them
    /// several times is done once.</summary>
    /// <returns>The experiments with their results, in the order of the plans.</returns>
    /// <exception cref="OperationCanceledException">Cancelled: every run that was under way has written its checkpoint.</exception>
    /// <exception cref="StoreException">The store could not be read or written; the other runs that were under way have written their
    /// checkpoints where they could.</exception>
    /// <exception cref="ArgumentException">A specification contradicts itself or its data.</exception>
    public IReadOnlyList<ExperimentResult> Run(IReadOnlyList<ExperimentPlan> plans, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ConcurrentDictionary<string, RunResult> results = Finish(Distinct(plans), cancellation);
        return [.. plans.Select(plan => new ExperimentResult(plan.Experiment,
            [.. plan.Runs.Select(run => new ExperimentRun(run.Group, run.Seed, results[RunId.Of(run.Specification)]))]))];
    }

    /// <summary>Does runs that belong to no plan.</summary>
    /// <inheritdoc cref="Run" path="/exception"/>
    public void Finish(IEnumerable<RunSpecification> runs, CancellationToken cancellation) =>
        Finish(runs.Select(run => new PendingRun(RunId.Of(run), run, [])).DistinctBy(run => run.Id), cancellation);

    private ConcurrentDictionary<string, RunResult> Finish(IEnumerable<PendingRun> runs, CancellationToken cancellation)
    {
        var results = new ConcurrentDictionary<string, RunResult>();
        List<PendingRun> missing = [];
        foreach ((PendingRun run, RunResult? stored) in Stored([.. runs], cancellation))
        {
            if (stored is null)
            {
                missing.Add(run);
                continue;
            }
            results[run.Id] = stored;
            Report(run, RunEvent.Reused, run.Specification.Training.Steps, null);
        }
        // Of equal costs those on the same data follow one another, so that its rows are made once and all workers share them.
        Dictionary<DataSpecification, int> firstUse = missing.Select(run => run.Specification.Data).Distinct().Index()
            .ToDictionary(use => use.Item, use => use.Index);
        PendingRun[] ordered = [.. missing.OrderByDescending(run => run.Cost).ThenBy(run => firstUse[run.Specification.Data])];
        RunMissing(new RunQueue(ordered), results, cancellation);
        if (missing.Exists(run => !results.ContainsKey(run.Id))) cancellation.ThrowIfCancellationRequested();
        return results;
    }

    /// <summary>Each run with its result, where it is stored and sound.</summary>
    private IEnumerable<(PendingRun Run, RunResult? Result)> Stored(PendingRun[] runs, CancellationToken cancellation)
    {
        var stored = new RunResult?[runs.Length];
        try
        {
            Parallel.For(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, i =>
            {
                // What needs its lock waits for its turn: a damaged run to be moved aside, and what is left of one whose process died as it
                // was done.
                if (!store.HasPartial(runs[i].Id)) stored[i] = store.TryRead(runs[i].Specification, out _);
            });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
        return runs.Zip(stored);
    }

    private void RunMissing(RunQueue queue, ConcurrentDictionary<string, RunResult> results, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Exception? failure = null;
        Thread[] threads = [.. Enumerable.Range(0, Math.Min(workers, queue.Count))
            .Select(i => new Thread(Work) { Name = $"Run worker {i + 1}", IsBackground = true })];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);

        void Work()
        {
            try
            {
                while (queue.Take(stop.Token) is { } run) Finish(run, queue, results, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Stopped by the caller or by another worker's failure, which is thrown in the end.
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
                stop.Cancel();
            }
        }
    }

    /// <summary>Finishes a run, or puts it back in the queue where another process is at it.</summary>
    private void Finish(PendingRun run, RunQueue queue, ConcurrentDictionary<string, RunResult> results, CancellationToken cancellation)
    {
        // What is put back comes up again after all that is free; only then is there a reason to wait.
        if (run.IsLockedElsewhere) cancellation.WaitHandle.WaitOne(PollInterval);
        cancellation.ThrowIfCancellationRequested();
        var starts = new RunStarts(store, data, trainers, finding => Report(run, RunEvent.Damaged, 0, finding));
        var execution = new RunExecution(store, run.Specification, () => data.Prepare(run.Specification.Data), trainers, starts,
            (what, steps, finding) => Report(run, what, steps, finding));
        if (execution.TryFinish(cancellation) is { } result)
        {
            results[run.Id] = result;
            queue.Finished(run.Id);
            return;
        }
        if (!run.IsLockedElsewhere) Report(run, RunEvent.Waiting, 0, null);
        queue.PutBack(run with { IsLockedElsewhere = true });
    }

    private void Report(PendingRun run, RunEvent what, int steps, StoreFinding? finding)
    {
        if (progress is null) return;
        lock (_reporting)
            foreach ((string experiment, PlannedRun planned) in run.Names)
                progress.Report(new RunProgress(what, experiment, planned, steps, finding));
    }

    private static IEnumerable<PendingRun> Distinct(IReadOnlyList<ExperimentPlan> plans) => plans
        .SelectMany(plan => plan.Runs, (plan, run) => (Experiment: plan.Experiment.Name, Run: run))
        .GroupBy(named => RunId.Of(named.Run.Specification))
        .Select(group => new PendingRun(group.Key, group.First().Run.Specification, [.. group]));
}
