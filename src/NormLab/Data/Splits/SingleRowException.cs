using System.Globalization;

namespace NormLab.Data.Splits;

/// <summary>A class has too few rows for cross-validation.</summary>
/// <param name="number">The class, from 0.</param>
public sealed class SingleRowException(int number) : ArgumentException(string.Create(CultureInfo.InvariantCulture,
    $"The class number {number + 1} {Problem}"))
{
    /// <summary>What is wrong with the class, in words.</summary>
    public const string Problem = "has one row outside the test rows; cross-validation needs two of every class, one to train on "
        + "and one to validate with. Leave the class out, or add rows to it.";

    /// <summary>The class, from 0.</summary>
    public int Class { get; } = number;
}
