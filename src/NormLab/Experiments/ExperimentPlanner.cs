using System.Collections.Immutable;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Penalties;

namespace NormLab.Experiments;

/// <summary>What a call asks for in place of what the experiment says; null keeps the experiment's.</summary>
public sealed record PlanOverrides
{
    /// <summary>The seeds.</summary>
    public ImmutableArray<long>? Seeds { get; init; }

    /// <summary>The number of steps.</summary>
    public int? Steps { get; init; }

    /// <summary>The precision.</summary>
    public Precision? Precision { get; init; }
}

/// <summary>Unfolds an experiment into independent runs: sizes from the data, one entry per layer in every list, the optimizer's defaults, the data's hash, and of a shared
/// stream the number of draws each run skips.</summary>
public static class ExperimentPlanner
{
    /// <summary>The largest number of runs of one plan.</summary>
    public const int MaximumRuns = 1_000_000;

    /// <summary>Plans an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="overrides">What is asked for instead, or null.</param>
    /// <returns>The plan; its experiment has the overrides in it.</returns>
    /// <exception cref="ArgumentException">The experiment or an override can't be run; the message says which value and why.</exception>
    /// <exception cref="Formats.InputFileException">The data can't be read.</exception>
    public static ExperimentPlan Plan(ExperimentSpecification experiment, PlanOverrides? overrides = null)
    {
        experiment = Override(experiment, overrides ?? new PlanOverrides());
        (DataSpecification data, SplitRows split) = DataPreparation.Resolve(experiment.Data);
        LabelledRows rows = split.Train;
        TrainingOptions.CheckBatches(experiment.Training.BatchSize, rows.RowCount, experiment.Softmax);
        ImmutableArray<int> sizes = [rows.FeatureCount, .. experiment.HiddenSizes, rows.ClassCount];
        int layers = sizes.Length - 1;
        var network = new NetworkSpecification
        {
            Sizes = sizes,
            Activation = experiment.Activation,
            Biases = experiment.Biases,
            Initialization = PerLayer(experiment.Initialization, layers, "initialisations"),
        };
        experiment = experiment with
        {
            Data = data,
            Training = TrainingOptions.Complete(experiment.Training),
            ZeroRule = experiment.ZeroRule with { Multipliers = PerLayer(experiment.ZeroRule.Multipliers, layers, "multipliers of the zero rule") },
        };
        ImmutableArray<double> multipliers = PerLayer(experiment.PenaltyMultipliers, layers, "penalty multipliers");
        Architecture architecture = Fits(network);
        foreach (ConditionSpecification condition in experiment.Conditions)
        {
            _ = new PenaltyObjective(architecture, [.. condition.Penalties.Select(term => Complete(term, layers))], experiment.PenaltyReduction, multipliers);
            if (WeightNoise.Refusal(condition.Dropout, condition.HardConcrete) is { } refusal) throw new ArgumentException($"The condition '{condition.Name}': {refusal}");
        }

        Func<int, long, RandomSpecification> random = RandomStreams(experiment, architecture.WeightCount);
        return new ExperimentPlan(experiment,
        [
            .. from condition in experiment.Conditions.Index()
               from seed in experiment.Seeds
               select new PlannedRun(condition.Item.Name, seed, new RunSpecification
               {
                   Data = data,
                   Network = network,
                   Objective = new ObjectiveSpecification
                   {
                       Loss = experiment.Loss,
                       Softmax = experiment.Softmax,
                       Penalties = [.. condition.Item.Penalties.Select(term => Complete(term, layers))],
                       PenaltyReduction = experiment.PenaltyReduction,
                       PenaltyMultipliers = multipliers,
                       Dropout = condition.Item.Dropout,
                       HardConcrete = condition.Item.HardConcrete,
                   },
                   Training = experiment.Training,
                   Random = random(condition.Index, seed),
                   Precision = experiment.Precision,
               }),
        ]);
    }

    private static ExperimentSpecification Override(ExperimentSpecification experiment, PlanOverrides overrides)
    {
        if (overrides.Steps is < 1) throw new ArgumentException(FormattableString.Invariant($"The number of steps is {overrides.Steps}; it must be at least 1."));
        experiment = experiment with
        {
            Seeds = overrides.Seeds ?? experiment.Seeds,
            Precision = overrides.Precision ?? experiment.Precision,
            Training = experiment.Training with { Steps = overrides.Steps ?? experiment.Training.Steps },
        };
        if (experiment.Seeds.IsDefaultOrEmpty) throw new ArgumentException("No seed is given; an experiment needs at least one.");
        foreach (long seed in experiment.Seeds)
        {
            if (seed is < 0 or > uint.MaxValue) throw new ArgumentException(FormattableString.Invariant($"The seed {seed} is not a whole number from 0 to {uint.MaxValue}."));
        }
        if (experiment.Seeds.GroupBy(seed => seed).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException(FormattableString.Invariant($"The seed {twice.Key} is given twice; every seed makes one run, so give it once."));
        long runs = (long)experiment.Conditions.Length * experiment.Seeds.Length;
        if (runs is < 1 or > MaximumRuns)
            throw new ArgumentException(FormattableString.Invariant($"{experiment.Conditions.Length} conditions from {experiment.Seeds.Length} seeds are {runs} runs; a plan has 1 to {MaximumRuns}."));
        return experiment;
    }

    private static Func<int, long, RandomSpecification> RandomStreams(ExperimentSpecification experiment, int weights)
    {
        RandomGenerator generator = experiment.Stream.Generator;
        if (experiment.Stream.Shared is not { } shared) return (_, seed) => new RandomSpecification { Generator = generator, Seed = seed };
        if (generator != RandomGenerator.NumPyLegacy) throw new ArgumentException("Only NumPy's legacy generator can be shared by runs; "
            + "with another give every run a stream of its own.");
        long[] skipped = SharedStream.SkippedDraws(shared, experiment.Conditions.Length * shared.Seeds.Length, weights);
        return (condition, seed) => shared.Seeds.IndexOf(seed) is var label and >= 0
            ? new RandomSpecification { Generator = generator, Seed = shared.Seed, SkippedDraws = skipped[condition * shared.Seeds.Length + label] }
            : new RandomSpecification { Generator = generator, Seed = seed };
    }

    private static Architecture Fits(NetworkSpecification network)
    {
        try
        {
            return network.ToArchitecture();
        }
        catch (OverflowException exception)
        {
            throw new ArgumentException($"The network {string.Join("-", network.Sizes)} has more weights than fit into one vector "
                + "(2,147,483,647).", exception);
        }
    }

    private static PenaltyTerm Complete(PenaltyTerm term, int layers) =>
        PenaltyCatalog.Complete(term.Layers is { } multipliers ? term with { Layers = PerLayer(multipliers.ToImmutableArray(), layers, $"multipliers of the penalty '{term.Kind}'") } : term);

    private static ImmutableArray<T> PerLayer<T>(ImmutableArray<T> items, int layers, string what) => items.Length == layers ? items
        : items is [var single] ? [.. Enumerable.Repeat(single, layers)]
        : throw new ArgumentException(FormattableString.Invariant($"There are {items.Length} {what}; the network has {layers} layers of weights, so give {layers} or one for all."));
}
