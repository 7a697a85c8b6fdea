namespace NormLab.Numerics.Grids;

/// <summary>Numbers that few bits can tell apart: k 2^e with a whole k of at most so many bits, no smaller step than that of the least
/// exponent, and no magnitude above the largest. Whole numbers are such a grid too, whose least exponent is that of the largest.</summary>
/// <param name="Name">Its name in experiment files: "float8-e4m3".</param>
/// <param name="FractionBits">Bits behind the leading one.</param>
/// <param name="LeastExponent">The exponent from which downwards the step stays the same.</param>
/// <param name="Largest">The largest number; what is larger becomes it.</param>
public sealed record NumberGrid(string Name, int FractionBits, int LeastExponent, double Largest)
{
    /// <summary>Whether all its numbers have one distance, as whole numbers have.</summary>
    public bool IsUniform => Largest < Math.ScaleB(1, LeastExponent + 1);

    /// <summary>How many different numbers there are; 0 is one.</summary>
    public double Count => 2 * ((Math.ILogB(Largest) - LeastExponent) * Math.ScaleB(1, FractionBits) + Largest / Step(Largest)) + 1;

    /// <summary>The number nearest to x, of two as near the one whose last bit is 0; not a number where x is not.</summary>
    public double Nearest(double x)
    {
        if (double.IsNaN(x)) return x;
        double magnitude = Math.Min(Math.Abs(x), Largest), step = Step(magnitude);
        // Both are exact: steps are powers of two. What is rounded up may be the first of the next exponent.
        return Math.CopySign(Math.Min(Math.Round(magnitude / step, MidpointRounding.ToEven) * step, Largest), x);
    }

    /// <summary>One of the two numbers around x, the farther from 0 with a probability as x is near it, so that the mean is x (Gupta et al.
    /// 2015); x itself where it is on the grid.</summary>
    /// <param name="x">The number.</param>
    /// <param name="uniform">A uniform number between 0 and 1.</param>
    public double Stochastic(double x, double uniform)
    {
        if (double.IsNaN(x)) return x;
        double magnitude = Math.Min(Math.Abs(x), Largest), step = Step(magnitude), below = Math.Floor(magnitude / step);
        double rounded = magnitude / step - below > uniform ? below + 1 : below;
        return Math.CopySign(Math.Min(rounded * step, Largest), x);
    }

    /// <summary>The distance of the numbers around a magnitude.</summary>
    private double Step(double magnitude) =>
        Math.ScaleB(1, Math.Max(magnitude == 0 ? LeastExponent : Math.ILogB(magnitude), LeastExponent) - FractionBits);
}
