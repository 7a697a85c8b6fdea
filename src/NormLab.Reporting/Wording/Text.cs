using System.Globalization;
using NormLab.Analysis;
using NormLab.Formats;

namespace NormLab.Reporting.Wording;

/// <summary>How numbers read in sentences and tables. Always with a point, never with the machine's culture.</summary>
internal static class Text
{
    /// <summary>Four significant digits, without trailing zeros: 0.01241, 1e-3, 1196.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) return NotFinite(value);
        double magnitude = Math.Abs(value);
        return magnitude != 0 && magnitude is < 5e-3 or >= 1e7
            ? Minus(value.ToString("0.###e-0", CultureInfo.InvariantCulture))
            : magnitude >= 1000 ? Minus(value.ToString("#,0", CultureInfo.InvariantCulture))
                : Minus(value.ToString("G4", CultureInfo.InvariantCulture));
    }

    /// <summary>Three decimals: 0.950.</summary>
    public static string Fixed(double value, int decimals = 3) =>
        double.IsFinite(value)
            ? Minus(value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            : NotFinite(value);

    /// <summary>Mean and margin of an accuracy: 0.950 ± 0.003. A single run has no margin, here and below.</summary>
    public static string Accuracy(MeanAndDeviation value) => WithMargin(value, accuracy => Fixed(accuracy));

    /// <summary>Four significant digits and a power of ten: 1.241e-2.</summary>
    public static string Scientific(double value) => double.IsFinite(value)
        ? Minus(value.ToString("0.000e-0", CultureInfo.InvariantCulture))
        : NotFinite(value);

    /// <summary>Mean and margin with one power of ten, so that they can be compared: 1.241e-2 ± 0.002e-2.</summary>
    public static string Scientific(MeanAndDeviation value)
    {
        string mean = Scientific(value.Mean);
        int exponent = mean.IndexOf('e', StringComparison.Ordinal);
        if (value.Count < 2 || exponent < 0) return mean;
        if (!double.IsFinite(value.Deviation)) return $"{mean} ± {NotFinite(value.Deviation)}";
        double power = Math.Pow(10, int.Parse(mean.AsSpan(exponent + 1), CultureInfo.InvariantCulture));
        return $"{mean} ± {Fixed(value.Deviation / power)}{mean[exponent..]}";
    }

    /// <summary>Mean and margin of a count: 1,210 ± 14.</summary>
    public static string Whole(MeanAndDeviation value) => WithMargin(value, count =>
        double.IsFinite(count) ? count.ToString("#,0", CultureInfo.InvariantCulture) : NotFinite(count));

    /// <summary>Mean and margin of a ratio: 1.26 ± 0.03.</summary>
    public static string Ratios(MeanAndDeviation value) => WithMargin(value, Ratio);

    /// <summary>Mean and margin of a share, in whole per cents: 82 ± 3%.</summary>
    public static string Percents(MeanAndDeviation value) => double.IsNaN(value.Mean)
        ? NotFinite(value.Mean)
        : $"{WithMargin(value, share => Fixed(share * 100, 0))}%";

    /// <summary>Mean and margin of a small count: 1.3 ± 0.5; a whole number of a single run.</summary>
    public static string Tenths(MeanAndDeviation value) => WithMargin(value, count => value.Count < 2 ? Number(count) : Fixed(count, 1));

    /// <summary>Mean and margin of a number in any unit: 12.4 ± 0.31.</summary>
    public static string Numbers(MeanAndDeviation value) => WithMargin(value, Number);

    private static string WithMargin(MeanAndDeviation value, Func<double, string> format) =>
        value.Count < 2 || double.IsNaN(value.Mean) ? format(value.Mean) : $"{format(value.Mean)} ± {format(value.Deviation)}";

    /// <summary>Two decimals, or fewer for large ones: 1.26, 43.</summary>
    public static string Ratio(double value) => Math.Abs(value) >= 100 ? Number(value) : Fixed(value, 2);

    /// <summary>A share in per cent: 0.76%.</summary>
    public static string Percent(double share) => $"{Number(share * 100)}%";

    /// <summary>A difference with its sign: +0.003, −0.001, 0.000.</summary>
    public static string Signed(double value, int decimals = 3)
    {
        string text = Fixed(value, decimals);
        return text.Any(c => c is >= '1' and <= '9') ? (value > 0 ? "+" : "") + text : text.TrimStart('−');
    }

    /// <summary>A p-value: 0.013, or "&lt; 0.001".</summary>
    public static string PValue(double p) => p < 0.001 ? "< 0.001" : Fixed(p);

    /// <summary>Words in a row: "one", "one and two", "one, two and three".</summary>
    public static string And(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";

    /// <summary>A number and its noun: "1 run", "3 runs".</summary>
    public static string Count(int count, string noun) => Counted.Of(count, noun);

    private static string Minus(string text) => text.Replace('-', '−').Replace("e−", "e-", StringComparison.Ordinal);

    private static string NotFinite(double value) => double.IsNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
}
