using System.Globalization;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.LowPrecision;

/// <summary>The answer in words: every claim by a criterion that was written before there were results.</summary>
internal static class PrecisionAnswer
{
    private const string Question = "What do few numbers do to a network's weights, and which regularizer suits them?";

    /// <summary>What counts as no loss.</summary>
    private const double Margin = 0.01;

    public static StudyAnswer Of(PrecisionResult result)
    {
        PrecisionPoint plain = result["none", null];
        string coarsest = result.Specification.Grids[^1];
        string[] free = [.. result.Specification.Grids.Where(grid => IsFree(result, grid) == Judgement.Stands)];
        PrecisionPoint after = result["none", coarsest], passes = result["none", coarsest, PrecisionWay.InPasses];
        string sentence = $"{(free.Length == 0 ? "No grid costs nothing" : $"{And(free)} cost{(free.Length == 1 ? "s" : "")} at most "
            + $"{Number(Margin)} of test accuracy")} when float32 weights are rounded after training; {coarsest} costs "
            + $"{Cost(PrecisionResult.Gain(plain, after))}, and {Cost(PrecisionResult.Gain(plain, passes))} when training rounds in its "
            + $"passes.{L1Words(result)}";
        return new StudyAnswer("precision", Question, sentence,
            [.. result.Specification.Grids.Select(grid => Free(result, grid)),
                .. result.Specification.Grids.Select(grid => Passes(result, grid)),
                .. from grid in result.Specification.Grids.TakeLast(2)
                    from regularizer in result.Specification.Regularizers.Skip(1)
                    select Suits(result, regularizer, grid),
                .. Zeros(result)]);
    }

    /// <summary>What a grid makes of L1's subgradient, told at the grid where it makes most more of it than of no regularizer.</summary>
    private static string L1Words(PrecisionResult result)
    {
        if (result.Specification.Regularizers.All(regularizer => regularizer.Name != "L1")) return "";
        string most = result.Specification.Grids.MaxBy(grid => result["L1", grid].Zeros.Estimate - result["none", grid].Zeros.Estimate)!;
        return string.Create(CultureInfo.InvariantCulture, $" L1 by its subgradient has {result["L1", null].Zeros.Estimate:0} exact zeros "
            + $"among {result.Weights:#,0} weights in float32 and {Count(result["L1", most].Zeros)} once rounded to {most}, where no "
                + $"regularizer "
            + $"leaves {Count(result["none", most].Zeros)}.");
    }

    private static Judgement IsFree(PrecisionResult result, string grid)
    {
        Measured change = PrecisionResult.Gain(result["none", grid], result["none", null]);
        return change.Lower > -Margin ? Judgement.Stands : change.Upper < -Margin ? Judgement.DoesNotStand : Judgement.Undecided;
    }

    private static StudyVerdict Free(PrecisionResult result, string grid)
    {
        Measured change = PrecisionResult.Gain(result["none", grid], result["none", null]);
        return new StudyVerdict($"Rounding to {grid} after training costs nothing",
            $"Without a regularizer: stands if the 95% interval of the paired change in test accuracy lies above {Signed(-Margin)}, "
                + $"does not "
                + "if it lies below.", IsFree(result, grid), $"{Words(change)}.", [new StudyNumber("change in test accuracy", change)]);
    }

    private static StudyVerdict Passes(PrecisionResult result, string grid)
    {
        Measured gain = PrecisionResult.Gain(result["none", grid, PrecisionWay.InPasses], result["none", grid]);
        return new StudyVerdict($"Training that rounds to {grid} in its passes is better than rounding afterwards",
            "Without a regularizer: stands if the 95% interval of the paired difference in test accuracy lies above 0, does not if it lies "
                + "below.",
            gain.Lower > 0 ? Judgement.Stands : gain.Upper < 0 ? Judgement.DoesNotStand : Judgement.Undecided, $"{Words(gain)}.",
            [new StudyNumber("difference in test accuracy", gain)]);
    }

    /// <summary>Whether what a regularizer loses on a grid is less than what is lost without any.</summary>
    private static StudyVerdict Suits(PrecisionResult result, PrecisionRegularizer regularizer, string grid)
    {
        PrecisionPoint with = result[regularizer.Name, grid], without = result["none", grid];
        var less = Measured.Mean(Changes(with, result[regularizer.Name, null]).Join(Changes(without, result["none", null]),
            change => change.Seed, change => change.Seed, (a, b) => a.Change - b.Change));
        return new StudyVerdict($"{regularizer.Name} suits {grid}",
            "Stands if the 95% interval of the paired difference between what rounding after training does to the test accuracy with "
                + "it and "
                + "without lies above 0, does not if it lies below.",
            less.Lower > 0 ? Judgement.Stands : less.Upper < 0 ? Judgement.DoesNotStand : Judgement.Undecided,
            $"{Words(PrecisionResult.Gain(with, result[regularizer.Name, null]))} with it, "
                + $"{Words(PrecisionResult.Gain(without, result["none", null]))} without; the difference is {Words(less)}.",
            [new StudyNumber("difference of the changes", less)]);
    }

    private static IEnumerable<(long Seed, double Change)> Changes(PrecisionPoint to, PrecisionPoint from) =>
        to.Runs.Join(from.Runs, run => run.Seed, run => run.Seed, (a, b) => (a.Seed, a.TestAccuracy - b.TestAccuracy));

    /// <summary>Whether L1's subgradient, which makes no zeros of its own, makes them on a grid.</summary>
    private static IEnumerable<StudyVerdict> Zeros(PrecisionResult result)
    {
        if (result.Specification.Regularizers.All(regularizer => regularizer.Name != "L1")) yield break;
        foreach (string grid in result.Specification.Grids)
        {
            var more = Measured.Mean(result["L1", grid].Runs.Join(result["none", grid].Runs, run => run.Seed, run => run.Seed,
                (a, b) => (double)(a.Zeros - b.Zeros)));
            yield return new StudyVerdict($"L1's subgradient makes exact zeros in {grid}",
                "Stands if the 95% interval of the paired difference in exact zeros after rounding, with L1 and without, lies above 1% "
                    + "of the "
                    + "weights, does not if it lies below.",
                more.Lower > 0.01 * result.Weights ? Judgement.Stands
                    : more.Upper < 0.01 * result.Weights ? Judgement.DoesNotStand : Judgement.Undecided,
                string.Create(CultureInfo.InvariantCulture, $"{result["L1", grid].Zeros.Estimate:0} with L1, "
                    + $"{result["none", grid].Zeros.Estimate:0} without, {result["L1", null].Zeros.Estimate:0} with L1 in float32."),
                [new StudyNumber("more exact zeros", more)]);
        }
    }

    private static string And(string[] words) => words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} and {words[^1]}";

    private static string Words(Measured value) => value.HasInterval
        ? $"{Signed(value.Estimate)} [{Signed(value.Lower)}, {Signed(value.Upper)}]" : Signed(value.Estimate);

    private static string Cost(Measured value) => value.HasInterval
        ? $"{Number(value.Estimate)} [{Number(value.Lower)}, {Number(value.Upper)}]" : Number(value.Estimate);

    private static string Count(Measured value) => value.HasInterval
        ? string.Create(CultureInfo.InvariantCulture, $"{value.Estimate:0} [{value.Lower:0}, {value.Upper:0}]")
        : value.Estimate.ToString("0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}
