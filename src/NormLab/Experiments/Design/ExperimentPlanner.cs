using NormLab.Experiments.Preparation;
using NormLab.Experiments.Rules;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training.Passes;
using NormLab.Values;

namespace NormLab.Experiments.Design;

/// <summary>Unfolds an experiment into independent runs.</summary>
/// <remarks>It fills in what a run needs and an experiment leaves open: sizes from the data, one entry per layer in every list, the
/// optimizer's defaults, the data's hash, and of a shared stream the number of draws that each run skips.</remarks>
public static class ExperimentPlanner
{
    /// <summary>The largest number of runs of one plan.</summary>
    public const int MaximumRuns = 1_000_000;

    /// <summary>Plans an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="data">Where its data is prepared, or null for here alone.</param>
    /// <param name="start">What the run of a group and a seed starts from, null for the weights that it draws; or null where all draw
    /// theirs. This is how a study of lottery tickets gives each run its ticket.</param>
    /// <exception cref="ArgumentException">The experiment can't be run; the message says which value and why.</exception>
    /// <exception cref="Formats.InputFileException">The data can't be read.</exception>
    public static ExperimentPlan Plan(
        ExperimentSpecification experiment, DataCache? data = null, Func<Group, long, StartSpecification?>? start = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        Check(experiment);
        data ??= new DataCache();
        var groups = Groups.Of(experiment).Select(group => ResolveNamed(group, data)).ToList();
        Func<int, long, RandomSpecification> random = RandomStreams(experiment, groups);
        return new ExperimentPlan(
            experiment with { Data = groups[0].Group.Setting.Data, Training = TrainingOptions.Complete(experiment.Training) },
        [
            .. from entry in groups.Index()
               from seed in experiment.Seeds
               select new PlannedRun(entry.Item.Group, seed, entry.Item.Run with
               {
                   Random = random(entry.Index, seed),
                   Start = Checked(start?.Invoke(entry.Item.Group, seed)),
               }),
        ]);
    }

    private static (Group Group, RunSpecification Run, int Weights) ResolveNamed(Group group, DataCache data)
    {
        try
        {
            return Resolve(group, data);
        }
        catch (SettingException refused)
        {
            throw new SettingException(refused.Key, refused.Message, refused) { Condition = group.Condition };
        }
    }

    /// <summary>The run of a group, but for its random numbers; the group's setting gets what only the data can tell.</summary>
    private static (Group Group, RunSpecification Run, int Weights) Resolve(Group group, DataCache data)
    {
        ExperimentSpecification setting = group.Setting;
        if ((TargetOptions.Refusal(setting) ?? SplitOptions.Refusal(setting.Data)) is { } misfit)
            throw new SettingException(misfit.Key, misfit.Problem);
        DataSpecification resolved = data.Resolve(setting.Data);
        PreparedData prepared = SettingException.At("data.split", () => data.Prepare(resolved));
        if (TrainingOptions.BatchRefusal(setting.Training.BatchSize, prepared.TrainingRows, setting.Softmax) is { } unfit)
            throw new SettingException("training.batch", unfit);
        ValueList<int> sizes = [prepared.FeatureCount, .. setting.HiddenSizes, prepared.OutputCount];
        int layers = sizes.Length - 1;
        var network = new NetworkSpecification
        {
            Sizes = sizes,
            Activation = setting.Activation,
            Biases = setting.Biases,
            Initialization = SettingException.At("network.initialization",
                () => PerLayer(setting.Initialization, layers, "initialisations")),
            Weights = setting.Weights?.Complete(),
        };
        ExperimentSpecification asked = setting;
        setting = setting with
        {
            Data = resolved,
            Training = SettingException.At(setting.Training.Schedule?.WarmUp >= setting.Training.Steps
                ? "training.schedule.warm-up" : "training", () => TrainingOptions.Complete(asked.Training)),
            ZeroRule = setting.ZeroRule with
            {
                Multipliers = SettingException.At("zeros.layers",
                    () => PerLayer(asked.ZeroRule.Multipliers, layers, "multipliers of the zero rule")),
            },
        };
        Architecture architecture = Fits(network);
        ObjectiveSpecification objective = SettingException.At("penalty", () => Objective(setting, layers));
        _ = SettingException.At("penalty", () => new PenaltyObjective(architecture, objective.Penalties.ToImmutableArray(),
            objective.PenaltyReduction, objective.PenaltyMultipliers.ToImmutableArray()));
        if (setting.KeepsPredictions && setting.Softmax != SoftmaxAxis.Classes)
            throw new SettingException("record.predictions",
                "Predictions are kept where the softmax is across the classes: down the batch, what the network "
                + "says of a row depends on the other rows. Leave 'record.predictions' out, or set 'objective.softmax' to 'classes'.");
        if (!setting.Metrics.IsEmpty && setting.Softmax != SoftmaxAxis.Classes)
            throw new SettingException("record.metrics",
                "Metrics are of predictions that stand on their own: leave 'record.metrics' out, or set 'objective.softmax' to 'classes'.");
        if (WeightNoise.Refusal(setting.Dropout, setting.HardConcrete) is { } refusal)
            throw new SettingException("hard-concrete", $"The condition '{group.Condition}': {refusal}");
        if (GridRules.Refusal(setting) is { } misplaced) throw new SettingException(misplaced.Key, misplaced.Problem);
        if (PopulationRules.Refusal(setting) is { } unusable) throw new SettingException(unusable.Key, unusable.Problem);
        return (group with { Setting = setting }, new RunSpecification
        {
            Data = resolved,
            Network = network,
            Objective = objective,
            Training = setting.Training,
            Random = new RandomSpecification { Generator = setting.Stream.Generator, Seed = 0, Perturbation = setting.Stream.Perturbation },
            Precision = setting.Precision,
            KeepsPredictions = setting.KeepsPredictions,
            Metrics = [.. setting.Metrics.Order(StringComparer.Ordinal)],
        }, architecture.WeightCount);
    }

