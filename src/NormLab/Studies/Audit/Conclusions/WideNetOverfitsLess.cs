using NormLab.Analysis.Inference;

namespace NormLab.Studies.Audit.Conclusions;

/// <summary>The wide network overfits less than narrower ones.</summary>
public sealed class WideNetOverfitsLess() : Conclusion("The wide net overfits less",
    "Training less validation accuracy without regularization, of each narrower deep network less that of the "
        + "wide one (Welch's interval): it stands where the "
    + "interval lies above 0, and does not where it lies at or below 0.")
{
    /// <inheritdoc/>
    public override IReadOnlyList<Finding> Judge(Evidence evidence)
    {
        (string Experiment, VariantResult Result)[] narrower = [.. evidence.DeepNetworks.Where(entry => entry.Experiment != Evidence.Wide)];
        if (evidence.Find(Evidence.Wide) is not { } wide || narrower.Length == 0)
            return [Finding.NotTested($"{Evidence.Wide} and a narrower one")];
        return [.. narrower.Select(entry =>
        {
            Measured difference = Measured.Difference(entry.Result.Plain.Sound.Select(run => run.Gap),
                wide.Plain.Sound.Select(run => run.Gap));
            return new Finding(Finding.Above(difference, 0), $"{entry.Experiment}, {Evidence.Wide}", difference,
                $"{In.Words(difference)}: {In.Words(entry.Result.Plain.Mean(run => run.Gap))} in {entry.Experiment} against "
                    + $"{In.Words(wide.Plain.Mean(run => run.Gap))}.");
        })];
    }
}
