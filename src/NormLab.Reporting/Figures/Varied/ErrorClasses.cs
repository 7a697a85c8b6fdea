using System.Collections.Immutable;
using System.Globalization;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Figures.Varied;

/// <summary>Classes of error for the colours of maps, with round limits: by equal steps, or by factors where errors differ by a factor of
/// five or more.</summary>
internal sealed class ErrorClasses
{
    /// <summary>More contours than this would be a thicket.</summary>
    private const int MostContours = 4;

    private static readonly int MostLimits = ColorRamp.Inks.Length - 1;

    // From fine to coarse: the first digits of limits by factors, and the steps of limits by steps. Differences below 0.001 are not worth a
    // colour.
    private static readonly double[][] Digits = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];
    private static readonly decimal[] Steps =
        [.. ((decimal[])[0.001m, 0.01m, 0.1m]).SelectMany(_ => (decimal[])[1, 2, 5], (power, digit) => power * digit)];

    private readonly ImmutableArray<Ink> _inks;

    private ErrorClasses(ImmutableArray<double> limits, ImmutableArray<double> contours) =>
        (Limits, Contours, _inks) = (limits, contours, ColorRamp.Of(limits.Length + 1));

    /// <summary>The limits between classes, ascending; at most one fewer than the ramp has colours.</summary>
    public ImmutableArray<double> Limits { get; }

    /// <summary>Those of the limits that contours are drawn at.</summary>
    public ImmutableArray<double> Contours { get; }

    /// <summary>What the colours mean.</summary>
    public ColorScale Scale(string label) => new(label, _inks, [.. Limits.Select(limit => Text.Number(limit))]);

    /// <summary>The colour of an error.</summary>
    public Ink this[double error] => _inks[Limits.Count(limit => error >= limit)];

    /// <summary>The classes of some errors; those that are not finite don't count.</summary>
    public static ErrorClasses Of(IEnumerable<double> errors)
    {
        double[] finite = [.. errors.Where(double.IsFinite)];
        if (finite.Length == 0) return new ErrorClasses([], []);
        double low = finite.Min(), high = finite.Max();
        ImmutableArray<double>[] choices = low > 0 && high / low >= Axis.LogarithmicFrom
            ? [.. Digits.Select(digits => ByFactors(digits, low, high))]
            : [.. Steps.Select(step => BySteps(step, low, high))];
        return new ErrorClasses(FirstWithin(choices, MostLimits), FirstWithin(choices, MostContours));
    }

    /// <summary>The finest choice that is not too fine; of what is too fine in any case, the largest.</summary>
    private static ImmutableArray<double> FirstWithin(ImmutableArray<double>[] choices, int most) =>
        [.. (choices.FirstOrDefault(choice => choice.Length <= most) is { IsDefault: false } choice ? choice : choices[^1]).TakeLast(most)];

    private static ImmutableArray<double> ByFactors(double[] digits, double low, double high) =>
    [
        .. Enumerable.Range(-12, 13).SelectMany(_ => digits, (exponent, digit) => double.Parse(
            FormattableString.Invariant($"{digit}e{exponent}"), CultureInfo.InvariantCulture)).Where(limit => limit > low && limit < high),
    ];

    private static ImmutableArray<double> BySteps(decimal step, double low, double high)
    {
        int first = (int)Math.Floor(low / (double)step) + 1, last = (int)Math.Ceiling(high / (double)step) - 1;
        return [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(i => (double)(i * step))];
    }
}
