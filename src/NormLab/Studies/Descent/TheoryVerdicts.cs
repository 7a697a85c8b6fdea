using System.Globalization;
using NormLab.Analysis.Curves;
using NormLab.Studies.Descent.Theory;

namespace NormLab.Studies.Descent;

/// <summary>The verdicts on the regressions of a known risk.</summary>
internal static class TheoryVerdicts
{
    private const string OnTheCurve =
        "Training lies on the theory where, ridgeless and with the best ridge, the 95% interval of the mean risk over "
        + "seeds holds the known risk at all ratios of features to rows but one.";

    private const string Peaks =
        "The risk peaks where it rises and falls by the criterion of the networks; each seed is measured at the ratios "
        + "that the others choose.";

    public static StudyVerdict[] Of(TheoryResult theory)
    {
        int ratios = theory.Ridgeless.Ratios.Length;
        Judgement judgement = theory.Seeds < 2 ? Judgement.Undecided
            : Math.Min(theory.Ridgeless.Held, theory.Ridge.Held) >= ratios - 1 ? Judgement.Stands : Judgement.DoesNotStand;
        return
        [
            new StudyVerdict("Training to the minimum has the risk that theory knows", OnTheCurve, judgement,
                string.Create(CultureInfo.InvariantCulture,
                    $"Ridgeless at {theory.Ridgeless.Held} and with ridge at {theory.Ridge.Held} of {ratios} ")
                    + string.Create(CultureInfo.InvariantCulture, $"ratios, {theory.Seeds} seeds; no gradient is longer at the end than ")
                    + string.Create(CultureInfo.InvariantCulture,
                        $"{Math.Max(theory.Ridgeless.GradientLeft, theory.Ridge.GradientLeft):0.0e-0} of what it was at the start."),
                [
                    StudyNumber.Of("ridgeless ratios held", theory.Ridgeless.Held), StudyNumber.Of("ridge ratios held", theory.Ridge.Held),
                    StudyNumber.Of("ratios", ratios),
                    StudyNumber.Of("gradient left", Math.Max(theory.Ridgeless.GradientLeft, theory.Ridge.GradientLeft)),
                ]),
            Peak("Without a ridge the risk peaks", theory.Ridgeless), Peak("With the best ridge the risk peaks", theory.Ridge),
        ];
    }

    public static string Sentence(TheoryResult theory)
    {
        PeakMeasure without = theory.Ridgeless.Peak, with = theory.Ridge.Peak;
        string plain = without.IsThere ? "without a ridge the risk peaks near one feature a row" : "no peak is seen without a ridge";
        string ridge = with.IsThere ? "and the best ridge leaves a peak" : with.IsAbsent ? "with the best one it does not"
            : "with the best one it may";
        return string.Create(CultureInfo.InvariantCulture, $"Linear regressions lie on the known risk at {theory.Ridgeless.Held} of ")
            + string.Create(CultureInfo.InvariantCulture,
                $"{theory.Ridgeless.Ratios.Length} ratios of features to rows, with the best ridge at ")
            + $"{PeakWords.Short(theory.Ridge.Held)}: {plain}, {ridge}.";
    }

    private static StudyVerdict Peak(string claim, TheoryCurve curve)
    {
        PeakMeasure peak = curve.Peak;
        return new StudyVerdict(claim, Peaks,
            peak.IsThere ? Judgement.Stands : peak.IsAbsent ? Judgement.DoesNotStand : Judgement.Undecided,
            peak.Found is { } found
                ? $"At {PeakWords.Short(curve.Ratios[found.Peak])} features a row: rise {PeakWords.Of(peak.Rise)}, fall "
                    + $"{PeakWords.Of(peak.Fall)}."
                : "The risk only rises, or only falls.",
            [new StudyNumber("rise", peak.Rise), new StudyNumber("fall", peak.Fall)]);
    }
}
