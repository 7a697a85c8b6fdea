using System.Collections.Immutable;
using System.Globalization;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Rendering;

/// <summary>A labelled place on an axis.</summary>
/// <param name="Position">0 at the axis' minimum, 1 at its maximum.</param>
/// <param name="Label">What is written there.</param>
internal readonly record struct AxisTick(double Position, string Label);

/// <summary>Chooses where an axis has labels: round numbers, as many as fit.</summary>
internal static class AxisTicks
{
    private static readonly double[][] Mantissas = [[1, 2, 5], [1]];

    /// <summary>The labels of <paramref name="axis"/>.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="most">How many labels fit, at least 2.</param>
    public static ImmutableArray<AxisTick> Of(Axis axis, int most)
    {
        if (!axis.Categories.IsEmpty) return Names(axis);
        if (Values(axis, most) is { IsEmpty: false } values) return values;
        return axis.Scale == AxisScale.Linear ? Linear(axis, most) : Logarithmic(axis, most);
    }

    /// <summary>The axis' own values; nothing where they lie too close together.</summary>
    private static ImmutableArray<AxisTick> Values(Axis axis, int most)
    {
        ImmutableArray<AxisTick> ticks = [.. axis.Values.Select(value => new AxisTick(axis.Position(value), Text.Number(value)))];
        return ticks.Zip(ticks.Skip(1)).All(pair => pair.Second.Position - pair.First.Position > 0.7 / most) ? ticks : [];
    }

    private static ImmutableArray<AxisTick> Names(Axis axis)
    {
        int every = 1 + (axis.Categories.Length - 1) / axis.MostNames;
        return [.. axis.Categories.Select((name, i) => new AxisTick(axis.Position(i), name)).Where((_, i) => i % every == 0)];
    }

    private static ImmutableArray<AxisTick> Linear(Axis axis, int most)
    {
        double step = RoundStep((axis.Maximum - axis.Minimum) / most);
        int decimals = Math.Clamp((int)-Math.Floor(Math.Log10(step) + 1e-9), 0, 12);
        if (decimals > 0 && Math.Abs(step * Math.Pow(10, decimals) - Math.Round(step * Math.Pow(10, decimals))) > 1e-6) decimals++;
        string format = decimals == 0 ? "#,0" : "F" + decimals.ToString(CultureInfo.InvariantCulture);
        var ticks = ImmutableArray.CreateBuilder<AxisTick>();
        for (long i = (long)Math.Ceiling(axis.Minimum / step - 1e-9); i * step <= axis.Maximum + step * 1e-9; i++)
            ticks.Add(new AxisTick(axis.Position(i * step), (i * step).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−')));
        return ticks.ToImmutable();
    }

    private static double RoundStep(double raw)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return new[] { 1, 2, 2.5, 5, 10 }.First(mantissa => mantissa * power >= raw * (1 - 1e-9)) * power;
    }

    private static ImmutableArray<AxisTick> Logarithmic(Axis axis, int most)
    {
        int first = (int)Math.Floor(Math.Log10(axis.Minimum)), last = (int)Math.Ceiling(Math.Log10(axis.Maximum));
        foreach (double[] mantissas in Mantissas)
        {
            ImmutableArray<AxisTick> ticks = Decades(axis, first, last, 1, mantissas);
            if (ticks.Length <= most) return ticks;
        }
        int every = 2;
        while (Decades(axis, first, last, every, [1]).Length > most) every++;
        return Decades(axis, first, last, every, [1]);
    }

    private static ImmutableArray<AxisTick> Decades(Axis axis, int first, int last, int every, double[] mantissas)
    {
        var ticks = ImmutableArray.CreateBuilder<AxisTick>();
        for (int exponent = first; exponent <= last; exponent++)
        {
            if (exponent % every != 0) continue;
            foreach (double mantissa in mantissas)
            {
                double value = mantissa * Math.Pow(10, exponent);
                if (axis.Position(value) is >= -1e-9 and <= 1 + 1e-9)
                    ticks.Add(new AxisTick(axis.Position(value), Label(mantissa, exponent, axis)));
            }
        }
        return ticks.ToImmutable();
    }

    private static string Label(double mantissa, int exponent, Axis axis)
    {
        // Plain numbers read best where the whole axis can have them.
        if (axis.Minimum >= 9e-4 && axis.Maximum <= 1.1e6)
            return (mantissa * Math.Pow(10, exponent))
                .ToString(exponent < 0 ? "F" + (-exponent).ToString(CultureInfo.InvariantCulture) : "#,0", CultureInfo.InvariantCulture);
        string power = exponent switch { 0 => "1", 1 => "10", _ => "10" + Superscript(exponent) };
        return mantissa == 1 ? power : string.Create(CultureInfo.InvariantCulture, $"{mantissa}·{power}");
    }

    private static string Superscript(int exponent) => string.Concat(exponent.ToString(CultureInfo.InvariantCulture)
        .Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
}
