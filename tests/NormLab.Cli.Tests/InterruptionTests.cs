using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NormLab.Cli.Tests;

/// <summary>What a signal does to a command that trains.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <remarks>As sure as a longer training: it is interrupted while a run is held, when it must write a checkpoint whatever its
    /// step.</remarks>
    [Theory]
    [InlineData(PosixSignal.SIGINT, false)]
    [InlineData(PosixSignal.SIGINT, true)]
    [InlineData(PosixSignal.SIGTERM, false)]
    public void An_interruption_exits_with_130_and_the_next_call_goes_on(PosixSignal signal, bool isIgnoredByTheCaller) =>
        AssertGoesOn(signal, isIgnoredByTheCaller, steps: 600, awaited: "lock");

    [FullTheory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    public void An_interruption_after_a_checkpoint_exits_with_130_and_the_next_call_goes_on(PosixSignal signal) =>
        AssertGoesOn(signal, isIgnoredByTheCaller: false, steps: 3000, awaited: "checkpoint*");

    private void AssertGoesOn(PosixSignal signal, bool isIgnoredByTheCaller, int steps, string awaited)
    {
        string[] run = ["reproduce", "1", "--seeds", "13", "--steps", $"{steps}", "--no-report", "--out", _folder["out"]];
        using Process process = isIgnoredByTheCaller ? Normlab.StartWithInterruptIgnored(run) : Normlab.Start(run);
        WaitFor(() => Files(awaited).Length > 0, process);
        Normlab.Signal(process, signal);
        Normlab.Outcome interrupted = Normlab.Finish(process);
        Assert.Equal(130, interrupted.ExitCode);
        Assert.Contains("Interrupted", interrupted.Error, StringComparison.Ordinal);
        Assert.NotEmpty(Files("checkpoint*"));
        Assert.Equal(0, Normlab.Run(run).ExitCode);
        Assert.Equal(5, Directory.GetDirectories(_folder["out/runs"]).Length);
        Assert.Empty(Files("checkpoint*"));
    }

    private string[] Files(string pattern) =>
        Directory.Exists(_folder["out"]) ? Directory.GetFiles(_folder["out"], pattern, SearchOption.AllDirectories) : [];

    private static void WaitFor(Func<bool> condition, Process process)
    {
        // Longer than it takes on a machine with ten times its work.
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.False(process.HasExited, "The command ended before it could be interrupted.");
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(4), "Four minutes went by and no run was under way.");
            Thread.Sleep(20);
        }
    }
}
