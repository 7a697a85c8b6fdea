using System.Collections.Immutable;
using System.Globalization;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Figures.Varied;

/// <summary>Classes of error for the colours of maps, with round limits: by equal steps, or 1, 2, 5, 10 where errors differ by a factor of ten or more.</summary>
internal sealed class ErrorClasses
{
    private const double ByFactorsFrom = 10;

    private readonly ImmutableArray<Ink> _inks;

    private ErrorClasses(ImmutableArray<double> limits) => (Limits, _inks) = (limits, ColorRamp.Of(limits.Length + 1));

    /// <summary>The limits between classes, ascending; at most one fewer than the ramp has colours.</summary>
    public ImmutableArray<double> Limits { get; }

    /// <summary>What the colours mean.</summary>
    public ColorScale Scale(string label) => new(label, _inks, [.. Limits.Select(limit => Text.Number(limit))]);

    /// <summary>The colour of an error.</summary>
    public Ink this[double error] => _inks[Limits.Count(limit => error >= limit)];

    /// <summary>The classes of some errors; those that are not finite don't count.</summary>
    public static ErrorClasses Of(IEnumerable<double> errors)
    {
        double[] finite = [.. errors.Where(double.IsFinite)];
        if (finite.Length == 0) return new ErrorClasses([]);
        double low = finite.Min(), high = finite.Max();
        return new ErrorClasses(low > 0 && high / low >= ByFactorsFrom ? ByFactors(low, high) : BySteps(low, high));
    }

    private static ImmutableArray<double> ByFactors(double low, double high)
    {
        double[] round = [.. Enumerable.Range(-12, 13).SelectMany(exponent => (int[])[1, 2, 5], (exponent, digit) =>
            double.Parse(FormattableString.Invariant($"{digit}e{exponent}"), CultureInfo.InvariantCulture))];
        ImmutableArray<double> limits = [.. round.Where(limit => limit > low && limit < high)];
        return [.. limits.TakeLast(ColorRamp.Inks.Length - 1)];
    }

    private static ImmutableArray<double> BySteps(double low, double high)
    {
        foreach (decimal step in Steps())
        {
            long first = (long)Math.Floor(low / (double)step) + 1;
            long last = (long)Math.Ceiling(high / (double)step) - 1;
            if (last - first + 1 < ColorRamp.Inks.Length)
                return [.. Enumerable.Range(0, (int)Math.Max(0, last - first + 1)).Select(i => (double)((first + i) * step))];
        }
        return [];
    }

    /// <summary>From 0.001 up: smaller differences are not worth a colour.</summary>
    private static IEnumerable<decimal> Steps() =>
        ((decimal[])[0.001m, 0.01m, 0.1m]).SelectMany(power => (decimal[])[power, 2 * power, 2.5m * power, 5 * power]);
}