    private static ObjectiveSpecification Objective(ExperimentSpecification setting, int layers) => new()
    {
        Loss = setting.Loss,
        HuberDelta = setting.Loss == Loss.Huber ? setting.HuberDelta : null,
        Softmax = setting.Softmax,
        // The keys of a mapping have no order, so neither has their sum: one order makes one run of them.
        Penalties = [.. setting.Penalties.Select(term => Complete(term, layers)).OrderBy(term => term.Kind, StringComparer.Ordinal)],
        // Without a penalty nothing is reduced: such runs are the same run, whatever is said of penalties.
        PenaltyReduction = setting.Penalties.IsEmpty ? PenaltyReduction.Sum : setting.PenaltyReduction,
        PenaltyMultipliers = PerLayer(setting.Penalties.IsEmpty ? [1] : setting.PenaltyMultipliers, layers, "penalty multipliers"),
        Dropout = setting.Dropout,
        HardConcrete = setting.HardConcrete,
    };

    private static StartSpecification? Checked(StartSpecification? start)
    {
        if (start is not null) StartOptions.Check(start);
        return start;
    }

    private static void Check(ExperimentSpecification experiment)
    {
        if (experiment.Training.Steps < 1)
            throw new ArgumentException(
                FormattableString.Invariant($"The number of steps is {experiment.Training.Steps}; it must be at least 1."));
        if (experiment.Seeds.IsEmpty) throw new ArgumentException("No seed is given; an experiment needs at least one.");
        foreach (long seed in experiment.Seeds)
        {
            if (seed is < 0 or > uint.MaxValue)
                throw new ArgumentException(
                FormattableString.Invariant($"The seed {seed} is not a whole number from 0 to {uint.MaxValue}."));
        }
        if (experiment.Seeds.GroupBy(seed => seed).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException(
                FormattableString.Invariant($"The seed {twice.Key} is given twice; every seed makes one run, so give it once."));
        if (experiment.Conditions.GroupBy(condition => condition.Name).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new ArgumentException($"Two conditions are called '{same.Key}'; give each a name of its own.");
        long groups = Groups.Count(experiment), runs = groups * experiment.Seeds.Length;
        string what = experiment.Vary.IsEmpty ? "conditions" : "conditions at all combinations of the varied keys";
        if (runs is < 1 or > MaximumRuns)
            throw new ArgumentException(FormattableString.Invariant(
                $"{groups} {what} from {experiment.Seeds.Length} seeds are {runs} runs; a plan has 1 to {MaximumRuns}."));
    }

    private static Func<int, long, RandomSpecification> RandomStreams(
        ExperimentSpecification experiment, List<(Group Group, RunSpecification Run, int Weights)> groups)
    {
        if (experiment.Stream.Shared is not { } shared) return (group, seed) => groups[group].Run.Random with { Seed = seed };
        if (experiment.Stream.Generator != RandomGenerator.NumPyLegacy)
            throw new ArgumentException(
                "Only NumPy's legacy generator can be shared by runs; with another give every run a stream of its own.");
        int labels = shared.Seeds.Length;
        long[] skipped = SharedStream.SkippedDraws(shared, [.. groups.SelectMany(group => Enumerable.Repeat(group.Weights, labels))]);
        return (group, seed) => shared.Seeds.IndexOf(seed) is var label and >= 0
            ? groups[group].Run.Random with { Seed = shared.Seed, SkippedDraws = skipped[group * labels + label] }
            : groups[group].Run.Random with { Seed = seed };
    }

    private static Architecture Fits(NetworkSpecification network)
    {
        try
        {
            return network.ToArchitecture();
        }
        catch (OverflowException exception)
        {
            throw new SettingException("network.hidden",
                $"The network {string.Join("-", network.Sizes)} has more weights than fit into one vector (2,147,483,647).", exception);
        }
    }

    private static PenaltyTerm Complete(PenaltyTerm term, int layers) => PenaltyCatalog.Complete(
        term.Layers is { } multipliers
            ? term with { Layers = PerLayer(multipliers, layers, $"multipliers of the penalty '{term.Kind}'") }
            : term);

    private static ValueList<T> PerLayer<T>(ValueList<T> items, int layers, string what) => items.Length == layers ? items
        : items is [var single] ? [.. Enumerable.Repeat(single, layers)]
        : throw new ArgumentException(FormattableString.Invariant(
            $"There are {items.Length} {what}; the network has {layers} layers of weights, so give {layers} or one for all."));
}
