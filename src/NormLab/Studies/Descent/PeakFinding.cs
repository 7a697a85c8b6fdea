using System.Collections.Immutable;
using NormLab.Analysis.Curves;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Descent;

/// <summary>Along what an error may peak.</summary>
public enum PeakPath
{
    /// <summary>The width of the hidden layer.</summary>
    Width,

    /// <summary>The training rows.</summary>
    Rows,

    /// <summary>The steps of training.</summary>
    Steps,
}

/// <summary>Whether the error under one regularizer peaks along one path.</summary>
/// <param name="Path">The path.</param>
/// <param name="Noise">Fraction of wrong training labels.</param>
/// <param name="Arm">The regularizer.</param>
/// <param name="IsPlain">Whether it is the one that the others are measured against.</param>
/// <param name="Peak">The peak, measured.</param>
/// <param name="Where">Where all seeds together put it, in words: "at 12 hidden units".</param>
/// <param name="Less">How much lower the error stands than without regularization where that peaks, relative to the troughs; null for the
/// plain
/// one, and where nothing peaks without.</param>
public sealed record PeakFinding(PeakPath Path, double Noise, string Arm, bool IsPlain, PeakMeasure Peak, string Where, Measured? Less)
{
    /// <summary>When a peak is there.</summary>
    public const string Criterion =
        "A peak stands where the error rises along the way by at least 0.01 and falls again by at least 0.01, with "
        + "the 95% intervals over seeds of the rise and of the fall above 0; it does not where the interval of one of them ends below "
            + "0.01. Each "
        + "seed is measured at the places that the other seeds choose. Over width and steps the training error may not rise on the way "
            + "by more "
        + "than 0.01; over rows it may.";

    /// <summary>The verdict.</summary>
    public Judgement Judgement => Peak.IsThere ? Judgement.Stands : Peak.IsAbsent ? Judgement.DoesNotStand : Judgement.Undecided;

    /// <summary>All findings of a study: path by path, noise by noise, regularizer by regularizer.</summary>
    public static ImmutableArray<PeakFinding> All(DoubleDescentResult result) =>
    [
        .. result.Specification.BySize ? result.Widths.SelectMany(sweep => OfSweep(sweep, PeakPath.Width)) : [],
        .. result.Rows.SelectMany(sweep => OfSweep(sweep, PeakPath.Rows)),
        .. result.Specification.ByTime ? result.Widths.SelectMany(OfSteps) : [],
    ];

    /// <summary>The finding as a verdict.</summary>
    public StudyVerdict ToVerdict()
    {
        string under = IsPlain ? "without regularization" : $"under {Arm}";
        string evidence = (Peak.Found is null ? "The error only falls, or only rises."
            : $"{(Judgement == Judgement.Stands ? "The peak" : "The most marked one")} {Where}: rise {PeakWords.Of(Peak.Rise)}, fall "
                + $"{PeakWords.Of(Peak.Fall)}.")
            + (Less is { } less ? $" Of the peak without regularization it takes {PeakWords.Of(less)}." : "");
        return new StudyVerdict($"Over the {PeakWords.Path(Path)}, {PeakWords.Short(100 * Noise)}% noise, {under}, there is a peak",
            Criterion, Judgement, evidence,
            [
                new StudyNumber("rise", Peak.Rise), new StudyNumber("fall", Peak.Fall),
                .. Less is { } number ? (StudyNumber[])[new StudyNumber("less than without", number)] : [],
            ]);
    }

    private static IEnumerable<PeakFinding> OfSweep(SweepResult sweep, PeakPath path)
    {
        PeakMeasure plain = sweep.Arms[0].Peak(path == PeakPath.Rows);
        foreach ((int i, SweepArm arm) in sweep.Arms.Index())
        {
            PeakMeasure peak = i == 0 ? plain : arm.Peak(path == PeakPath.Rows);
            double place = peak.Found is { } found ? sweep.Places[found.Peak] : double.NaN;
            string where = $"at {PeakWords.Short(place)} {(path == PeakPath.Rows ? "rows" : "hidden units")}";
            yield return new PeakFinding(path, sweep.Sweep.Noise, arm.Name, i == 0, peak, where,
                i == 0 || !plain.IsThere ? null : LessThan(plain, sweep.Arms[0].Test, arm.Test));
        }
    }

    private static IEnumerable<PeakFinding> OfSteps(SweepResult sweep)
    {
        TimeMap[] maps = [.. sweep.Arms.Select(arm => TimeMap.Of(sweep, arm))];
        foreach ((int i, TimeMap map) in maps.Index())
        {
            var peak = PeakMeasure.Of([.. map.Curves]);
            string where = peak.Found is { } found
                ? $"at {PeakWords.Short(map.Widths[peak.Curve])} hidden units after {PeakWords.Short(map.Steps[found.Peak])} steps" : "";
            yield return new PeakFinding(PeakPath.Steps, sweep.Sweep.Noise, sweep.Arms[i].Name, i == 0, peak, where, null);
        }
    }

    private static Measured LessThan(PeakMeasure plain, ImmutableArray<ImmutableArray<double>> without,
        ImmutableArray<ImmutableArray<double>> under) =>
        Measured.Mean(plain.Heights(without).Zip(plain.Heights(under), (high, low) => high - low));
}
