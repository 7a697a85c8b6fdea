using NormLab.Experiments.Specifications;

namespace NormLab.Reporting.Wording;

/// <summary>What reporting asks of a rule for near-zero weights.</summary>
internal static class ZeroRules
{
    /// <summary>Whether the rule is the count by magnitude of every weight once, so that showing both would show the same twice.</summary>
    public static bool IsPlainMagnitude(this ZeroRule rule) => !rule.Signed && rule.Multipliers.All(multiplier => multiplier == 1);
}
