using System.Globalization;

namespace NormLab.Experiments.Audit.Conclusions;

/// <summary>Figures in words.</summary>
internal static class In
{
    /// <summary>"0.869 [0.851, 0.887]"; without an interval the estimate alone.</summary>
    public static string Words(Measured figure, string format = "F3") => figure.HasInterval
        ? string.Create(CultureInfo.InvariantCulture, $"{Number(figure.Estimate, format)} [{Number(figure.Lower, format)}, {Number(figure.Upper, format)}]")
        : Number(figure.Estimate, format);

    /// <summary>A ratio: three significant digits.</summary>
    public static string Ratio(Measured figure) => Words(figure, "G3");

    private static string Number(double value, string format) =>
        double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−').Replace("E−", "E-", StringComparison.Ordinal);
}
