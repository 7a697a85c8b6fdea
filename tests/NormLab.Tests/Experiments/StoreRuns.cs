using NormLab.Experiments.Execution;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;

namespace NormLab.Tests.Experiments;

/// <summary>Runs that are done in a store, and stores that are compared.</summary>
internal static class StoreRuns
{
    /// <summary>Does runs in one call.</summary>
    public static IReadOnlyList<RunResult> Do(
        TemporaryFolder folder, RunLog? log, int workers, params IReadOnlyList<RunSpecification> runs) =>
        [.. new ThreadExecutor(RunStore.Open(folder.Path), workers)
            .Execute([SmallRuns.Plan("small", runs)], log, TestContext.Current.CancellationToken)[0].Runs.Select(run => run.Result)];

    /// <summary>Does runs one at a time.</summary>
    public static IReadOnlyList<RunResult> Do(TemporaryFolder folder, params IReadOnlyList<RunSpecification> runs) =>
        Do(folder, null, 1, runs);

    /// <summary>The files of finished runs, but for what the host says.</summary>
    public static Dictionary<string, string> Files(TemporaryFolder folder, RunSpecification? only = null) => folder.Contents()
        .Where(file => file.Key.StartsWith(Path.Combine("runs", only is null ? "" : RunId.Of(only)), StringComparison.Ordinal))
        .ToDictionary(file => file.Key, file => file.Key.EndsWith("run.json", StringComparison.Ordinal)
            ? System.Text.Encoding.UTF8.GetString(file.Value).Split("\"host\"")[0]
            : Convert.ToHexString(file.Value));

    /// <summary>Cancels a call again and again, at any moments, until its runs are done.</summary>
    /// <returns>How often it was stopped.</returns>
    public static int DoWithInterruptions(TemporaryFolder folder, RunLog log, RunSpecification run)
    {
        var random = new Random(11);
        int stops = 0;
        while (!Directory.Exists(Path.Combine(folder["runs"], RunId.Of(run))))
        {
            using var cancel = new CancellationTokenSource();
            log.OnReport = news =>
            {
                if (news.Event is RunEvent.Started or RunEvent.Resumed or RunEvent.Continued)
                    cancel.CancelAfter(TimeSpan.FromMilliseconds(random.Next(2, 50)));
            };
            try
            {
                new ThreadExecutor(RunStore.Open(folder.Path), 1).Execute([SmallRuns.Plan("small", run)], log, cancel.Token);
            }
            catch (OperationCanceledException)
            {
                stops++;
            }
        }
        return stops;
    }
}

/// <summary>Remembers what was told.</summary>
internal sealed class RunLog : IProgress<RunProgress>
{
    public List<RunProgress> Events { get; } = [];

    public Action<RunProgress>? OnReport { get; set; }

    public int Count(RunEvent what) => Events.Count(news => news.Event == what);

    public void Report(RunProgress value)
    {
        Events.Add(value);
        OnReport?.Invoke(value);
    }
}
