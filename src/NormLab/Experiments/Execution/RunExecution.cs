using System.Diagnostics;
using NormLab.Data;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Rules;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Experiments.Storage.Locks;
using NormLab.Formats;
using NormLab.Models;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Execution;

/// <summary>Does one run: from the store where it is there, else from its checkpoint or from a finished run with fewer steps, else from its
/// first step.</summary>
/// <param name="store">The store.</param>
/// <param name="specification">The run.</param>
/// <param name="data">Prepares its data; asked only where there is something to train.</param>
/// <param name="trainers">Make its trainer.</param>
/// <param name="starts">Find where it starts.</param>
/// <param name="report">Told what happens, with the steps done.</param>
internal sealed class RunExecution(
    RunStore store, RunSpecification specification, Func<PreparedData> data, IRunTrainers trainers, RunStarts starts,
    Action<RunEvent, int, StoreFinding?> report)
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
            else result = Train(cancellation);
        }
        store.RemovePartial(_id);
        return result;
    }

    private RunResult Train(CancellationToken cancellation)
    {
        PreparedData prepared = data();
        // Held until the run is evaluated, so that they are made once.
        SplitRows rows = prepared.Rows;
        (IRunTrainer begun, double secondsBefore) = Begin(rows, cancellation);
        using IRunTrainer trainer = begun;

        long start = Stopwatch.GetTimestamp(), lastCheckpoint = start;
        TimeSpan interval = CheckpointInterval;
        while (!trainer.AdvanceTo(
            specification.Training.Steps, Shorter(ReportInterval, interval - Stopwatch.GetElapsedTime(lastCheckpoint)), cancellation))
        {
            if (cancellation.IsCancellationRequested || Stopwatch.GetElapsedTime(lastCheckpoint) >= interval)
            {
                long writing = Stopwatch.GetTimestamp();
                store.WriteCheckpoint(_id,
                    CheckpointFile.Write(_id, trainer.Capture(), secondsBefore + Stopwatch.GetElapsedTime(start).TotalSeconds));
                cancellation.ThrowIfCancellationRequested();
                lastCheckpoint = Stopwatch.GetTimestamp();
                interval = Longer(CheckpointInterval, WorkPerCheckpoint * Stopwatch.GetElapsedTime(writing, lastCheckpoint));
            }
            report(RunEvent.Advanced, trainer.StepsDone, null);
        }

        RunResult result = Summarize(trainer, prepared, rows, secondsBefore + Stopwatch.GetElapsedTime(start).TotalSeconds);
        bool canGrow = RunFamily.Grows(specification) && result.Summary.DivergedAt is null;
        store.Write(result, canGrow ? trainer.Capture() : null);
        report(RunEvent.Finished, specification.Training.Steps, null);
        return result;
    }

    /// <summary>Makes the trainer and puts it as far as the store has the run already.</summary>
    /// <returns>The trainer, and seconds spent before.</returns>
    private (IRunTrainer Trainer, double Seconds) Begin(SplitRows rows, CancellationToken cancellation)
    {
        foreach (SavedState saved in Saved())
        {
            IRunTrainer trainer = trainers.Create(specification, rows, starts.MaskOf(specification));
            try
            {
                trainer.Restore(saved.State);
                report(saved.Event, trainer.StepsDone, null);
                return (trainer, saved.Seconds);
            }
            catch (ArgumentException e)
            {
                trainer.Dispose();
                report(RunEvent.Damaged, 0, new StoreFinding(_id, saved.Path, e.Message.TrimEnd('.')));
            }
        }
        StartingPoint? start = starts.Of(specification, cancellation);
        report(RunEvent.Started, 0, null);
        return (trainers.Create(specification, rows, start), 0);
    }

    /// <summary>States of the run that may be gone on from: finished runs that came further than the checkpoint, then the
    /// checkpoint.</summary>
    private IEnumerable<SavedState> Saved()
    {
        SavedState? checkpoint = ReadCheckpoint();
        var shorter = new ShorterRuns(store, finding => report(RunEvent.Damaged, 0, finding));
        IEnumerable<SavedState> further = shorter.Of(
            specification, above: checkpoint?.State.Step ?? 0, atMost: specification.Training.Steps - 1);
        return checkpoint is null ? further : further.Append(checkpoint);
    }

    private SavedState? ReadCheckpoint()
    {
        string path = store.CheckpointPath(_id);
        try
        {
            if (store.ReadCheckpoint(_id, specification) is not { } bytes) return null;
            (RunState state, double seconds) = CheckpointFile.Read(bytes, path, _id);
            return new SavedState(state, seconds, path, RunEvent.Resumed);
        }
        catch (FileFormatException e)
        {
            report(RunEvent.Damaged, 0, new StoreFinding(_id, path, e.Reason));
            store.MoveCheckpointAside(_id);
            return null;
        }
    }

    private RunResult Summarize(IRunTrainer trainer, PreparedData prepared, SplitRows rows, double seconds)
    {
        // Networks see standardised numbers; people are told errors in the numbers' own unit.
        double unit = prepared.Encoding.Numbers?.Scale ?? 1;
        (Evaluation train, Evaluation validation) = trainer.Evaluate();
        Evaluation? test = trainer.EvaluateTest();
        int? divergedAt = trainer.DivergedAt ?? (double.IsFinite(train.Loss) ? null : trainer.StepsDone);
        var result = new RunResult(_id, specification, [.. trainer.Curve], trainer.CopyParameters(),
            new RunSummary(trainer.StepsDone, divergedAt, train.In(unit), validation.In(unit), test?.In(unit)),
            HostInformation.Describe(DateTimeOffset.UtcNow, seconds))
        {
            Encoding = prepared.Encoding,
        };
        if (!specification.Metrics.IsEmpty && divergedAt is null)
            result = result with { Summary = result.Summary with { Metrics = RunMetrics.Of(result, rows) } };
        return specification.KeepsPredictions && divergedAt is null && rows.Test.RowCount > 0
            ? result with { Predictions = Predict(result, prepared, rows) }
            : result;
    }

    private static TestPredictions Predict(RunResult result, PreparedData prepared, SplitRows rows)
    {
        int[] tested = prepared.TestIndices.ToArray();
        Predictions predictions = result.ToModel().Predict(rows.Test.Features);
        if (predictions is NumberPredictions numbers) return new TestPredictions(tested, default) { Numbers = numbers.Values };
        return new TestPredictions(tested, RunMetrics.Narrow(((ClassPredictions)predictions).Probabilities.Span));
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
