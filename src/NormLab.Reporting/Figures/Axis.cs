using System.Collections.Immutable;

namespace NormLab.Reporting.Figures;

/// <summary>An axis: what it measures and from where to where.</summary>
/// <param name="Label">What it measures; empty where the panel's title says it.</param>
/// <param name="Minimum">Its lower end; above 0 on a logarithmic axis.</param>
/// <param name="Maximum">Its upper end, above <paramref name="Minimum"/>.</param>
/// <param name="Scale">Linear or logarithmic.</param>
public sealed record Axis(string Label, double Minimum, double Maximum, AxisScale Scale = AxisScale.Linear)
{
    /// <summary>Names instead of numbers, at 0, 1, 2 and so on; empty for numbers.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>An axis of names; on a vertical one the first stands on top.</summary>
    public static Axis OfCategories(IEnumerable<string> names)
    {
        ImmutableArray<string> categories = [.. names];
        return new Axis("", -0.6, categories.Length - 0.4) { Categories = categories };
    }

    /// <summary>Where <paramref name="value"/> lies between the ends: 0 at the minimum, 1 at the maximum. Not finite for what a logarithmic axis
    /// can't show.</summary>
    public double Position(double value) => Scale == AxisScale.Linear
        ? (value - Minimum) / (Maximum - Minimum)
        : value > 0 ? Math.Log(value / Minimum) / Math.Log(Maximum / Minimum) : double.NaN;
}

/// <summary>How an axis spaces its numbers.</summary>
public enum AxisScale
{
    /// <summary>Equal differences, equal distances.</summary>
    Linear,

    /// <summary>Equal ratios, equal distances.</summary>
    Logarithmic,
}
