using System.CommandLine;
using NormLab.Cli.Requests;
using NormLab.Experiments.Execution.Clusters;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>Options that send the runs of a verb to a cluster.</summary>
internal sealed class ClusterArguments
{
    private const string Slurm = "slurm", DefaultFile = "slurm.yaml";

    private readonly Option<string?> _on = new Option<string?>("--on")
    {
        Description = "Where runs are done: slurm sends them to the cluster as job arrays, and the folder for results must be on a file "
            + "system that its nodes share. Default: this machine.",
        HelpName = "WHERE",
    }.Offering(Slurm);

    private readonly Option<string?> _file = new("--cluster")
    {
        Description = $"What tasks ask for: partition, account, time, memory, ... Default: {DefaultFile}, where there is one.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "With --on slurm: print the script and submit nothing." };

    /// <summary>The options, in the order in which help lists them.</summary>
    public Option[] All => [_on, _file, _dryRun];

    /// <summary>What was asked; null for this machine.</summary>
    /// <exception cref="UsageException">It can't be.</exception>
    public ClusterRequest? Read(ParseResult parsed)
    {
        string? on = parsed.GetValue(_on), file = parsed.GetValue(_file);
        bool isDry = parsed.GetValue(_dryRun);
        if (on is null && (file is not null || isDry))
            throw new UsageException($"{(isDry ? "--dry-run" : "--cluster")} is for a cluster: give --on slurm too.");
        if (on is null) return null;
        if (on != Slurm) throw new UsageException($"--on takes slurm, not '{Excerpt.Of(on)}'. Without it, runs are done on this machine.");
        file ??= File.Exists(DefaultFile) ? DefaultFile : null;
        return new ClusterRequest(file is null ? new ClusterOptions() : ClusterFile.Read(file), isDry);
    }
}
