using NormLab.Analysis;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Studies.Comparison;

/// <summary>A way to regularize that can be compared: what it adds to the plain network at a given strength.</summary>
/// <param name="Name">Its name: "l1".</param>
/// <param name="Description">What it does, in a few words.</param>
/// <param name="Strength">What its strength is and between which ends it is sought; null where it has none.</param>
/// <param name="Changes">The keys of the plain experiment that it changes at a strength.</param>
public sealed record ComparisonMethod(string Name, string Description, StrengthRange? Strength, Func<double, ValueList<Setting>> Changes)
{
    /// <summary>Whether its strength is the number of steps.</summary>
    public bool IsEarlyStopping => Strength?.Unit == StrengthUnit.ShareOfSteps;
}

/// <summary>The ends between which a strength is sought, on a logarithmic grid.</summary>
/// <param name="Unit">What the number is.</param>
/// <param name="Weakest">Where the method does next to nothing.</param>
/// <param name="Strongest">Where it does too much.</param>
public sealed record StrengthRange(StrengthUnit Unit, double Weakest, double Strongest)
{
    /// <summary>Strengths from the weakest to the strongest, each as many times the one before; of one alone, the geometric
    /// middle.</summary>
    /// <param name="count">How many, at least 1.</param>
    public double[] Grid(int count)
    {
        if (count == 1) return [Math.Sqrt(Weakest * Strongest)];
        double[] ascending = LogarithmicGrid.Of(Math.Min(Weakest, Strongest), Math.Max(Weakest, Strongest), count);
        if (Weakest > Strongest) Array.Reverse(ascending);
        return ascending;
    }
}

/// <summary>What the number of a strength is.</summary>
public enum StrengthUnit
{
    /// <summary>What a penalty is multiplied by; more is stronger.</summary>
    Coefficient,

    /// <summary>The probability of dropping; more is stronger.</summary>
    DropRate,

    /// <summary>The bound of a norm; less is stronger.</summary>
    Radius,

    /// <summary>The share of all steps that is trained for; less is stronger.</summary>
    ShareOfSteps,
}
