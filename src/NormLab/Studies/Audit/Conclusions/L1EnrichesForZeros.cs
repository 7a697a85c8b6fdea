using System.Globalization;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Audit.Conclusions;

/// <summary>L1 enriches for zeros.</summary>
public sealed class L1EnrichesForZeros() : Conclusion("L1 enriches for zeros",
    "Near-zero weights of L1 over those without regularization, counted by the variant's own rule, seed by seed: it stands where the "
        + "interval of the ratio lies above 1, "
    + "and does not where it lies at or below 1.")
{
    /// <inheritdoc/>
    public override IReadOnlyList<Finding> Judge(Evidence evidence) =>
        [.. evidence.All.Select(entry => Judge(entry.Experiment, entry.Result))];

    private static Finding Judge(string experiment, VariantResult result)
    {
        if (result.Find("L1") is not { } l1) return Finding.NotTested($"{experiment} with L1");
        Measured ratio = l1.Ratio(result.Plain, run => run.ZerosByRule);
        IEnumerable<string> thresholds = AuditedRun.Thresholds.Select((threshold, i) => threshold == 0
            ? string.Create(CultureInfo.InvariantCulture, $"exact zeros {Mean(l1, i):F0} against {Mean(result.Plain, i):F0}")
            : string.Create(CultureInfo.InvariantCulture,
                $"{In.Ratio(l1.Ratio(result.Plain, run => run.ZerosByMagnitude[i]))} below {threshold}"));
        return new Finding(Finding.Above(ratio, 1), experiment, ratio,
            $"{In.Ratio(ratio)} times as many by its rule; by magnitude {string.Join(", ", thresholds)}.");
    }

    private static double Mean(ConditionRuns runs, int threshold) => runs.Mean(run => run.ZerosByMagnitude[threshold]).Estimate;
}
