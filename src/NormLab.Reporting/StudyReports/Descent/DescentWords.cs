using NormLab.Reporting.Wording;
using NormLab.Studies.Descent;

namespace NormLab.Reporting.StudyReports.Descent;

/// <summary>How a sweep reads.</summary>
internal static class DescentWords
{
    /// <summary>"20% of the training labels wrong".</summary>
    public static string Noise(SweepResult sweep) => sweep.Sweep.Noise == 0 ? "no training label wrong"
        : $"{Text.Percent(sweep.Sweep.Noise)} of the training labels wrong";

    /// <summary>"hidden units".</summary>
    public static string Places(SweepResult sweep) => sweep.Sweep.IsOfWidth ? "hidden units" : "training rows";

    /// <summary>A regularizer as a reader calls it.</summary>
    public static string Arm(string name) => name == "no_reg" ? "without regularization" : name;
}
