using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Experiments.Execution.Clusters;
using NormLab.Experiments.Storage;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>normlab status and normlab cancel: what a store has on a cluster.</summary>
internal static class StatusVerb
{
    public static Command Create()
    {
        Argument<string> folder = Folder();
        var command = new VerbCommand("status", "Show what a folder of results has on a cluster: tasks waiting and running, runs done.",
            "normlab status reproduction") { folder };
        command.SetAction(parsed =>
        {
            string path = Existing(parsed.GetRequiredValue(folder));
            ImmutableArray<ClusterStatus> all = ClusterStatus.Of(RunStore.ToRead(path));
            if (all.IsEmpty)
            {
                Console.Out.WriteLine("Nothing was sent to a cluster from here.");
                return;
            }
            var table = new PlainTable(["batch", "job", "tasks", "waiting", "running", "runs", "done", "failed", "time left"], 2);
            foreach (ClusterStatus one in all)
                table.Add(one.Batch.Name, string.Join(' ', one.Batch.Jobs.Select(job => job.Id)), Text(one.Tasks), Text(one.Waiting),
                    Text(one.Running), Text(one.Runs), Text(one.Done), Text(one.Failed), one.Left is { } left ? Durations.About(left) : "");
            table.Print(Terminal.Output);
        });
        return command;
    }

    public static Command CreateCancel()
    {
        Argument<string> folder = Folder();
        var command = new VerbCommand("cancel", "End what a folder of results has on a cluster; runs under way write their checkpoints.",
            "normlab cancel reproduction") { folder };
        command.SetAction(parsed =>
        {
            string[] alive = [.. ClusterStatus.Of(RunStore.ToRead(Existing(parsed.GetRequiredValue(folder))))
                .Where(status => status.Waiting + status.Running > 0).SelectMany(status => status.Batch.Jobs).Select(job => job.Id)];
            if (alive.Length > 0) Slurm.Cancel(alive);
            Console.Out.WriteLine(alive.Length == 0 ? "Nothing is waiting or running." : $"Ended: job {string.Join(", ", alive)}.");
        });
        return command;
    }

    private static Argument<string> Folder() => new("DIR") { Description = "The folder of results." };

    private static string Existing(string folder) => Directory.Exists(folder) ? folder
        : throw new UsageException($"There is no folder '{Excerpt.Of(folder, 200)}'.");

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
