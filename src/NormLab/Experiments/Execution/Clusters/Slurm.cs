using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Experiments.Execution.Clusters;

/// <summary>A task of an array as the scheduler sees it.</summary>
/// <param name="Job">The array.</param>
/// <param name="Task">Its number in the array.</param>
/// <param name="State">PENDING, RUNNING, COMPLETED, OUT_OF_MEMORY, ...</param>
public sealed record SlurmTask(string Job, int Task, string State);

/// <summary>Slurm, by its own commands.</summary>
public static class Slurm
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Tasks that one array may have.</summary>
    /// <exception cref="ClusterException">There is no Slurm here, or it does not answer.</exception>
    public static int MaxArraySize()
    {
        string line = Ask("scontrol", "show", "config").Split('\n')
            .FirstOrDefault(line => line.StartsWith("MaxArraySize", StringComparison.Ordinal)) ?? "";
        return int.TryParse(line.Split('=')[^1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 1
            ? size : 1001;
    }

    /// <summary>Submits a script and returns the job's number.</summary>
    /// <exception cref="ClusterException">It was refused, in Slurm's words.</exception>
    public static string Submit(string script) => Ask("sbatch", "--parsable", script).Trim().Split(';')[0];

    /// <summary>What is waiting or running of some jobs; null where the scheduler does not answer for now.</summary>
    /// <exception cref="ClusterException">There is no Slurm here.</exception>
    public static ImmutableArray<SlurmTask>? Queue(IEnumerable<string> jobs)
    {
        string[] asked = [.. jobs];
        if (asked.Length == 0) return [];
        // Of all of the user's jobs: of one that is long over, squeue would say that there is none such.
        (int code, string output, _) = Run("squeue", "--noheader", "--array", "--me", "--format=%F|%K|%T");
        if (code != 0) return null;
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'))
            .Where(parts => parts.Length == 3 && asked.Contains(parts[0].Trim()))
            .Select(parts => new SlurmTask(parts[0].Trim(), Number(parts[1]), parts[2].Trim()))];
    }

    /// <summary>How the tasks of a job ended, as far as Slurm still remembers.</summary>
    public static ImmutableArray<SlurmTask> Ended(string job)
    {
        (int code, string output, _) = Run("scontrol", "--oneliner", "show", "job", job);
        if (code != 0) return [];
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Fields)
            .Where(fields => fields.ContainsKey("JobState") && fields.ContainsKey("ArrayTaskId"))
            .Select(fields => new SlurmTask(job, Number(fields["ArrayTaskId"]), StateOf(fields)))];
    }

    /// <summary>Ends jobs.</summary>
    /// <exception cref="ClusterException">It was refused.</exception>
    public static void Cancel(IEnumerable<string> jobs) => Ask("scancel", [.. jobs]);

    // What the kernel killed for its memory is told apart by its signal where accounting of memory is off.
    private static string StateOf(Dictionary<string, string> fields) =>
        fields["JobState"] == "FAILED" && fields.GetValueOrDefault("ExitCode") is "137:0" or "0:9" ? "OUT_OF_MEMORY" : fields["JobState"];

    private static Dictionary<string, string> Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(field => field.Split('=', 2)).Where(pair => pair.Length == 2)
        .GroupBy(pair => pair[0]).ToDictionary(same => same.Key, same => same.First()[1]);

    private static int Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;

    private static string Ask(string program, params string[] arguments)
    {
        (int code, string output, string error) = Run(program, arguments);
        if (code == 0) return output;
        string words = error.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? $"exit code {code}";
        throw new ClusterException($"Slurm refused: {Excerpt.Of(words, 220)}");
    }

    private static (int Code, string Output, string Error) Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill();
                return (-1, "", $"{program} did not answer for two minutes");
            }
            return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
        catch (Win32Exception error)
        {
            throw new ClusterException($"There is no Slurm here: {program} could not be started. Run this where jobs are submitted.",
                error);
        }
    }
}
