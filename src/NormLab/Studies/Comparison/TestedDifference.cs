using NormLab.Analysis.Inference;

namespace NormLab.Studies.Comparison;

/// <summary>A difference in one metric, and whether it is more than chance.</summary>
/// <param name="Alone">The difference with an interval of 95% for this pair alone.</param>
/// <param name="Widened">The same with an interval that is widened as the p-value is: it holds 0 exactly where the difference is not
/// significant.</param>
/// <param name="P">The p-value.</param>
/// <param name="AdjustedP">The p-value by Holm's correction for all methods that are measured against the same one.</param>
public sealed record TestedDifference(Measured Alone, Measured Widened, double P, double AdjustedP)
{
    /// <summary>The chance of even one false discovery among the methods, where there is no difference.</summary>
    public const double Level = 0.05;

    /// <summary>Whether the difference is more than chance, corrected for the number of methods.</summary>
    public bool IsSignificant => AdjustedP <= Level;

    /// <summary>Tests some differences together.</summary>
    internal static TestedDifference[] Of(ClusteredMean[] differences)
    {
        if (differences.Length == 0) return [];
        double[] p = [.. differences.Select(difference => difference.P)], adjusted = HolmCorrection.Adjust(p);
        return [.. differences.Select((difference, i) =>
            new TestedDifference(difference.Interval(), difference.Interval(1 - Level * Share(p[i], adjusted[i])), p[i], adjusted[i]))];

        // Of a p-value that the correction multiplies by k, the interval of the level 1 - 0.05 / k.
        double Share(double alone, double corrected) => alone > 0 ? alone / corrected : 1.0 / differences.Length;
    }
}
