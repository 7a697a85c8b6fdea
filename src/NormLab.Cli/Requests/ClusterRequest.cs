using NormLab.Experiments.Execution.Clusters;

namespace NormLab.Cli.Requests;

/// <summary>Runs that go to a cluster.</summary>
/// <param name="Options">What its tasks ask for.</param>
/// <param name="IsDry">Whether the script is only shown.</param>
internal sealed record ClusterRequest(ClusterOptions Options, bool IsDry)
{
    /// <summary>The words that start this program, here and on a node.</summary>
    public static IReadOnlyList<string> Command { get; } = Environment.ProcessPath is { } program
        && Path.GetFileNameWithoutExtension(program) != "dotnet" ? [program]
        : [Environment.ProcessPath ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "NormLab.Cli.dll")];
}
