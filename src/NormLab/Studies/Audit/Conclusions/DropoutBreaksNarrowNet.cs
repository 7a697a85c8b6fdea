using NormLab.Analysis.Inference;

namespace NormLab.Studies.Audit.Conclusions;

/// <summary>Dropout breaks the network of width 16.</summary>
public sealed class DropoutBreaksNarrowNet() : Conclusion("Dropout breaks the 16-wide net",
    "Validation accuracy without regularization less that with dropout, seed by seed: it stands where the interval lies above 0.2, and "
        + "does not where it lies at or below 0.2.")
{
    /// <summary>A network that loses more than this is broken.</summary>
    public const double Loss = 0.2;

    /// <inheritdoc/>
    public override IReadOnlyList<Finding> Judge(Evidence evidence)
    {
        if (evidence.Find(Evidence.Narrow) is not { } narrow || narrow.Find("dropout") is not { } dropout)
            return [Finding.NotTested($"{Evidence.Narrow} with dropout")];
        Measured loss = narrow.Plain.Lead(dropout, run => run.Validation);
        return
        [
            new Finding(Finding.Above(loss, Loss), Evidence.Narrow, loss,
                $"It loses {In.Words(loss)}: {In.Words(dropout.Mean(run => run.Validation))} against "
                    + $"{In.Words(narrow.Plain.Mean(run => run.Validation))}."),
        ];
    }
}
