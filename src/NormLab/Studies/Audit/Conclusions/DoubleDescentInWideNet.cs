using System.Globalization;
using NormLab.Analysis.Curves;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Audit.Conclusions;

/// <summary>The learning curves of the wide network show double descent.</summary>
public sealed class DoubleDescentInWideNet() : Conclusion("Double descent in the wide curves",
    string.Create(CultureInfo.InvariantCulture,
        $"A curve shows it where the validation error, averaged over {new DoubleDescentCriterion().Window} records, rises by at least "
            + $"{new DoubleDescentCriterion().MinimumRise} and falls again by as much, while ")
    + $"the training error does not rise by more than "
    + string.Create(CultureInfo.InvariantCulture, $"{new DoubleDescentCriterion().TrainingTolerance}. ")
    + $"Of the wide network's runs, all conditions together, the share that does: it stands where its interval (Clopper and Pearson's) "
    + $"lies above a half, and does not where it lies at or below.")
{
    /// <inheritdoc/>
    public override IReadOnlyList<Finding> Judge(Evidence evidence)
    {
        if (evidence.Find(Evidence.Wide) is not { } wide) return [Finding.NotTested(Evidence.Wide)];
        AuditedRun[] runs = [.. wide.Conditions.SelectMany(condition => condition.Sound)];
        if (runs.Length == 0) return [Finding.NotTested($"runs of {Evidence.Wide} that do not diverge")];
        int found = runs.Count(run => run.Descent is not null);
        Interval interval = BinomialInterval.Of(found, runs.Length, Measured.Level);
        var share = new Measured(interval.Estimate, interval.Lower, interval.Upper, runs.Length);
        return [new Finding(Finding.Above(share, 0.5), Evidence.Wide, share,
            string.Create(CultureInfo.InvariantCulture, $"{found} of {runs.Length} curves show it, a share of {In.Words(share)}."))];
    }
}
