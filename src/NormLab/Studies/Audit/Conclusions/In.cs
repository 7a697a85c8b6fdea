using System.Globalization;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Audit.Conclusions;

/// <summary>Figures in words.</summary>
internal static class In
{
    /// <summary>"0.869 [0.851, 0.887]"; without an interval the estimate alone.</summary>
    public static string Words(Measured figure) => Words(figure, value => Number(value, "F3"));

    /// <summary>A ratio, to about three digits: "1.14 [1.02, 1.28]", "2,050".</summary>
    public static string Ratio(Measured figure) =>
        Words(figure, value => Number(value, Math.Abs(value) switch { >= 99.95 => "#,0", >= 9.995 => "F1", _ => "F2" }));

    private static string Words(Measured figure, Func<double, string> write) => figure.HasInterval
        ? $"{write(figure.Estimate)} [{write(figure.Lower)}, {write(figure.Upper)}]"
        : write(figure.Estimate);

    private static string Number(double value, string format) =>
        double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
