using System.Diagnostics;
using System.Numerics;
using NormLab.Data;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Execution;

/// <summary>Does one run: from the store where it is there, else from its checkpoint, else from its first step.</summary>
/// <param name="store">The store.</param>
/// <param name="specification">The run.</param>
/// <param name="data">Prepares its data; asked only where there is something to train.</param>
/// <param name="threads">Threads that share its passes.</param>
/// <param name="report">Told what happens, with the steps done.</param>
internal sealed class RunExecution(RunStore store, RunSpecification specification, Func<PreparedData> data, int threads, Action<RunEvent,
    int, StoreFinding?> report)
{
    // A checkpoint follows this long after the one before, so that with the step that is under way at most a second of work can be lost...
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(0.9);

    // ...but where writing is slow, checkpoints take no more than a twentieth of the time.
    private const int WorkPerCheckpoint = 20;

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(0.1);

    private readonly string _id = RunId.Of(specification);

    /// <summary>Does the run and stores it.</summary>
    /// <returns>The finished run, or null where another thread or process is at it.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; a checkpoint was written.</exception>
    /// <exception cref="StoreException">The store could not be read or written.</exception>
    /// <exception cref="ArgumentException">The specification contradicts itself or its data.</exception>
    public RunResult? TryFinish(CancellationToken cancellation)
    {
        RunResult? result;
        using (RunLock? hold = store.TryLock(_id))
        {
            if (hold is null) return null;
            // Looked up again under the lock: another process may have finished it since.
            result = store.TryRead(specification, out StoreFinding? finding);
            if (finding is not null)
            {
                report(RunEvent.Damaged, 0, finding);
                store.MoveAside(_id);
            }
            if (result is not null) report(RunEvent.Reused, specification.Training.Steps, null);
            else result = specification.Precision == Precision.Float64 ? Train<double>(cancellation) : Train<float>(cancellation);
        }
        store.RemovePartial(_id);
        return result;
    }

    private RunResult Train<T>(CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var team = new ThreadTeam(threads);
        PreparedData prepared = data();
        // Held until the run is evaluated, so that they are made once.
        SplitRows rows = prepared.Rows;
        Trainer<T> trainer = RunTrainer.Create<T>(specification, rows, team);
        double secondsBefore = Resume(trainer);
        report(trainer.Step == 0 ? RunEvent.Started : RunEvent.Resumed, trainer.Step, null);

        long start = Stopwatch.GetTimestamp(), lastCheckpoint = start;
        TimeSpan interval = CheckpointInterval;
        while (!trainer.Advance(Shorter(ReportInterval, interval - Stopwatch.GetElapsedTime(lastCheckpoint)), cancellation))
        {
            if (cancellation.IsCancellationRequested || Stopwatch.GetElapsedTime(lastCheckpoint) >= interval)
            {
                long writing = Stopwatch.GetTimestamp();
                store.WriteCheckpoint(_id, CheckpointFile.Write(_id, trainer.Capture(), secondsBefore + Stopwatch.GetElapsedTime(start).TotalSeconds));
                cancellation.ThrowIfCancellationRequested();
                lastCheckpoint = Stopwatch.GetTimestamp();
                interval = Longer(CheckpointInterval, WorkPerCheckpoint * Stopwatch.GetElapsedTime(writing, lastCheckpoint));
            }
            report(RunEvent.Advanced, trainer.Step, null);
        }

        RunResult result = Summarize(trainer, prepared, rows, team, secondsBefore + Stopwatch.GetElapsedTime(start).TotalSeconds);
        store.Write(result);
        report(RunEvent.Finished, specification.Training.Steps, null);
        return result;
    }

    /// <summary>Puts the trainer where its checkpoint was; where that is damaged, says so and leaves the trainer at its first step.</summary>
    /// <returns>Seconds spent before.</returns>
    private double Resume<T>(Trainer<T> trainer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (store.ReadCheckpoint(_id) is not { } bytes) return 0;
        string path = store.CheckpointPath(_id);
        try
        {
            (TrainingState<T> state, double seconds) = CheckpointFile.Read<T>(bytes, path, _id);
            trainer.Restore(state);
            return seconds;
        }
        catch (Exception e) when (e is FileFormatException or ArgumentException)
        {
            report(RunEvent.Damaged, 0, new StoreFinding(_id, path, e is FileFormatException damage ? damage.Reason : e.Message.TrimEnd('.')));
            return 0;
        }
    }

    private RunResult Summarize<T>(Trainer<T> trainer, PreparedData prepared, SplitRows rows, ThreadTeam team, double seconds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Evaluation train, Evaluation validation) = trainer.Evaluate();
        ReadOnlySpan<T> trained = trainer.Parameters;
        Evaluation? test = RunTrainer.EvaluateTest(specification, rows, trained, team);
        int? divergedAt = trainer.DivergedAt ?? (double.IsFinite(train.Loss) ? null : trainer.Step);
        var parameters = new double[trained.Length];
        for (int i = 0; i < parameters.Length; i++) parameters[i] = double.CreateChecked(trained[i]);
        return new RunResult(_id, specification, [.. trainer.Curve], parameters,
            new RunSummary(trainer.Step, divergedAt, train, validation, test), HostInformation.Describe(DateTimeOffset.UtcNow, seconds))
        {
            Encoding = prepared.Encoding,
        };
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
