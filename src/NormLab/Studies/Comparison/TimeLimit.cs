using NormLab.Experiments.Design;

namespace NormLab.Studies.Comparison;

/// <summary>
/// A hard limit to the time of a comparison. A stage is done place by place, each with all settings, so that whenever time is up all settings have been measured at the same places: what
/// was finished at those counts, and the rest of the stage is cut. Tuning ends early enough to leave the final runs their share. Cut runs are kept, and go on with the next call.
/// </summary>
public sealed class TimeLimit
{
    /// <summary>The part of the time that is left for the report, at most <see cref="MostForReport"/>.</summary>
    private const double ForReport = 0.15;

    private static readonly TimeSpan MostForReport = TimeSpan.FromSeconds(15);

    private readonly TimeProvider _clock;
    private readonly TimeSpan _forRuns;
    private readonly long _start;
    private TimeSpan _forTuning;

    /// <summary>Starts the clock.</summary>
    /// <param name="budget">How long the comparison may take.</param>
    /// <param name="clock">Where the time comes from; null for the machine's.</param>
    public TimeLimit(TimeSpan budget, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        TimeSpan report = ForReport * budget;
        (Budget, _forRuns) = (budget, budget - (report < MostForReport ? report : MostForReport));
        _forTuning = _forRuns;
        _start = _clock.GetTimestamp();
    }

    /// <summary>How long the comparison may take.</summary>
    public TimeSpan Budget { get; }

    /// <summary>What is left of the time for runs; not below 0.</summary>
    public TimeSpan Left => Until(_forRuns);

    /// <summary>Divides what is left of the time between tuning and the final runs: these are left what they are estimated to take and what estimates miss, but where that is short of both, their
    /// part of the estimate.</summary>
    /// <param name="tuning">Seconds that tuning is estimated to take.</param>
    /// <param name="final">The same of the final runs.</param>
    public void Divide(double tuning, double final)
    {
        double left = Left.TotalSeconds;
        if (tuning + final > 0) _forTuning = _forRuns - TimeSpan.FromSeconds(Math.Min(final / TimeBudget.Filled, left * final / (tuning + final)));
    }

    /// <summary>Does as much of a stage as there is time for.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="isFinal">Whether it is that of the final runs; a stage of tuning leaves time for them.</param>
    /// <param name="runsAtOnce">Runs at the same time: so many at least are given to <paramref name="train"/> at a time, as far as there are any.</param>
    /// <param name="train">Does runs until they are done or cancelled.</param>
    /// <param name="cancellation">Stops everything.</param>
    /// <returns>The runs at the first places of the stage, all settings at each; none where there was no time for one.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public StageResult Train(StagePlan stage, bool isFinal, int runsAtOnce, Func<ExperimentPlan, CancellationToken, ExperimentResult> train, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(train);
        using var end = new CancellationTokenSource(Until(isFinal ? _forRuns : _forTuning), _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellation);
        int settings = stage.Order.Length / stage.Places.Length, wave = (runsAtOnce + settings - 1) / settings;
        var done = new Dictionary<(Trial, Measurement), ExperimentRun>();
        int places = 0;
        foreach (Measurement[] some in stage.Places.Chunk(wave))
        {
            cancellation.ThrowIfCancellationRequested();
            if (end.IsCancellationRequested) break;
            StagePlan part = stage.At([.. some]);
            try
            {
                foreach (((Trial, Measurement) entry, ExperimentRun run) in part.Order.Zip(train(part.Plan, stop.Token).Runs)) done[entry] = run;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                break;
            }
            places += some.Length;
        }
        StagePlan finished = stage.At([.. stage.Places.Take(places)]);
        return new StageResult(finished, new ExperimentResult(stage.Plan.Experiment, [.. finished.Order.Select(entry => done[entry])]));
    }

    private TimeSpan Until(TimeSpan end)
    {
        TimeSpan left = end - _clock.GetElapsedTime(_start);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
