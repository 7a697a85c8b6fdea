using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>The methods by test accuracy, the best first.</summary>
internal static class RankingTable
{
    /// <summary>Tabulates a comparison.</summary>
    public static Table Of(ComparisonResult result)
    {
        string against = result.Find(ComparisonMethods.None) is null ? result.Ranking[0].Method.Name : ComparisonMethods.None;
        return new Table("ranking", $"Each method at its best strength, {Text.Count(result.Seeds, "seed")}, on "
            + $"{Text.Count(result.Plan.TestRows, "test row")}; means with intervals of 95%",
        [
            Column.OfText("method", "method"), new Column("strength", ["strength"]), new Column("rate", ["learning_rate"]),
            EstimateCells.Column("test accuracy", "test"), EstimateCells.Column("gap", "gap"),
            EstimateCells.Column($"less {against}", "difference"), new Column("p", ["p_adjusted"]),
            EstimateCells.Column("near zero", "near_zero"), new Column("zero", ["zero"]),
            .. result.Ranking.Any(method => method.Diverged > 0) ? (Column[])[new Column("diverged", ["diverged"])] : [],
        ],
        [.. result.Ranking.Select(method => Row(result, method, against))])
        {
            Notes = [.. Notes(result)],
        };
    }

    private static ImmutableArray<Cell> Row(ComparisonResult result, MethodResult method, string against) =>
    [
        Cell.Of(method.Method.Name),
        new Cell(ComparisonNames.Strength(method.Choice.Trial) + (method.IsAtStrongEnd ? " *" : ""),
            [method.Choice.Trial.Strength ?? double.NaN]),
        Cell.Of(Text.Number(method.Choice.Trial.LearningRate), method.Choice.Trial.LearningRate),
        EstimateCells.Accuracy(method.Test), EstimateCells.Accuracy(method.Gap),
        .. Against(result, method, against),
        EstimateCells.Share(method.NearZero), Cell.Of($"{Text.Fixed(100 * method.Zero.Estimate, 1)}%", method.Zero.Estimate),
        .. result.Ranking.Any(other => other.Diverged > 0)
            ? (Cell[])[new Cell(Text.Number(method.Diverged), [method.Diverged], method.Diverged > 0 ? Tone.Bad : Tone.Plain)] : [],
    ];

    private static IEnumerable<Cell> Against(ComparisonResult result, MethodResult method, string against)
    {
        if (method.Method.Name == against) return [new Cell("–", [Value.None, Value.None, Value.None]), new Cell("–", [Value.None])];
        MethodDifference pair = result.Between(method.Method.Name, against);
        Measured difference = pair.First == against
            ? new(-pair.Difference.Estimate, -pair.Difference.Upper, -pair.Difference.Lower, pair.Difference.Count) : pair.Difference;
        Tone tone = !pair.IsSignificant ? Tone.Plain : difference.Estimate > 0 ? Tone.Good : Tone.Bad;
        return [EstimateCells.Change(difference) with { Tone = tone }, new Cell(Text.PValue(pair.AdjustedP), [pair.AdjustedP], tone)];
    }

    private static IEnumerable<string> Notes(ComparisonResult result)
    {
        int rows = result.Plan.TestRows, seeds = result.Seeds, pairs = result.Differences.Length;
        MethodResult best = result.Ranking[0];
        Interval other = BinomialInterval.Of((int)Math.Round(best.Test.Estimate * rows), rows);
        if (CutText.Of(result) is { } cut) yield return cut;
        yield return "Intervals are Student's over seeds and folds, on the same test rows. gap: training less test accuracy. near zero: "
            + "|w| < 0.001. p: paired permutation test"
            + $"{(pairs == 1 ? "" : $", by Holm's correction for all {Text.Count(pairs, "pair")}")}.";
        yield return $"The 95% interval of {best.Method.Name}'s accuracy on other rows of this kind is [{Text.Fixed(other.Lower)}, "
            + $"{Text.Fixed(other.Upper)}], as far as {rows} test rows can tell.";
        if (result.Ranking.Any(method => method.IsAtStrongEnd))
            yield return "* The strongest that was tried; a stronger one might do better.";
        if (PairedPermutationTest.SmallestP(seeds) * pairs > MethodDifference.Level)
        {
            int needed = seeds;
            while (PairedPermutationTest.SmallestP(needed) * pairs > MethodDifference.Level) needed++;
            yield return $"With {Text.Count(seeds, "seed")} no difference between {Text.Count(result.Ranking.Length, "method")} can be "
                + $"significant; from --seeds {needed} on it can.";
        }
    }
}
