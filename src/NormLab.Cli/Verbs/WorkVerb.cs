using System.CommandLine;
using NormLab.Cli.Requests;
using NormLab.Experiments.Execution.Clusters;
using NormLab.Experiments.Storage;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>normlab work: a task of a cluster, as its script calls it.</summary>
internal static class WorkVerb
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder of results." };
        var task = new Option<string>("--task") { Description = "The file of the task's runs.", HelpName = "FILE", Required = true };
        var workers = new Option<int?>("--workers")
        {
            Description = "Runs at the same time. Default: as many as there are processors.",
            HelpName = "N",
            CustomParser = result => (int?)ArgumentValues.WholeNumber(result, 1, int.MaxValue),
        };
        var command = new VerbCommand("work", "Do the runs of a task of a cluster; its script calls this.",
            "normlab work reproduction --task reproduction/cluster/BATCH/task-0.jsonl") { folder, task, workers };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) =>
        {
            int runs = ClusterWork.Do(RunStore.Open(parsed.GetRequiredValue(folder)), parsed.GetRequiredValue(task),
                parsed.GetValue(workers) ?? Environment.ProcessorCount, cancellation);
            Console.Out.WriteLine($"{Counted.Of(runs, "run")} done.");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
