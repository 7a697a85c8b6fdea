using NormLab.Experiments.Design;

namespace NormLab.Studies;

/// <summary>A hard limit to the time of a study.</summary>
/// <remarks>A round is done plan by plan, so that whenever time is up, the plans that are finished count as a whole and the rest of the
/// round is cut. A round ends early enough to leave those after it their part. Cut runs are kept, and go on with the next call.</remarks>
public sealed class TimeLimit
{
    /// <summary>The part of the time that estimates may fill: the rest is for what they miss.</summary>
    internal const double Filled = 0.7;

    /// <summary>The part of the time that is left for the report, at most <see cref="MostForReport"/>.</summary>
    private const double ForReport = 0.15;

    private static readonly TimeSpan MostForReport = TimeSpan.FromSeconds(15);

    private readonly TimeProvider _clock;
    private readonly TimeSpan _forRuns;
    private readonly long _start;

    /// <summary>Starts the clock.</summary>
    /// <param name="budget">How long the study may take.</param>
    /// <param name="clock">Where the time comes from; null for the machine's.</param>
    public TimeLimit(TimeSpan budget, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        TimeSpan report = ForReport * budget;
        (Budget, _forRuns) = (budget, budget - (report < MostForReport ? report : MostForReport));
        _start = _clock.GetTimestamp();
    }

    /// <summary>How long the study may take.</summary>
    public TimeSpan Budget { get; }

    /// <summary>What is left of the time for runs; not below 0.</summary>
    public TimeSpan Left
    {
        get
        {
            TimeSpan left = _forRuns - _clock.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>The time that a round may take: the later rounds are left what they are estimated to take and what estimates miss, but
    /// where time is short of both, their part of the estimate.</summary>
    /// <param name="now">Seconds that the round is estimated to take.</param>
    /// <param name="later">The same of the rounds after it.</param>
    public TimeSpan ForRound(double now, double later)
    {
        double left = Left.TotalSeconds;
        return TimeSpan.FromSeconds(now + later > 0 ? left - Math.Min(later / Filled, left * later / (now + later)) : left);
    }

    /// <summary>Does as many plans of a round as there is time for, several at once where one would leave workers idle.</summary>
    /// <param name="plans">The plans.</param>
    /// <param name="time">How long they may take.</param>
    /// <param name="runsAtOnce">Runs at the same time.</param>
    /// <param name="train">Does plans until they are done or cancelled.</param>
    /// <param name="cancellation">Stops everything.</param>
    /// <returns>The results of the first plans; none where there was no time for one.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public IReadOnlyList<ExperimentResult> Train(IReadOnlyList<ExperimentPlan> plans, TimeSpan time, int runsAtOnce,
        Func<IReadOnlyList<ExperimentPlan>, CancellationToken, IReadOnlyList<ExperimentResult>> train, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(train);
        using var end = new CancellationTokenSource(time, _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellation);
        var done = new List<ExperimentResult>();
        int runs = Math.Max(1, plans.Count == 0 ? 1 : plans[0].Runs.Count), wave = (runsAtOnce + runs - 1) / runs;
        foreach (ExperimentPlan[] some in plans.Chunk(wave))
        {
            cancellation.ThrowIfCancellationRequested();
            if (end.IsCancellationRequested) break;
            try
            {
                done.AddRange(train(some, stop.Token));
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                break;
            }
        }
        return done;
    }
}
