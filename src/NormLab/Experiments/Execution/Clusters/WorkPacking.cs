using System.Collections.Immutable;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Execution.Clusters;

/// <summary>Packs runs into tasks of about equal time.</summary>
internal static class WorkPacking
{
    /// <summary>Tasks in the order of the runs. Runs that start from one another stay in one task, in their order.</summary>
    /// <param name="runs">The runs, those that others start from first.</param>
    /// <param name="seconds">How long a run takes.</param>
    /// <param name="secondsPerTask">Work of a task; a run that is longer is a task of its own.</param>
    public static ImmutableArray<ImmutableArray<RunSpecification>> Pack(IReadOnlyList<RunSpecification> runs,
        Func<RunSpecification, double> seconds, double secondsPerTask)
    {
        var tasks = ImmutableArray.CreateBuilder<ImmutableArray<RunSpecification>>();
        var task = ImmutableArray.CreateBuilder<RunSpecification>();
        double filled = 0;
        foreach (RunSpecification[] family in Families(runs))
        {
            double needed = family.Sum(seconds);
            if (task.Count > 0 && filled + needed > secondsPerTask)
            {
                tasks.Add(task.DrainToImmutable());
                filled = 0;
            }
            task.AddRange(family);
            filled += needed;
        }
        if (task.Count > 0) tasks.Add(task.DrainToImmutable());
        return tasks.ToImmutable();
    }

    private static IEnumerable<RunSpecification[]> Families(IReadOnlyList<RunSpecification> runs)
    {
        int[] first = [.. Enumerable.Range(0, runs.Count)];
        Dictionary<string, int> places = runs.Select(RunId.Of).Index().ToDictionary(run => run.Item, run => run.Index);
        foreach ((int i, RunSpecification run) in runs.Index())
            foreach (string needed in RunStarts.Needed(run))
                if (places.TryGetValue(needed, out int other)) Join(first, i, other);
        return runs.Index().GroupBy(run => Root(first, run.Index)).OrderBy(family => family.Key)
            .Select(family => family.Select(run => run.Item).ToArray());
    }

    private static int Root(int[] first, int i)
    {
        while (first[i] != i) i = first[i] = first[first[i]];
        return i;
    }

    private static void Join(int[] first, int a, int b)
    {
        (a, b) = (Root(first, a), Root(first, b));
        first[Math.Max(a, b)] = Math.Min(a, b);
    }
}
