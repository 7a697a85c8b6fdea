using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Results;
using NormLab.Reporting.Figures.Varied;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>Which of several varied keys decides the score: shares of the variance of the means.</summary>
internal static class ImportanceTable
{
    /// <summary>Tabulates an experiment; null where fewer than two keys vary, or where a place of the grid has no run that ended.</summary>
    public static Table? Of(ExperimentReport report)
    {
        if (KeyImportance.Of(report.Statistics, VariedRuns.Accuracy(report)) is not { } importance) return null;
        string name = report.Result.Experiment.Name, score = $"{VariedRuns.Rows(report)} {report.Result.Experiment.Score()}";
        return new Table($"{Slug.Of(name)}-importance",
            $"Experiment {name}: which key decides, as shares of the variance of the mean {score} over the grid",
            [
                Column.OfText("key", "key"), new Column("share of variance", ["share"]),
                new Column($"lowest mean {score}", ["lowest", "lowest_at"]), new Column("highest", ["highest", "highest_at"]),
            ],
            [
                .. importance.Parts.OrderByDescending(part => part.Share).Select(part => Row(report, importance, part)),
            ])
        {
            Notes = [.. Notes(importance)],
        };
    }

    /// <summary>A factor, or an interaction of some: "hidden × label-noise".</summary>
    public static string NameOf(ExperimentReport report, KeyImportance importance, VariancePart part) => string.Join(" × ",
        part.Factors.Select(factor => importance.Factors[factor].Key is { } key ? key.Header(report.Result.Experiment) : "condition"));

    private static ImmutableArray<Cell> Row(ExperimentReport report, KeyImportance importance, VariancePart part)
    {
        var share = Cell.Of($"{Text.Fixed(100 * part.Share, 1)}%", part.Share);
        Cell name = Cell.Of(NameOf(report, importance, part));
        if (part.Factors.Length > 1) return [name, share, Nothing, Nothing];
        KeyFactor factor = importance.Factors[part.Factors[0]];
        return [name, share, At(factor, factor.Means.IndexOf(factor.Means.Min())), At(factor, factor.Means.IndexOf(factor.Means.Max()))];
    }

    private static Cell Nothing => new("–", ["", ""]);

    private static Cell At(KeyFactor factor, int value) =>
        new($"{Text.Fixed(factor.Means[value])} at {factor.Values[value]}", [factor.Means[value], factor.Values[value]]);

    private static IEnumerable<string> Notes(KeyImportance importance)
    {
        yield return "A functional analysis of variance on the grid, every place counting alike: what is left of a × b when a and b "
            + "alone are "
            + "taken out is their interaction. It speaks of the values that were tried; wider ranges give a key a larger share.";
        if (double.IsFinite(importance.SeedsShare))
            yield return $"Means over so many seeds would vary by chance alone by {Text.Fixed(100 * importance.SeedsShare, 1)}% of that "
                + "variance; shares of that size mean nothing.";
    }
}
