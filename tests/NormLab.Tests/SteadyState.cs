using NormLab.Numerics;
using NormLab.Training.Passes;

namespace NormLab.Tests;

/// <summary>What a piece of work allocates on this thread once it has warmed up.</summary>
internal static class SteadyState
{
    // The runtime itself allocates on whatever thread it finds: while code is compiled again, or when its cache of generic methods grows,
    // which other tests may bring about at any time. Such things do not happen every time; what the work itself allocates does.
    private const int Windows = 10;

    /// <summary>Bytes that <paramref name="work"/> allocates every time: the least over several times, after one that does not
    /// count.</summary>
    public static long BytesAllocatedBy(Action work)
    {
        work();
        long least = long.MaxValue;
        for (int window = 0; window < Windows && least > 0; window++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    /// <summary>The same for work that a team shares: the bytes of each of its threads, the caller's first.</summary>
    public static long[] BytesAllocatedBy(ThreadTeam team, Action work)
    {
        long[] before = new long[team.Size], least = [.. Enumerable.Repeat(long.MaxValue, team.Size)];
        Action<Part> start = part => before[part.Index] = GC.GetAllocatedBytesForCurrentThread();
        Action<Part> end = part =>
            least[part.Index] = Math.Min(least[part.Index], GC.GetAllocatedBytesForCurrentThread() - before[part.Index]);
        work();
        for (int window = 0; window < Windows && least.Any(bytes => bytes > 0); window++)
        {
            team.Run(start);
            work();
            team.Run(end);
        }
        return least;
    }
}
