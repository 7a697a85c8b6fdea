using System.Collections.Immutable;
using NormLab.Explorer.Engine.Protocol;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>A training that somebody watches: columns that go on together, round by round, by the workers. After a round all columns
/// are at one step. Commands act between two steps of a column; what they lead to is a function of the specification, the changes of
/// strength and the step alone.</summary>
internal sealed class TrainingSession : IDisposable
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(8), Round = TimeSpan.FromMilliseconds(16);

    private static long s_frame;

    private readonly Lock _gate = new();
    private readonly IWorkers _workers;
    private readonly SessionPlan _plan;
    private readonly Action _changed;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer _timer;
    private readonly Observation _observation;
    private readonly Course _course;
    private readonly Throughput _throughput = new();

    // Strengths that were changed before there were columns.
    private readonly Dictionary<int, double> _early = [];

    private ColumnState[] _columns = [];
    private int _step, _waiting, _roundEnd, _roundSteps = 1;
    private bool _busy, _rewind = true, _looking, _isWatched = true, _isDirty, _isWhole;
    private double _threshold;

    /// <summary>Opens a training; it begins as soon as the workers have time.</summary>
    /// <param name="plan">What is trained.</param>
    /// <param name="workers">Who does the work.</param>
    /// <param name="start">Where to begin and how.</param>
    /// <param name="changed">Called where there is something to show: <see cref="TakeFrame"/>. It must return at once.</param>
    public TrainingSession(SessionPlan plan, IWorkers workers, SessionStart start, Action changed)
    {
        (_plan, _workers, _changed, _course, _threshold) = (plan, workers, changed, new Course(start), start.Threshold);
        _observation = new Observation(start.View);
        _timer = new Timer(_ => { lock (_gate) Continue(); });
        lock (_gate) Continue();
    }

    /// <summary>The training was ended by an error of its own; told once.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Done when the training is over and holds no more memory.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Trains on and on.</summary>
    public void Play() => Do(() => _course.Play(_step));

    /// <summary>Stops after the steps that are under way.</summary>
    public void Pause() => Do(_course.Stop);

    /// <summary>Takes some steps and stops.</summary>
    public void TakeSteps(int count) => Do(() => _course.TakeSteps(count));

    /// <summary>Limits the speed; null for none.</summary>
    public void SetSpeed(double? stepsPerSecond) => Do(() => _course.SetSpeed(stepsPerSecond, _step));

    /// <summary>Goes back to the initial weights. The strengths stay as they are now; what was changed on the way is forgotten.</summary>
    public void Rewind() => Do(() =>
    {
        _rewind = true;
        _course.Stop();
    });

    /// <summary>Changes what counts as near zero.</summary>
    public void SetThreshold(double threshold) => Do(() => (_threshold, _looking) = (threshold, true));

    /// <summary>Changes a column's strength before its next step.</summary>
    /// <exception cref="ArgumentException">The strength means nothing, or there is no such column.</exception>
    public void ChangeStrength(int column, double strength)
    {
        _plan.CheckStrength(column, strength);
        Do(() =>
        {
            _plan.RequireRoomForChange(_columns);
            if (_columns.Length == 0) _early[column] = strength;
            else _columns[column].Ask(strength);
            _looking = true;
        });
    }

    /// <summary>Tells that the page waits for a frame, or that it has enough for now.</summary>
    public void Watch(bool watched)
    {
        lock (_gate) _isWatched = watched;
    }

    /// <summary>The state as it was seen last, where it changed since it was last taken; null otherwise.</summary>
    public FrameMessage? TakeFrame()
    {
        lock (_gate)
        {
            if (!_isDirty || _columns.Length == 0 || _columns.Any(column => column.Seen is null)) return null;
            _isDirty = false;
            int step = _columns.Max(column => column.Seen!.Step);
            return new FrameMessage(Interlocked.Increment(ref s_frame), step, _course.IsGoing, _course.IsReplaying(step), IsAtRest(step),
                _throughput.StepsPerSecond, [.. _columns.Select(column => column.TakeFrame())],
                [.. _columns.SelectMany(column => column.Changes).OrderBy(change => change.Step).ThenBy(change => change.Column)]);
        }
    }

    /// <summary>Ends the training after the steps that are under way.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        lock (_gate)
        {
            _timer.Dispose();
            if (!_busy) Forget();
        }
    }

    private void Do(Action command)
    {
        lock (_gate)
        {
            command();
            Show();
            Continue();
        }
    }

    private bool IsAtRest(int step) => _isWhole && !_course.IsGoing && !_course.IsReplaying(step) && !_rewind && !_looking;

    private void Show()
    {
        _isDirty = true;
        _changed();
    }

    /// <summary>Begins what is to be done next, unless something is under way.</summary>
    private void Continue()
    {
        if (_busy || _stop.IsCancellationRequested || Failure is not null) return;
        if (_rewind) Begin(Make);
        else if (NextTarget() is int target && target > _step) BeginRound(target);
        // Whoever rests is seen whole, at the step that is rested at.
        else if (_looking || (!_isWhole && !_course.IsPlaying)) Begin(() => Look(always: true));
    }

    /// <summary>The step that the next round goes to, or the present one where none is due.</summary>
    private int NextTarget()
    {
        if (_columns.All(column => column.Trainer.IsFinished)) return _step;
        int next = _course.Next(_step, _roundSteps, out TimeSpan wait);
        if (wait > TimeSpan.Zero) _timer.Change(wait, Timeout.InfiniteTimeSpan);
        return next;
    }

    private void Begin(Action work)
    {
        _busy = true;
        _workers.Add(() => Guard(() =>
        {
            work();
            End();
        }));
    }

    private void End()
    {
        lock (_gate)
        {
            _busy = false;
            if (_stop.IsCancellationRequested) Forget();
            else Continue();
        }
    }

    private void Make()
    {
        StrengthChange[][] changes;
        ImmutableArray<ColumnChoice> choices;
        lock (_gate)
        {
            _rewind = false;
            choices = _columns.Length == 0 ? _plan.Specification.Columns : [.. _columns.Select(column => column.Choice)];
            changes = [.. choices.Select((_, i) => _columns.Length == 0 ? _plan.Specification.Events.Where(change => change.Column == i)
                .ToArray() : [])];
        }
        ColumnState[] columns = [.. choices.Select((choice, i) => new ColumnState(i, choice, _plan.Create(i, choice), changes[i]))];
        lock (_gate)
        {
            foreach ((ColumnState old, ColumnState column) in _columns.Zip(columns)) column.TakeOver(old);
            foreach ((int column, double strength) in _early) columns[column].Ask(strength);
            _early.Clear();
            (_columns, _step) = (columns, 0);
            _course.Begin();
            _throughput.Begin(0);
        }
        Look(always: true);
    }

    private void BeginRound(int target)
    {
        _busy = true;
        (_roundEnd, _waiting, _isWhole) = (target, _columns.Length, false);
        foreach (ColumnState column in _columns) _workers.Add(() => Guard(() => TrainSlice(column)));
    }

    private void TrainSlice(ColumnState column)
    {
        if (!column.AdvanceTo(_roundEnd, Slice, _gate, _stop.Token) && !_stop.IsCancellationRequested)
        {
            _workers.Add(() => Guard(() => TrainSlice(column)));
            return;
        }
        if (Interlocked.Decrement(ref _waiting) == 0) EndRound();
    }

    private void EndRound()
    {
        lock (_gate)
        {
            int steps = _roundEnd - _step;
            (_step, _isWhole) = (_roundEnd, false);
            _course.Reach(_step, steps);
            _throughput.Reach(_step);
            double perStep = _columns.Sum(column => column.SecondsPerStep) / Math.Min(_workers.Size, _columns.Length);
            _roundSteps = (int)Math.Clamp(Round.TotalSeconds / Math.Max(perStep, 1e-9), 1, 100_000);
            if (_columns.All(column => column.Trainer.IsFinished)) _course.Stop();
        }
        if (!_stop.IsCancellationRequested) Look(always: false);
        End();
    }

    /// <summary>Looks at the columns: at what is due, or at everything.</summary>
    private void Look(bool always)
    {
        bool watched, wasAsked;
        double threshold;
        lock (_gate)
        {
            (watched, wasAsked, threshold) = (_isWatched, _looking, _threshold);
            (_looking, _isWhole) = (false, _isWhole && !wasAsked);
        }
        always |= wasAsked;
        // A strength that was changed at rest is seen at rest.
        if (always) foreach (ColumnState column in _columns) column.ApplyChanges(_gate);
        if (!always && !watched) return;
        (bool isNew, bool isWhole) = _observation.Look(_columns, threshold, always, _gate);
        if (!isNew) return;
        lock (_gate)
        {
            _isWhole = isWhole;
            Show();
        }
    }

    private void Forget()
    {
        _columns = [];
        _ended.TrySetResult();
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                Failure ??= error;
                _stop.Cancel();
                _busy = false;
                Forget();
                Show();
            }
        }
    }
}
