using System.Diagnostics;

namespace NormLab.Explorer.Tests;

/// <summary>How long a test waits for what must come. Nothing takes as long as this, not even on a machine with ten times its work: what
/// takes longer has failed to come. How fast things are is measured elsewhere.</summary>
internal static class Patience
{
    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Longest, "It did not come about.");
            await Task.Delay(20, RunningExplorer.Token);
        }
    }
}
