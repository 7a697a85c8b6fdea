using System.Globalization;
using System.Text;

namespace NormLab.Experiments.Execution.Clusters;

/// <summary>The script of a job array.</summary>
internal static class BatchScript
{
    // Seconds before its limit at which a task is told to write its checkpoints.
    private const int Notice = 60;

    private const int LeastMinutes = 10;

    /// <summary>The script.</summary>
    /// <param name="options">What tasks ask for.</param>
    /// <param name="folder">The folder of the batch.</param>
    /// <param name="tasks">The numbers of its tasks: those of their files.</param>
    /// <param name="memory">Memory of a task in MB; null for the cluster's default.</param>
    /// <param name="command">The words that start NormLab.</param>
    /// <param name="store">The store's folder.</param>
    public static string Of(ClusterOptions options, string folder, Range tasks, int? memory, IEnumerable<string> command, string store)
    {
        (int first, int end) = (tasks.Start.Value, tasks.End.Value);
        var script = new StringBuilder("#!/bin/bash\n");
        Add(script, "job-name", $"normlab-{Path.GetFileName(folder)}");
        Add(script, "array", $"0-{end - first - 1}{(options.TasksAtOnce is { } most ? $"%{most}" : "")}");
        Add(script, "output", Path.Combine(folder, "logs", $"{first}-%a.log"));
        // A task that is begun again goes on in its log.
        Add(script, "open-mode", "append");
        script.Append("#SBATCH --requeue\n");
        Add(script, "signal", $"B:USR1@{Notice}");
        Add(script, "cpus-per-task", $"{options.CpusPerTask}");
        Add(script, "time", options.Time ?? $"{Math.Max(LeastMinutes, (int)Math.Ceiling(3 * options.MinutesPerTask))}");
        if (options.Partition is { } partition) Add(script, "partition", partition);
        if (options.Account is { } account) Add(script, "account", account);
        if (memory is { } megabytes) Add(script, "mem", $"{megabytes}M");
        foreach ((string name, string value) in options.Other) Add(script, name, value);
        if (options.Before is { } before) script.Append(before.TrimEnd()).Append('\n');
        string words = string.Join(' ', command.Select(Quoted));
        script.Append(string.Create(CultureInfo.InvariantCulture, $$"""
            # Time is nearly up: the runs write their checkpoints, and the task gets in line again.
            trap 'again=yes; kill -TERM $work' USR1
            trap 'kill -TERM $work' TERM
            task=$(({{first}} + SLURM_ARRAY_TASK_ID))
            {{words}} work {{Quoted(store)}} --task {{Quoted(Path.Combine(folder, "task-"))}}$task.jsonl --workers {{options.CpusPerTask}} &
            work=$!
            wait $work; status=$?
            # A signal ends the first wait before the work itself has ended.
            while kill -0 $work 2> /dev/null; do wait $work; status=$?; done
            if [ "$again" = yes ] && [ $status -eq 130 ]; then
                scontrol requeue ${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID
            fi
            exit $status

            """).ReplaceLineEndings("\n"));
        return script.ToString();
    }

    private static void Add(StringBuilder script, string name, string value) => script.Append($"#SBATCH --{name}={value}\n");

    private static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
