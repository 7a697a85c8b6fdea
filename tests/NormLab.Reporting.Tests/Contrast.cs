using System.Globalization;

namespace NormLab.Reporting.Tests;

/// <summary>The contrast of two colours as WCAG 2 defines it.</summary>
internal static class Contrast
{
    /// <summary>(lighter + 0.05) / (darker + 0.05) of the relative luminances: 1 to 21.</summary>
    public static double Ratio(string first, string second)
    {
        double a = Luminance(first), b = Luminance(second);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour) => 0.2126 * Channel(colour, 1) + 0.7152 * Channel(colour, 3) + 0.0722 * Channel(colour, 5);

    private static double Channel(string colour, int start)
    {
        double value = int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
