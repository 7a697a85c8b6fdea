using System.Globalization;

namespace NormLab.Values;

/// <summary>What the number of a regularization's strength is, and how it is said.</summary>
/// <param name="Name">What an axis is called: "coefficient".</param>
/// <param name="Pattern">A strength in a table, with {0} in place of the number.</param>
/// <param name="Phrase">A strength behind a method's name in a sentence, with {0} in place of the number.</param>
/// <param name="Format">How the number is written in a sentence, as .NET's format strings have it.</param>
public sealed record StrengthUnit(string Name, string Pattern, string Phrase, string Format)
{
    /// <summary>What a penalty is multiplied by; more is stronger.</summary>
    public static StrengthUnit Coefficient { get; } = new("coefficient", "{0}", "of strength {0}", "G3");

    /// <summary>The probability of dropping; more is stronger.</summary>
    public static StrengthUnit DropRate { get; } = new("drop rate", "rate {0}", "at rate {0}", "G3");

    /// <summary>The bound of a norm; less is stronger.</summary>
    public static StrengthUnit Radius { get; } = new("radius", "radius {0}", "of radius {0}", "G3");

    /// <summary>The fraction of all steps that is trained for; less is stronger.</summary>
    public static StrengthUnit FractionOfSteps { get; } = new("steps", "{0} steps", "after {0} steps", "#,0");

    /// <summary>A strength in a table.</summary>
    /// <param name="number">The number as the table writes it.</param>
    public string InTable(string number) => Whole(string.Format(CultureInfo.InvariantCulture, Pattern, number));

    /// <summary>A strength in a sentence, behind what it is the strength of.</summary>
    public string InSentence(double strength) =>
        Whole(string.Format(CultureInfo.InvariantCulture, Phrase, strength.ToString(Format, CultureInfo.InvariantCulture)
            .Replace("E-0", "e-", StringComparison.Ordinal).Replace("E+0", "e", StringComparison.Ordinal)));

    // One step is no steps.
    private static string Whole(string words) =>
        words is "1 steps" or "after 1 steps" ? words[..^1] : words;
}
