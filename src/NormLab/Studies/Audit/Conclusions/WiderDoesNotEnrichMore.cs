using NormLab.Analysis.Inference;

namespace NormLab.Studies.Audit.Conclusions;

/// <summary>A wider network is not enriched for zeros more than a narrower one.</summary>
public sealed class WiderDoesNotEnrichMore() : Conclusion("Wider does not enrich more",
    "The ratio of near-zero weights, L1 to no regularization by the variant's own rule, in the widest audited deep network "
        + "over that in the narrowest: it stands where the "
    + "interval ends at or below 1.1 (not more by over a tenth), and does not where it lies above 1.1.")
{
    /// <summary>More by this factor is more.</summary>
    public const double Margin = 1.1;

    /// <inheritdoc/>
    public override IReadOnlyList<Finding> Judge(Evidence evidence)
    {
        (string Name, double[] Ratios)[] networks = [.. evidence.DeepNetworks.Where(entry => entry.Result.Find("L1") is not null)
            .Select(entry => (entry.Experiment,
                (double[])[.. entry.Result.Find("L1")!.LogRatios(entry.Result.Plain, run => run.ZerosByRule)]))];
        if (networks.Length < 2) return [Finding.NotTested($"two of {string.Join(", ", Evidence.Deep)}")];
        Measured factor = Measured.Difference(networks[^1].Ratios, networks[0].Ratios).Exponential();
        return
        [
            new Finding(Finding.AtMost(factor, Margin), $"{networks[^1].Name}, {networks[0].Name}", factor,
                $"{In.Ratio(factor)} times the ratio of {networks[0].Name}: "
                    + $"{string.Join(", ", networks.Select(network => $"{network.Name} {In.Ratio(Measured.Ratio(network.Ratios))}"))}."),
        ];
    }
}
