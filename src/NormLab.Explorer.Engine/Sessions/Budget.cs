using System.Diagnostics;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Lets something be done as often as it may, while it takes no more than a share of the time.</summary>
/// <param name="share">The share.</param>
/// <param name="interval">The least time from one to the next.</param>
internal sealed class Budget(double share, TimeSpan interval)
{
    private long _last;
    private double _cost;
    private int _spent;

    /// <summary>Whether it is due.</summary>
    public bool IsDue
    {
        get
        {
            double seconds = Stopwatch.GetElapsedTime(_last).TotalSeconds;
            return seconds >= interval.TotalSeconds && _cost <= share * seconds;
        }
    }

    /// <summary>Does it, and remembers what it took.</summary>
    public void Spend(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        _last = Stopwatch.GetTimestamp();
        double cost = Stopwatch.GetElapsedTime(start, _last).TotalSeconds;
        // The first is slow for reasons of its own, and one that was slow because the machine was busy should not count for long.
        _cost = _spent++ == 0 ? 0 : _spent == 2 ? cost : Math.Min(cost, (_cost + cost) / 2);
    }
}
