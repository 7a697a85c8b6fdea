using System.Diagnostics;

namespace NormLab.Benchmarks.Scaling;

/// <summary>Measures several things in turn, block by block, round after round: what disturbs the machine for a second disturbs all of them, and
/// ratios within a round hardly feel it.</summary>
internal static class Alternation
{
    /// <summary>Mean milliseconds a call of every action in every round: [action][round]. A round before the first warms up.</summary>
    public static double[][] Measure(IReadOnlyList<Action> actions, int rounds, TimeSpan block)
    {
        double[][] milliseconds = [.. actions.Select(_ => new double[rounds])];
        for (int round = -1; round < rounds; round++)
        {
            for (int i = 0; i < actions.Count; i++)
            {
                double mean = Block(actions[i], block);
                if (round >= 0) milliseconds[i][round] = mean;
            }
        }
        return milliseconds;
    }

    /// <summary>The median over the rounds of a / b.</summary>
    public static double MedianRatio(double[] a, double[] b) => Median([.. a.Zip(b, (x, y) => x / y)]);

    /// <summary>The middle one; of an even number, the upper.</summary>
    public static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static double Block(Action action, TimeSpan block)
    {
        long start = Stopwatch.GetTimestamp();
        int count = 0;
        TimeSpan elapsed;
        do
        {
            action();
            count++;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < block);
        return elapsed.TotalMilliseconds / count;
    }
}
