namespace NormLab.Cli.Tests;

/// <summary>What a cluster is asked for: the script that would be submitted, and what is refused.</summary>
public sealed class ClusterFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_dry_run_shows_the_script_with_what_the_file_says_and_submits_nothing()
    {
        File.WriteAllText(_folder["slurm.yaml"], """
            partition: main
            account: lab
            time: 02:00:00
            memory: 4G
            cpus-per-task: 2
            tasks-at-once: 8
            constraint: avx512
            before: module load dotnet
            """);
        Normlab.Outcome outcome = Run("--dry-run");
        Assert.Equal(0, outcome.ExitCode);
        string script = outcome.Output[outcome.Output.IndexOf("#!/bin/bash", StringComparison.Ordinal)..];
        foreach (string line in (string[])["--partition=main", "--account=lab", "--time=02:00:00", "--mem=4096M", "--cpus-per-task=2",
            "--constraint=avx512", "--array=0-0%8"])
            Assert.Contains($"#SBATCH {line}\n", script, StringComparison.Ordinal);
        Assert.Contains("\nmodule load dotnet\n", script, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder["out"], "cluster")));
    }

    [Theory]
    [InlineData("cpus-per-task: none", "line 1", "whole number")]
    [InlineData("partition: main\narray: 0-3", "line 2", "NormLab itself")]
    [InlineData("memory: a lot", "line 1", "4G")]
    [InlineData("Wrong Option: 1", "line 1", "no option of sbatch")]
    [InlineData("- a\n- b", "keys and values")]
    [InlineData("partition: [a, b]", "line 1", "one value")]
    public void A_file_that_is_wrong_is_told_in_one_line(string text, params string[] mentions)
    {
        File.WriteAllText(_folder["slurm.yaml"], text);
        Run().IsRefusedInOneLine(["slurm.yaml", .. mentions]);
    }

    [Fact]
    public void A_place_that_is_none_and_options_without_one_are_refused()
    {
        Normlab.Run("reproduce", "1", "--on", "moon").IsRefusedInOneLine("slurm", "moon");
        Normlab.Run("reproduce", "1", "--dry-run").IsRefusedInOneLine("--on slurm");
        Normlab.Run("reproduce", "1", "--on", "slurm", "--cluster", _folder["none.yaml"]).IsRefusedInOneLine("none.yaml");
    }

    private Normlab.Outcome Run(params string[] more) => Normlab.Run(["reproduce", "1", "--steps", "3", "--no-report", "--on", "slurm",
        "--cluster", _folder["slurm.yaml"], "--out", _folder["out"], .. more]);
}
