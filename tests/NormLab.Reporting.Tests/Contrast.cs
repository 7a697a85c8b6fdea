using System.Globalization;

namespace NormLab.Reporting.Tests;

/// <summary>How well two colours are told apart.</summary>
internal static class Contrast
{
    /// <summary>The contrast as WCAG 2 defines it: (lighter + 0.05) / (darker + 0.05) of the relative luminances: 1 to 21.</summary>
    public static double Ratio(string first, string second)
    {
        double a = Luminance(first), b = Luminance(second);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>The distance in Oklab, where equal distances look equally large: B. Ottosson, "A perceptual color space for image
    /// processing", 2020.</summary>
    public static double Difference(string first, string second)
    {
        (double L, double A, double B) x = Oklab(first), y = Oklab(second);
        return Math.Sqrt((x.L - y.L) * (x.L - y.L) + (x.A - y.A) * (x.A - y.A) + (x.B - y.B) * (x.B - y.B));
    }

    private static (double L, double A, double B) Oklab(string colour)
    {
        double r = Channel(colour, 1), g = Channel(colour, 3), b = Channel(colour, 5);
        double l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    private static double Luminance(string colour) => 0.2126 * Channel(colour, 1) + 0.7152 * Channel(colour, 3)
        + 0.0722 * Channel(colour, 5);

    private static double Channel(string colour, int start)
    {
        double value = int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
