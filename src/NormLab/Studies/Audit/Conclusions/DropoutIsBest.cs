using NormLab.Analysis.Inference;

namespace NormLab.Studies.Audit.Conclusions;

/// <summary>Dropout has the highest validation accuracy of all methods.</summary>
public sealed class DropoutIsBest() : Conclusion("Dropout is best",
    "Validation accuracy of dropout less that of each other method, seed by seed, with intervals that hold together (level 1 − 0.05 / "
        + "number of methods each): it stands where all "
    + "lie above 0, and does not where one lies below 0.")
{
    /// <inheritdoc/>
    public override IReadOnlyList<Finding> Judge(Evidence evidence) =>
        [.. evidence.All.Select(entry => Judge(entry.Experiment, entry.Result))];

    private static Finding Judge(string experiment, VariantResult result)
    {
        if (result.Find("dropout") is not { } dropout || result.Conditions.Length < 2)
            return Finding.NotTested($"{experiment} with dropout");
        double level = 1 - (1 - Measured.Level) / (result.Conditions.Length - 1);
        (ConditionRuns Other, Measured Lead)[] leads = [.. result.Conditions.Where(other => other != dropout)
            .Select(other => (other, dropout.Lead(other, run => run.Validation, level)))];
        Judgement judgement = leads.All(entry => entry.Lead.Lower > 0) ? Judgement.Stands
            : leads.Any(entry => entry.Lead.Upper < 0) ? Judgement.DoesNotStand
            : Judgement.Undecided;
        (ConditionRuns best, Measured lead) = leads.MinBy(entry => entry.Lead.Estimate);
        return new Finding(judgement, experiment, lead,
            $"{In.Words(lead)} ahead of the best other, {best.Condition}: {In.Words(dropout.Mean(run => run.Validation))} against "
                + $"{In.Words(best.Mean(run => run.Validation))}; "
            + $"on test rows {In.Words(dropout.Mean(run => run.Test))} against {In.Words(best.Mean(run => run.Test))}.");
    }
}
