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

    /// <summary>Numbers that are written instead of round ones, where all of them fit.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>How many of the names are written at most, evenly spread.</summary>
    public int MostNames { get; init; } = int.MaxValue;

    /// <summary>An axis of names; on a vertical one the first stands on top.</summary>
    public static Axis OfCategories(IEnumerable<string> names)
    {
        ImmutableArray<string> categories = [.. names];
        return new Axis("", -0.6, categories.Length - 0.4) { Categories = categories };
    }

    /// <summary>An axis of cells of side 1, which fill it; on a vertical one the first stands on top.</summary>
    /// <param name="label">What it measures.</param>
    /// <param name="names">The cells' names.</param>
    /// <param name="mostNames">How many of them are written at most.</param>
    public static Axis OfCells(string label, IEnumerable<string> names, int mostNames)
    {
        ImmutableArray<string> categories = [.. names];
        return new Axis(label, -0.5, categories.Length - 0.5) { Categories = categories, MostNames = mostNames };
    }

    /// <summary>From this ratio of the largest to the smallest value on, an axis of values is logarithmic.</summary>
    public const double LogarithmicFrom = 5;

    /// <summary>An axis with room beside values from <paramref name="low"/> to <paramref name="high"/>; logarithmic where they span a
    /// factor of <see cref="LogarithmicFrom"/> or more.</summary>
    public static Axis OfValues(string label, double low, double high, bool mayBeLogarithmic = true) =>
        mayBeLogarithmic && low > 0 && high / low >= LogarithmicFrom
            ? new Axis(label, low / 1.15, high * 1.15, AxisScale.Logarithmic)
            : new Axis(label, low - (high - low) * 0.04, high + (high - low) * 0.04);

    /// <summary>Where <paramref name="value"/> lies between the ends: 0 at the minimum, 1 at the maximum. Not finite for what a logarithmic
    /// axis can't show.</summary>
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
