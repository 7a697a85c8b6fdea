using NormLab.Networks;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Wording;

/// <summary>The networks of an experiment.</summary>
internal static class ReportNetworks
{
    /// <summary>The different networks, the smallest first.</summary>
    public static Architecture[] Networks(this ExperimentReport report) =>
    [
        .. report.Result.Runs.Select(run => run.Result.Specification.Network).Distinct().Select(network => network.ToArchitecture())
            .DistinctBy(network => network.ToString()).OrderBy(network => network.WeightCount),
    ];

    /// <summary>Whether all runs train networks of the same sizes.</summary>
    public static bool HasOneNetwork(this ExperimentReport report) => report.Networks().Length == 1;
}
