using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Sources;
using NormLab.Data.Targets;
using NormLab.Experiments.Format.Keys;
using NormLab.Experiments.Rules;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Networks;
using NormLab.Training.Optimizers;
using NormLab.Values;

namespace NormLab.Experiments.Format;

/// <summary>What no single key can show: whether lists fit the network, whether fractions leave rows, whether a file has a label.</summary>
internal static class ExperimentRules
{
    /// <summary>The first rule that an experiment breaks, or null. Its conditions are not looked at.</summary>
    public static BrokenRule? Broken(ExperimentSpecification experiment) =>
        Data(experiment.Data) ?? Target(experiment) ?? Training(experiment.Training) ?? Random(experiment.Stream) ?? Noise(experiment)
            ?? Grid(experiment) ?? Population(experiment) ?? Layers(experiment);

    private static BrokenRule? Data(DataSpecification data)
    {
        if (data.Split.Validation + data.Split.Test >= 1)
            return new("data.split", "'validation' and 'test' together take all rows; they must "
                + "stay below 1, so that rows are left to train on.");
        if (DataSources.Find(data.Source) is not { } source)
            return new("data.source", $"There is no data source '{Excerpt.Of(data.Source)}'.");
        if (!source.HasColumns && data.Label is not null) return new("data.label", Superfluous("label"));
        if (!source.HasColumns && !data.Drop.IsEmpty) return new("data.drop", Superfluous("drop"));
        if (source.GaussianRefusal(data.Gaussian) is { } misfit)
            return new(data.Gaussian is null ? "data.source" : "data.gaussian", misfit);
        if (source.PlaneRefusal(data.Plane) is { } strange) return new(data.Plane is null ? "data.source" : "data.plane", strange);
        if (source.HasNumbers && data.Target != TargetKind.Numbers)
            return new("data.source", $"The data source '{source.Name}' has numbers to predict, not classes; set 'target' to numbers.");
        if (!source.HasColumns && !source.HasNumbers && data.Target == TargetKind.Numbers)
            return new("data.target", $"The {data.Source} have classes, not numbers to predict; leave 'target' out.");
        if (!source.HasColumns && ((string?[])[data.Weights, data.Split.Group, data.Split.Time, data.Split.TestFile])
            .Any(name => name is not null))
            return new("data.source",
                $"The {data.Source} have no columns; leave 'weights', 'group', 'time' and 'test-file' out, or name a CSV "
                + "file as 'source'.");
        if (source.NeedsLabel && data.Label is null)
        {
            string given = data.File ?? data.Source;
            return new("data.source", $"'{Excerpt.Of(given)}' is taken as {source.Description}, and {source.Description} needs "
                + "'label', the column that holds the target."
                + NearestName.Question(DataSources.NamesWithoutFile, given));
        }
        if (source.Refusal(data.Reading) is { } refusal) return new($"data.{ReadingKeys.FirstOf(data.Reading!)}", refusal);
        return data.Split.Fold is { } fold && fold.Index >= fold.Count
            ? new("data.split.fold.index",
                FormattableString.Invariant(
                $"The folds are counted from 0; the last of {fold.Count} is {fold.Count - 1}, not {fold.Index}."))
            : null;

        string Superfluous(string key) => $"The {data.Source} have no columns; leave '{key}' out, or name a CSV file as 'source'.";
    }

    private static BrokenRule? Target(ExperimentSpecification experiment) =>
        (TargetOptions.Refusal(experiment) ?? SplitOptions.Refusal(experiment.Data)) is { } refusal
            ? new(refusal.Key, refusal.Problem) : null;

    private static BrokenRule? Training(TrainingSpecification training)
    {
        if (OptimizerCatalog.Refusal(training.Optimizer) is { } refusal)
        {
            ImmutableArray<NumberOption> taken = OptimizerCatalog.Find(training.Optimizer.Kind)?.Options ?? [];
            string? foreign = training.Optimizer.Options.Select(option => option.Key)
                .FirstOrDefault(key => taken.All(option => option.Key != key));
            return new(foreign is null ? "training.optimizer" : $"training.{foreign}", refusal);
        }
        return training.Schedule is { Step: not null, Cosine: not null }
            ? new("training.schedule.cosine", TrainingOptions.TwoSchedules)
            : null;
    }

    private static BrokenRule? Random(StreamSpecification stream) =>
        stream.Shared is not null && stream.Generator != RandomGenerator.NumPyLegacy
        ? new("random.generator", $"A shared stream needs the generator {Names.Of(RandomGenerator.NumPyLegacy)}; with "
            + $"{Names.Of(stream.Generator)} leave 'shared' out.")
        : null;

    private static BrokenRule? Noise(ExperimentSpecification experiment) =>
        WeightNoise.Refusal(experiment.Dropout, experiment.HardConcrete) is { } refusal ? new("hard-concrete", refusal) : null;

    private static BrokenRule? Grid(ExperimentSpecification experiment) =>
        GridRules.Refusal(experiment) is { } refusal ? new(refusal.Key, refusal.Problem) : null;

    private static BrokenRule? Population(ExperimentSpecification experiment) =>
        PopulationRules.Refusal(experiment) is { } refusal ? new(refusal.Key, refusal.Problem) : null;

    private static BrokenRule? Layers(ExperimentSpecification experiment)
    {
        int layers = experiment.HiddenSizes.Length + 1;
        if (layers > 1 && experiment.Initialization.Any(kind => kind == Initialization.Zero))
            return new("network.initialization",
                "Hidden neurons that begin at 0 stay alike; 'zero' is for networks without hidden layers.");
        return PerLayer("network.initialization", experiment.Initialization.Length, layers)
            ?? PerLayer("objective.penalty.layers", experiment.PenaltyMultipliers.Length, layers)
            ?? PerLayer("zeros.layers", experiment.ZeroRule.Multipliers.Length, layers)
            ?? experiment.Penalties.Select(term => term.Layers is { } own ? PerLayer($"penalty.{term.Kind}.layers", own.Length, layers)
                : null).FirstOrDefault(broken => broken is not null);
    }

    private static BrokenRule? PerLayer(string path, int entries, int layers) => entries == 1 || entries == layers
        ? null
        : new(path, string.Create(CultureInfo.InvariantCulture,
            $"'{path[(path.LastIndexOf('.') + 1)..]}' has {entries} entries; the network has {layers} layers of weights "
            + $"(one per hidden layer and the output), so give {layers} entries or one for all."));
}

/// <summary>A rule that an experiment breaks.</summary>
/// <param name="Path">The key that is to be changed.</param>
/// <param name="Problem">What is wrong, and what to do.</param>
internal sealed record BrokenRule(string Path, string Problem);
