using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>What every condition does to accuracy against the first one, paired by seed, with intervals and corrected p-values.</summary>
internal static class ConditionDifferencesTable
{
    /// <summary>Tabulates an experiment; null where there is nothing to compare: one condition, or no seed from which two runs
    /// ended.</summary>
    public static Table? Of(ExperimentReport report)
    {
        ImmutableArray<ConditionDifference> differences = ConditionDifference.OfAll(report.Statistics);
        if (differences.All(difference => difference.Pairs == 0)) return null;
        string name = report.Result.Experiment.Name;
        bool isTested = differences[0].Test is not null;
        return new Table($"{Slug.Of(name)}-differences",
            $"Experiment {name}: what each condition changes against {Baseline(report, differences[0])}, seed by seed: means with "
                + "intervals of 95%, and the p-value of "
                + $"the paired permutation test of the {(isTested ? "test" : "validation")} {report.Result.Experiment.Score()}, "
                    + $"corrected for "
                + $"{Text.Count(differences.Count(difference => difference.Pairs > 0), Noun(report))} by Holm's method",
            [
                .. GroupCells.Columns(report), EstimateCells.Column("validation", "validation_change"), .. isTested
                    ? [EstimateCells.Column("test", "test_change")] : (Column[])[],
                EstimateCells.Column("gap", "gap_change"), new Column("seeds", ["pairs"]), new Column("p", ["p"]),
                    new Column("p, corrected", ["p_adjusted"]),
            ],
            [.. differences.Select(difference => Row(report, difference))])
        {
            Names = GroupCells.Count(report),
            Notes = [.. Notes(report, differences)],
        };
    }

    /// <summary>The first condition, at the same values of what varies.</summary>
    private static string Baseline(ExperimentReport report, ConditionDifference difference) =>
        report.Find(difference.Baseline).Condition.InWords() + VariedNames.AtTheSame(report.Result.Experiment);

    private static string Noun(ExperimentReport report) => report.Result.Experiment.Vary.IsEmpty ? "condition" : "row";

    private static ImmutableArray<Cell> Row(ExperimentReport report, ConditionDifference difference) =>
    [
        .. GroupCells.Of(report, difference.Condition), Change(difference, difference.Validation, difference.Test is null),
        .. difference.Test is { } test ? [Change(difference, test, isTested: true)] : (Cell[])[],
        EstimateCells.Change(difference.Gap) with { Tone = Tone.Plain }, Cell.Of(Text.Number(difference.Pairs), difference.Pairs),
        Cell.Of(Text.PValue(difference.P), difference.P),
        Cell.Of(Text.PValue(difference.AdjustedP), difference.AdjustedP) with { Tone = difference.IsSignificant ? Tone.Good : Tone.Plain },
    ];

    /// <summary>A change, coloured where it is the one that is tested and its corrected p-value says so.</summary>
    private static Cell Change(ConditionDifference difference, Measured change, bool isTested) =>
        isTested && difference.IsSignificant ? EstimateCells.Change(change) : EstimateCells.Change(change) with { Tone = Tone.Plain };

    private static IEnumerable<string> Notes(ExperimentReport report, ImmutableArray<ConditionDifference> differences)
    {
        int pairs = differences.Max(difference => difference.Pairs), tested = differences.Count(difference => difference.Pairs > 0),
            needed = ConditionDifference.SeedsNeeded(tested);
        if (pairs < needed)
            yield return $"With {Text.Count(pairs, "seed")} no difference can be significant: the smallest possible p-value is "
                + $"{Text.Number(PairedPermutationTest.SmallestP(pairs))}, to be corrected for {Text.Count(tested, Noun(report))}. "
                + $"At least {Text.Number(needed)} seeds are needed.";
        if (differences.Any(difference => difference.Pairs < pairs))
            yield return "A seed from which a run diverged is left out of its row.";
        yield return "Each interval is for its row alone; among many rows, some miss by chance. The corrected p-values allow for that.";
    }
}
