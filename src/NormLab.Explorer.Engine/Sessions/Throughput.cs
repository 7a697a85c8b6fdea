using System.Diagnostics;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Steps a second over about the last second.</summary>
internal sealed class Throughput
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private int _step, _previousStep;
    private long _since = Stopwatch.GetTimestamp(), _previous;

    /// <summary>The speed.</summary>
    public double StepsPerSecond { get; private set; }

    /// <summary>Begins at a step.</summary>
    public void Begin(int step) => (_step, _since, _previous, StepsPerSecond) = (step, Stopwatch.GetTimestamp(), 0, 0);

    /// <summary>A step is reached.</summary>
    public void Reach(int step)
    {
        long now = Stopwatch.GetTimestamp(), from = _previous == 0 ? _since : _previous;
        int fromStep = _previous == 0 ? _step : _previousStep;
        StepsPerSecond = (step - fromStep) / Math.Max(Stopwatch.GetElapsedTime(from, now).TotalSeconds, 1e-6);
        if (Stopwatch.GetElapsedTime(_since, now) < Window) return;
        (_previous, _previousStep, _since, _step) = (_since, _step, now, step);
    }
}
