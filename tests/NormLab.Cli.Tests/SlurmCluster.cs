using System.Diagnostics;

namespace NormLab.Cli.Tests;

/// <summary>A real Slurm of two nodes on this machine; skips the test where there can be none.</summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly string Script = Repository.File("tests/NormLab.Cli.Tests/slurm.sh");
    private readonly TemporaryFolder _folder = new();

    public SlurmCluster(int arraySize = 1001)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/sbin/slurmctld") && File.Exists("/usr/sbin/slurmd"),
            "Needs root and Debian's slurmctld, slurmd, slurm-client and munge.");
        (int code, string words) = Shell([("SLURM_TEST_ARRAY_SIZE", $"{arraySize}")], Script, "start", _folder.Path);
        Assert.True(code == 0, words);
    }

    private (string, string) Configuration => ("SLURM_CONF", Path.Combine(_folder.Path, "etc", "slurm.conf"));

    public void Dispose()
    {
        Shell([], Script, "stop", _folder.Path);
        // Daemons may write their last words while the folder goes.
        for (int i = 0; i < 50; i++)
        {
            try
            {
                _folder.Dispose();
                return;
            }
            catch (IOException)
            {
                Thread.Sleep(100);
            }
        }
    }

    /// <summary>The node is gone, with all that runs on it.</summary>
    public void Crash(string node) => Shell([], Script, "crash", _folder.Path, node);

    /// <summary>One of Slurm's commands; what it prints.</summary>
    public string Ask(string program, params string[] arguments) => Shell([Configuration], program, arguments).Words;

    /// <summary>Starts the command with this cluster.</summary>
    public Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Normlab.Command, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Configuration.Item1] = Configuration.Item2;
        return Process.Start(start)!;
    }

    /// <summary>Runs the command with this cluster.</summary>
    public Normlab.Outcome Run(string folder, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        return Normlab.Finish(process);
    }

    /// <summary>Waits for a line of squeue that says so much.</summary>
    public string[] WaitForTasks(string state, int count)
    {
        for (int i = 0; i < 600; i++)
        {
            string[] tasks = Ask("squeue", "-h", "--array", "-t", state, "-o", "%F_%K").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (tasks.Length >= count) return tasks;
            Thread.Sleep(100);
        }
        throw new TimeoutException($"No {count} tasks were {state} within a minute.");
    }

    private static (int Code, string Words) Shell((string, string)[] environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
