namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Where a training is to go, and how fast: to the step it was opened at, then on and on, or some steps further. Not safe for
/// concurrent use.</summary>
internal sealed class Course
{
    private readonly Pace _pace = new();
    private int _replayTo, _stepsToGo;

    /// <summary>The course that a training is opened with.</summary>
    public Course(SessionStart start)
    {
        (_replayTo, IsPlaying) = (start.Step, start.Playing);
        _pace.Set(start.StepsPerSecond);
    }

    /// <summary>Whether it goes on and on.</summary>
    public bool IsPlaying { get; private set; }

    /// <summary>Whether it goes on, for some steps at least.</summary>
    public bool IsGoing => IsPlaying || _stepsToGo > 0;

    /// <summary>Whether it is still on its way to the step it was opened at.</summary>
    public bool IsReplaying(int step) => step < _replayTo;

    /// <summary>On and on.</summary>
    public void Play(int step)
    {
        (IsPlaying, _stepsToGo) = (true, 0);
        _pace.Begin(step);
    }

    /// <summary>No further.</summary>
    public void Stop() => TakeSteps(0);

    /// <summary>Some steps further.</summary>
    public void TakeSteps(int count) => (IsPlaying, _replayTo, _stepsToGo) = (false, 0, count);

    /// <summary>Limits the speed from a step on; null for none.</summary>
    public void SetSpeed(double? stepsPerSecond, int step)
    {
        _pace.Set(stepsPerSecond);
        _pace.Begin(step);
    }

    /// <summary>Begins at the first step.</summary>
    public void Begin() => _pace.Begin(0);

    /// <summary>A step is reached.</summary>
    /// <param name="step">The step.</param>
    /// <param name="steps">How many were made since the last.</param>
    public void Reach(int step, int steps)
    {
        _stepsToGo = Math.Max(0, _stepsToGo - steps);
        // The way there was not held back, so it does not count.
        if (step == _replayTo) _pace.Begin(step);
    }

    /// <summary>The step to go to next.</summary>
    /// <param name="step">The step it is at.</param>
    /// <param name="most">The most steps to go at once.</param>
    /// <param name="wait">How long to wait where the speed allows none yet; zero otherwise.</param>
    /// <returns>The step, or the one it is at where none is due.</returns>
    public int Next(int step, int most, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        int furthest = (int)Math.Min((long)step + most, int.MaxValue);
        if (IsReplaying(step)) return Math.Min(furthest, _replayTo);
        if (_stepsToGo > 0) return (int)Math.Min(furthest, (long)step + _stepsToGo);
        if (!IsPlaying) return step;
        int allowed = _pace.AllowedAt(out TimeSpan patience);
        if (allowed > step) return Math.Min(furthest, allowed);
        wait = patience;
        return step;
    }
}
