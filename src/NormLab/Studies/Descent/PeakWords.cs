using System.Globalization;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Descent;

/// <summary>How figures and paths read in the answer.</summary>
internal static class PeakWords
{
    /// <summary>"0.093 [0.071, 0.115]".</summary>
    public static string Of(Measured value) => value.HasInterval
        ? $"{Number(value.Estimate)} [{Number(value.Lower)}, {Number(value.Upper)}]" : Number(value.Estimate);

    /// <summary>Three decimals.</summary>
    public static string Number(double value) => (Math.Abs(value) < 0.0005 ? 0 : value)
        .ToString("F3", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>A number as short as it is.</summary>
    public static string Short(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>"width".</summary>
    public static string Path(PeakPath path) => path switch
    {
        PeakPath.Width => "width",
        PeakPath.Rows => "training rows",
        _ => "steps",
    };

    /// <summary>", with 20% of the training labels wrong,"; nothing of none.</summary>
    public static string At(double noise) => noise == 0 ? "" : $", with {Short(100 * noise)}% of the training labels wrong,";

    /// <summary>"one", "one and two", "one, two and three".</summary>
    public static string And(string[] words) => words.Length < 2 ? string.Concat(words)
        : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}
