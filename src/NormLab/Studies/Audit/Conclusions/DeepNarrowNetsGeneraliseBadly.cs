using NormLab.Analysis.Inference;

namespace NormLab.Studies.Audit.Conclusions;

/// <summary>Deep and narrow networks generalise badly.</summary>
public sealed class DeepNarrowNetsGeneraliseBadly() : Conclusion("Deep narrow nets generalise badly",
    "Training less validation accuracy without regularization in the deep networks of widths 16 and 32: it stands where the interval lies "
        + "above 0.1 (the article has 0.12 and 0.13 "
    + "there, and 0.07 in the wide one), and does not where it lies at or below 0.1.")
{
    /// <summary>A network with a larger gap generalises badly.</summary>
    public const double Gap = 0.1;

    /// <inheritdoc/>
    public override IReadOnlyList<Finding> Judge(Evidence evidence)
    {
        (string Experiment, VariantResult Result)[] narrow = [.. evidence.DeepNetworks.Where(entry => entry.Experiment != Evidence.Wide)];
        return narrow.Length == 0 ? [Finding.NotTested("2a or 2b-narrow")] : [.. narrow.Select(entry =>
        {
            ConditionRuns plain = entry.Result.Plain;
            Measured gap = plain.Mean(run => run.Gap);
            return new Finding(Finding.Above(gap, Gap), entry.Experiment, gap,
                $"A gap of {In.Words(gap)}: training {In.Words(plain.Mean(run => run.Train))}, validation "
                    + $"{In.Words(plain.Mean(run => run.Validation))}.");
        })];
    }
}
