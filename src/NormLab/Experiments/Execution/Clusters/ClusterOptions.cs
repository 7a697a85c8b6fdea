using System.Collections.Immutable;

namespace NormLab.Experiments.Execution.Clusters;

/// <summary>What tasks of a cluster ask for, and how many there are at a time.</summary>
public sealed record ClusterOptions
{
    /// <summary>Partition; null for the cluster's default.</summary>
    public string? Partition { get; init; }

    /// <summary>Account; null for the user's default.</summary>
    public string? Account { get; init; }

    /// <summary>Limit to the time of a task, in Slurm's words: "02:00:00"; null for three times what it is packed to, and at least ten
    /// minutes.</summary>
    public string? Time { get; init; }

    /// <summary>Memory of a task in MB; null for the cluster's default.</summary>
    public int? Memory { get; init; }

    /// <summary>Processors of a task, which are as many runs at the same time.</summary>
    public int CpusPerTask { get; init; } = 1;

    /// <summary>Minutes of work that a task is packed to.</summary>
    public double MinutesPerTask { get; init; } = 30;

    /// <summary>Tasks at the same time; null for as many as the cluster gives.</summary>
    public int? TasksAtOnce { get; init; }

    /// <summary>Tasks of one array; null for what the cluster says.</summary>
    public int? MaxArraySize { get; init; }

    /// <summary>Anything else, passed to sbatch as it is: "constraint" and "avx512".</summary>
    public ImmutableArray<(string Name, string Value)> Other { get; init; } = [];

    /// <summary>Lines of shell before the command, such as "module load dotnet".</summary>
    public string? Before { get; init; }
}
