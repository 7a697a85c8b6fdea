using NormLab.Analysis.Inference;

namespace NormLab.Studies.Audit.Conclusions;

/// <summary>A conclusion judged on one variant.</summary>
/// <param name="Judgement">The verdict.</param>
/// <param name="Experiment">The experiment or experiments it was judged on; those it needs where it was not tested.</param>
/// <param name="Figure">What the criterion looks at.</param>
/// <param name="Evidence">The figures behind it, in words.</param>
public sealed record Finding(Judgement Judgement, string Experiment, Measured Figure, string Evidence)
{
    /// <summary>The finding where experiments are missing.</summary>
    public static Finding NotTested(string experiments) =>
        new(Judgement.NotTested, experiments, new Measured(double.NaN, double.NaN, double.NaN, 0),
            $"It needs {experiments} among the audited experiments.");

    /// <summary>Stands where the interval lies above <paramref name="limit"/>, does not where it lies at or below; undecided between, and
    /// without an interval.</summary>
    public static Judgement Above(Measured figure, double limit) =>
        figure.Lower > limit ? Judgement.Stands : figure.Upper <= limit ? Judgement.DoesNotStand : Judgement.Undecided;

    /// <summary>Stands where the interval lies at or below <paramref name="limit"/>, does not where it lies above; undecided between, and
    /// without an interval.</summary>
    public static Judgement AtMost(Measured figure, double limit) =>
        figure.Upper <= limit ? Judgement.Stands : figure.Lower > limit ? Judgement.DoesNotStand : Judgement.Undecided;
}
