using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Values;

namespace NormLab.Studies.Comparison;

/// <summary>Which settings a method tries: every strength of a logarithmic grid with every one of <see cref="ComparisonTraining.Rates"/>,
/// or, with fewer than nine trials, with the middle rate alone. A method without a strength spends as many trials on learning rates alone,
/// on a logarithmic grid between the same ends. So every method has as many trials, and none a learning rate that lies outside those of the
/// others.</summary>
public static class TrialGrid
{
    private const int LeastTrialsForRates = 9;
    private const double MostDropRate = 0.95;

    /// <summary>How many trials each method makes of a number asked for: the largest number of full columns of the grid.</summary>
    public static int Count(int trials) => Strengths(trials) * Rates(trials).Length;

    /// <summary>How many strengths are tried of a method that has one.</summary>
    public static int Strengths(int trials) => trials / Rates(trials).Length;

    /// <summary>The learning rates that every strength is tried with.</summary>
    public static ImmutableArray<double> Rates(int trials) => trials >= LeastTrialsForRates ? ComparisonTraining.Rates
        : [ComparisonTraining.Rates[ComparisonTraining.Rates.Length / 2]];

    /// <summary>The trials of a method: by rising strength, and of each strength by rising learning rate.</summary>
    /// <param name="method">The method.</param>
    /// <param name="trials">The number asked for, at least 1.</param>
    /// <param name="steps">Training steps of a run; early stopping takes fewer.</param>
    /// <param name="seed">What a cocktail's settings are drawn from; a grid draws nothing.</param>
    public static ImmutableArray<Trial> Of(ComparisonMethod method, int trials, int steps, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        if (method.IsCocktail) return Cocktail.Trials(method, trials, steps, seed);
        if (method.Strength is not { } range) return [.. LearningRates(Count(trials)).Select(rate => new Trial(method, null, rate, steps))];
        ImmutableArray<double> rates = Rates(trials);
        return
        [
            .. (from strength in method.IsEarlyStopping ? Grid(range, Strengths(trials)) : Printable(Grid(range, Strengths(trials)))
               from rate in rates
               let own = method.IsEarlyStopping ? Math.Max(1, (int)Math.Round(strength * steps)) : steps
               select new Trial(method, method.IsEarlyStopping ? own : strength, rate, own)).Distinct(),
        ];
    }

    /// <summary>The setting beyond the end of its method's grid that a setting lies at, by the grid's own ratio; null where it lies at
    /// none, or nothing can lie beyond.</summary>
    /// <param name="trial">The setting.</param>
    /// <param name="grid">The settings that were tried, from the weakest to the strongest.</param>
    public static Trial? Beyond(Trial trial, ImmutableArray<Trial> grid)
    {
        ArgumentNullException.ThrowIfNull(trial);
        double[] strengths = [.. grid.Select(other => other.Strength).OfType<double>().Distinct()];
        if (trial.Strength is not { } strength || strengths.Length < 2) return null;
        double? next = strength == strengths[0] ? strengths[0] / strengths[1] * strengths[0]
            : strength == strengths[^1] ? strengths[^1] / strengths[^2] * strengths[^1] : null;
        if (next is not { } beyond) return null;
        if (!trial.Method.IsEarlyStopping)
        {
            // What would be printed as 0 is no strength.
            double told = Printable([beyond])[0];
            return told == 0 || trial.Method.Strength!.Unit == StrengthUnit.DropRate && beyond >= MostDropRate ? null
                : trial with { Strength = told };
        }
        int steps = (int)Math.Round(beyond);
        return steps < 1 || steps >= strength ? null : trial with { Strength = steps, Steps = steps };
    }

    // From the weakest to the strongest, each as many times the one before; of one alone, the geometric middle.
    private static double[] Grid(StrengthRange range, int count)
    {
        if (count == 1) return [Math.Sqrt(range.Weakest * range.Strongest)];
        double[] ascending =
            LogarithmicGrid.Of(Math.Min(range.Weakest, range.Strongest), Math.Max(range.Weakest, range.Strongest), count);
        if (range.Weakest > range.Strongest) Array.Reverse(ascending);
        return ascending;
    }

    private static double[] LearningRates(int count) =>
        count == 1 ? [ComparisonTraining.Rates[ComparisonTraining.Rates.Length / 2]]
        : Printable(LogarithmicGrid.Of(ComparisonTraining.Rates[0], ComparisonTraining.Rates[^1], count));

    /// <summary>The numbers with three significant digits, or as many more as keep them apart: one that is printed can be typed in
    /// again.</summary>
    private static double[] Printable(double[] grid)
    {
        for (int digits = 3; ; digits++)
        {
            double[] rounded = [.. grid
                .Select(value => Math.Round(value, Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(value)), 0, 15)))];
            if (digits == 9 || rounded.Distinct().Count() == grid.Length) return rounded;
        }
    }
}
