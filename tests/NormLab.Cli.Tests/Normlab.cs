using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NormLab.Cli.Tests;

/// <summary>Runs the command as a person does: another process, its exit code, what it prints.</summary>
internal static class Normlab
{
    internal static readonly string Command = Path.Combine(AppContext.BaseDirectory, "NormLab.Cli.dll");

    public sealed record Outcome(int ExitCode, string Output, string Error)
    {
        /// <summary>What went wrong in the user's input must fit one line, and never be a stack trace.</summary>
        public void IsRefusedInOneLine(params string[] mentions)
        {
            Assert.Equal(2, ExitCode);
            Assert.Empty(Output);
            string line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
            Assert.StartsWith("normlab: ", line, StringComparison.Ordinal);
            Assert.All(mentions, mention => Assert.Contains(mention, line, StringComparison.Ordinal));
        }
    }

    /// <summary>Runs the command. A JSON document that it prints conforms to its schema, whatever is asked.</summary>
    public static Outcome Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        Outcome outcome = Finish(process);
        if (outcome.ExitCode == 0 && arguments.Contains("json")) Documents.Require(outcome.Output);
        return outcome;
    }

    public static Process Start(params string[] arguments) => Start("dotnet", [Command, .. arguments]);

    /// <summary>Starts it as <c>nohup ./script &amp;</c> does: with Ctrl-C ignored by whoever calls.</summary>
    public static Process StartWithInterruptIgnored(params string[] arguments) =>
        Start("sh", ["-c", "trap '' INT; exec dotnet \"$@\"", "sh", Command, .. arguments]);

    /// <summary>Hundreds of short commands spend most of their time on compiling code that runs once.</summary>
    public static void BeginQuickly(ProcessStartInfo start) => start.Environment["DOTNET_TC_QuickJitForLoops"] = "1";

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        BeginQuickly(start);
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    /// <param name="process">The command.</param>
    /// <param name="minutes">How long it may take on a machine that is busy with other tests.</param>
    public static Outcome Finish(Process process, double minutes = 10)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(minutes)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The command ran for {minutes} minutes.");
        }
        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    public static void Signal(Process process, PosixSignal signal)
    {
        string name = signal == PosixSignal.SIGINT ? "-INT" : "-TERM";
        using Process kill = Process.Start("kill", [name, process.Id.ToString()]);
        kill.WaitForExit();
    }
}
