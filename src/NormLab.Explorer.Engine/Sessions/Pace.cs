using System.Diagnostics;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Holds a training back to so many steps a second.</summary>
internal sealed class Pace
{
    private double? _stepsPerSecond;
    private int _from;
    private long _since = Stopwatch.GetTimestamp();

    /// <summary>Sets the speed; null for no limit.</summary>
    public void Set(double? stepsPerSecond) => _stepsPerSecond = stepsPerSecond;

    /// <summary>Counts from a step and from now on.</summary>
    public void Begin(int step) => (_from, _since) = (step, Stopwatch.GetTimestamp());

    /// <summary>The step that may be reached by now, and how long it is until one more may.</summary>
    public int AllowedAt(out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (_stepsPerSecond is not { } speed) return int.MaxValue;
        double steps = Stopwatch.GetElapsedTime(_since).TotalSeconds * speed;
        // The first step is due at once.
        double allowed = Math.Floor(steps) + 1;
        wait = TimeSpan.FromSeconds(Math.Clamp((allowed - steps) / speed, 0.001, 60));
        return (int)Math.Min(_from + allowed, int.MaxValue);
    }
}
