using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Studies.StoredRuns;

/// <summary>Titles for experiments of runs, whose files hold none.</summary>
public static class RunTitles
{
    /// <summary>Network, data and steps: "64-32-10 on the digits, 2,000 steps".</summary>
    public static string Of(RunSpecification run)
    {
        ArgumentNullException.ThrowIfNull(run);
        string data = run.Data.Label is { } label ? $"a table, by {label}" : $"the {run.Data.Source}";
        return $"{run.Network.ToArchitecture()} on {data}, {Counted.Of(run.Training.Steps, "step")}";
    }
}
