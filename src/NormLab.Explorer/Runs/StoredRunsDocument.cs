using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Data.Sources;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Studies.Reproduction;
using NormLab.Studies.StoredRuns;

namespace NormLab.Explorer.Runs;

/// <summary>The store's runs, experiment by experiment.</summary>
/// <param name="Folder">The store's folder.</param>
/// <param name="Experiments">The experiments: the article's first.</param>
/// <param name="Damaged">Runs that cannot be trusted, and why.</param>
/// <param name="Omitted">Runs that are not listed, since there are too many.</param>
internal sealed record StoredRunsDocument(string Folder, ImmutableArray<ListedExperiment> Experiments, ImmutableArray<DamagedRun> Damaged,
    int Omitted)
{
    /// <summary>Groups runs.</summary>
    public static StoredRunsDocument Of(string folder, IReadOnlyList<RunListing> runs, IReadOnlyList<StoreFinding> damaged, int omitted) =>
        new(
        folder,
        [.. runs.GroupBy(Key).Select(group => Experiment(group.Key, [.. group])).OrderBy(experiment => experiment.Rank)
            .ThenBy(experiment => experiment.Title, StringComparer.Ordinal)],
        [.. damaged.Select(finding => new DamagedRun(finding.RunId, $"{Path.GetFileName(finding.Path)}: {finding.Reason}"))],
        omitted);

    // Two presets may share a run, but no two experiments of one; perturbed twins are experiments of their own.
    private static string Key(RunListing run) =>
        $"{RunPresets.Of(run.Specification)?.Preset}|{run.Specification.Random.Perturbation:R}|{RunKeys.Experiment(run.Specification)}";

    private static ListedExperiment Experiment(string key, IReadOnlyList<RunListing> runs)
    {
        RunSpecification first = runs[0].Specification;
        string? preset = RunPresets.Of(first)?.Preset;
        ImmutableArray<string> order = preset is null ? [] : [.. Presets.Read(preset).Conditions.Select(condition => condition.Name)];
        ListedCondition[] conditions = [.. runs.GroupBy(run => RunKeys.Condition(run.Specification)).Select(Condition)
            .OrderBy(condition => order.IndexOf(condition.Name)).ThenBy(condition => condition.Kind != "none")
                .ThenBy(condition => condition.Name, StringComparer.Ordinal)];
        bool perturbed = first.Random.Perturbation != 0;
        return new ListedExperiment(ShortHash(key), Title(first, preset, perturbed), preset, first.Network.ToArchitecture().ToString(),
            SourceOf(first),
            first.Training.Steps, first.Precision, perturbed, [.. conditions],
            perturbed || preset is null ? null : Article(preset, conditions, runs), perturbed || preset is null ? null
                : Source(preset, first, conditions))
        {
            Rank = (perturbed ? 100 : 0) + (preset is null ? 50 : Presets.Names.IndexOf(preset)),
        };
    }

    private static ListedCondition Condition(IEnumerable<RunListing> runs)
    {
        RunListing first = runs.First();
        return new ListedCondition(RunPresets.Of(first.Specification)?.Condition ?? ConditionNames.Of(first.Specification.Objective),
            ConditionNames.KindOf(first.Specification.Objective),
            [.. runs.Select(Run).OrderBy(run => run.Seed)]);
    }

    private static ListedRun Run(RunListing run) =>
        new(run.Id, RunPresets.SeedOf(run.Specification), run.Summary.Steps, run.Summary.Train.Score, run.Summary.Validation.Score,
        run.Summary.Test?.Score, run.Summary.Train.Score - run.Summary.Validation.Score, run.NearZero, run.ExactZeros, run.Weights,
            run.Summary.DivergedAt);

    private static string Title(RunSpecification run, string? preset, bool perturbed)
    {
        string title = preset is not null ? Presets.Read(preset).Title : RunTitles.Of(run);
        return perturbed ? title + " (perturbed)" : title;
    }

    // A run of a source that this version doesn't know was made of some table.
    private static string SourceOf(RunSpecification run) => DataSources.Find(run.Data.Source) is { NeedsFile: false } source
        ? source.Name
        : "table";

    private static ArticleSource Source(string preset, RunSpecification run, IEnumerable<ListedCondition> conditions)
    {
        string published = Presets.PublishedOf(preset) ?? preset;
        return new ArticleSource(published, preset != published, run.Training.Steps == ArticleTables.Steps
            && run.Precision == Precision.Float64 && preset == published
            && conditions.All(condition => condition.Runs.Select(listed => listed.Seed).ToHashSet().SetEquals(ArticleTables.Seeds)));
    }

    private static ImmutableDictionary<string, PrintedAccuracies>? Article(string preset, IEnumerable<ListedCondition> conditions,
        IReadOnlyList<RunListing> runs)
    {
        string published = Presets.PublishedOf(preset) ?? preset;
        var printed = ImmutableDictionary.CreateBuilder<string, PrintedAccuracies>();
        foreach (ListedCondition condition in conditions)
        {
            RunListing[] own = [.. condition.Runs.Select(listed => runs.First(other => other.Id == listed.Id))];
            if (Figure(ArticleQuantity.TrainAccuracy, last => last.Train) is { } train
                && Figure(ArticleQuantity.ValidationAccuracy, last => last.Validation) is { } validation
                && Figure(ArticleQuantity.Gap, last => last.Train - last.Validation) is { } gap)
                printed[condition.Name] = new PrintedAccuracies(train, validation, gap);

            PrintedAccuracy? Figure(ArticleQuantity quantity, Func<(double Train, double Validation), double> of)
            {
                if (ArticleTables.PrintedAccuracy(published, condition.Name, quantity) is not { } figure) return null;
                MeanAndDeviation? measured = own.Any(other => other.LastRecord is null)
                    ? null
                    : MeanAndDeviation.Of(own
                        .Select(other => of((Rounded(other.LastRecord!.Value.Train), Rounded(other.LastRecord.Value.Validation)))));
                return new PrintedAccuracy(figure.Mean.Value, figure.Margin.Value, figure.Mean.Text, figure.Margin.Text,
                    measured?.Mean, measured?.PopulationDeviation);
            }
        }
        return printed.Count == 0 ? null : printed.ToImmutable();
    }

    // As the article's means were taken: of accuracies printed to three digits.
    private static double Rounded(double accuracy) => Math.Round(accuracy, ArticleTables.DigitsPerRun);

    private static string ShortHash(string key) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
}
