using System.Diagnostics;

namespace NormLab.Benchmarks.Scaling;

/// <summary>Measures several things in turn, block by block, round after round: what disturbs the machine for a second disturbs all of
/// them, and ratios within a round hardly feel it.</summary>
internal static class Alternation
{
    /// <summary>Measures. A round before the first warms up.</summary>
    public static IReadOnlyList<CallTimes> Measure(IReadOnlyList<Action> actions, int rounds, TimeSpan block)
    {
        CallTimes[] times = [.. actions.Select(_ => new CallTimes())];
        for (int round = -1; round < rounds; round++)
        {
            for (int i = 0; i < actions.Count; i++)
            {
                double[] calls = Block(actions[i], block);
                if (round >= 0) times[i].Add(calls);
            }
        }
        return times;
    }

    /// <summary>The middle one; of an even number, the upper.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>Milliseconds of every call that fits.</summary>
    public static double[] Block(Action action, TimeSpan block)
    {
        var milliseconds = new List<double>();
        long start = Stopwatch.GetTimestamp(), before = start;
        do
        {
            action();
            long now = Stopwatch.GetTimestamp();
            milliseconds.Add(Stopwatch.GetElapsedTime(before, now).TotalMilliseconds);
            before = now;
        }
        while (Stopwatch.GetElapsedTime(start, before) < block);
        return [.. milliseconds];
    }
}

/// <summary>Times of the calls of one action.</summary>
internal sealed class CallTimes
{
    private readonly List<double> _medians = [], _all = [];

    /// <summary>Milliseconds that 5% of all calls took at most: what it costs where nothing disturbs.</summary>
    public double Best5 => _all.Order().ElementAt(_all.Count * 5 / 100);

    /// <summary>Milliseconds that half of all calls took at most.</summary>
    public double Median => Alternation.Median(_all);

    /// <summary>Adds the calls of one round.</summary>
    public void Add(double[] milliseconds)
    {
        _medians.Add(Alternation.Median(milliseconds));
        _all.AddRange(milliseconds);
    }

    /// <summary>How many times longer these calls take than others: the median over the rounds of the ratios of their medians.</summary>
    public double RatioTo(CallTimes others) => Alternation.Median(_medians.Zip(others._medians, (own, other) => own / other));
}
