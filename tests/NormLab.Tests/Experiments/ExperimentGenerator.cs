using CsCheck;
using NormLab.Data.Targets;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Penalties.Basis;
using NormLab.Tests.Networks;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Experiments;

/// <summary>Experiments of every kind the format can hold.</summary>
internal static class ExperimentGenerator
{
    private static readonly Gen<long> Seed = Gen.Long[0, uint.MaxValue];
    private static readonly Gen<double> Positive = Gen.OneOf(Gen.Double[1e-9, 10], Gen.Const(double.Epsilon), Gen.Const(1e300),
        Gen.Const(0.1));
    private static readonly Gen<double> Share = Gen.Double[0.001, 0.49];
    private static readonly Gen<string> Name = Gen.Char["abcXYZ019"].Select(Gen.String[Gen.Char["aZ09._-"], 0, 20])
        .Select((first, rest) => first + rest);
    private static readonly Gen<string> Line = Gen.OneOf(
        Gen.String[Gen.Char[" !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~éß漢\u00a0"], 1, 30],
        Gen.OneOf("x: y", "# no comment", "- item", "true", "null", "~", "12", "1e3", " edges ", "'", "\"\\", "{a: [b}", "*a", "&a", "!t",
            "%Y", "---", "\U0001F600", "yes"));

    private static readonly Gen<FoldSpecification> Fold = Gen.Int[2, 1000]
        .SelectMany(count => Gen.Select(Gen.Int[0, count - 1], Seed, (index, seed) => new FoldSpecification(index, count, seed)));

    private static readonly Gen<SplitSpecification> Split =
        Gen.Select(Seed, Share, Share, Gen.Bool, Fold.Null(), Gen.Bool, (seed, validation, test, stratified, fold, withhold) =>
        new SplitSpecification(seed, validation, test) { Stratified = stratified, Fold = fold, WithholdTest = withhold });

    private static readonly Gen<DataSpecification> Data =
        Gen.Select(Gen.Bool, Line.Where(line => line != "digits"), Line, Gen.Enum<FeatureScaling>(), Split, Line.ArrayUnique[1, 3].Null(),
            (digits, file, label, scaling, split, drop) => new DataSpecification
            {
                Source = digits ? "digits" : "csv",
                File = digits ? null : file,
                Label = digits ? null : label,
                Drop = digits || drop is null ? [] : [.. drop],
                Scaling = scaling,
                Split = split,
            });

    private static readonly Gen<PenaltySchedule?> CoefficientSchedule = Gen.OneOf(
        Gen.Const((PenaltySchedule?)null),
        Gen.Select(Gen.Int[1, 100_000], Positive,
            (steps, from) => (PenaltySchedule?)new PenaltySchedule { Ramp = new CoefficientRamp(steps, from) }),
        Gen.Select(Gen.Int[2, 100_000], Gen.Double[0, 1],
            (period, lowest) => (PenaltySchedule?)new PenaltySchedule { Cyclic = new CoefficientCycle(period, lowest) }));

    private static Gen<PenaltyTerm> Term(int layers) => Gen.Select(
        Gen.Select(Gen.Int[0, PenaltyCatalog.Kinds.Length - 1].Select(index => PenaltyCatalog.Kinds[index]),
            Gen.OneOf(Positive, Gen.Const(0.0)), Gen.Int[1, 100_000], Gen.Double[0.001, 0.999]),
        Gen.Select(Gen.Enum<PenaltyUpdate>(), CoefficientSchedule,
            Gen.OneOf(Gen.Const((double[]?)null), Gen.Double[0, 1000].Array[1], Gen.Double[0, 1000].Array[layers]),
            Gen.Enum<NeuronGroup>()),
        (number, action) =>
        {
            (PenaltyKind kind, double coefficient, int count, double fraction) = number;
            (PenaltyUpdate update, PenaltySchedule? schedule, double[]? multipliers, NeuronGroup group) = action;
            var term = new PenaltyTerm(kind.Name, kind.NumberKey is null ? 1 : kind.IsCount ? count : coefficient)
            {
                By = kind.HasGroups ? group : null,
                Schedule = kind.IsConstraint ? null : schedule,
                Layers = multipliers is null ? null : [.. multipliers],
            };
            term = kind.Options.Aggregate(term, (built, option) => built.With(option.Key, option.Range.Above!.Value + fraction));
            bool hasMap = kind.Create(term).Traits.HasFlag(PenaltyTraits.HasProximalMap);
            return PenaltyCatalog.Complete(kind.IsConstraint || (update == PenaltyUpdate.Proximal && !hasMap) ? term
                : term with { Update = update });
        });

    // Weights have noise of one kind at most.
    private static readonly Gen<(DropoutOptions? Dropout, HardConcreteOptions? Gates)> Noise =
        Gen.Select(Gen.Bool, Gen.Double[0, 0.99], Gen.Enum<DropoutPlacement>(), Gen.Enum<DropoutNoise>(),
            Gen.Select(Gen.Bool, Positive, Gen.Double[0.001, 0.999], Positive), (drops, rate, placement, noise, gates) =>
            (drops ? new DropoutOptions(rate, placement) { Noise = noise } : null,
                gates.Item1 && !(drops && placement == DropoutPlacement.OnWeights)
                    ? new HardConcreteOptions(gates.Item2, gates.Item3, gates.Item4) : null));

    private static Gen<ConditionSpecification> Condition(int layers) => Gen.Select(Name, Term(layers).Array[0, 4], Noise,
        (name, terms, noise) =>
        {
            ConditionSpecification condition = new ConditionSpecification(name).WithPenalties(terms.DistinctBy(term => term.Kind));
            if (noise.Dropout is { } dropout) condition = condition.WithDropout(dropout);
            return noise.Gates is { } gates ? condition.WithGates(gates) : condition;
        });

    private static readonly Gen<double> Fraction = Gen.Double[0.001, 0.999];

    private static readonly Gen<ScheduleSpecification?> Schedule =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, int.MaxValue], Gen.Int[1, int.MaxValue], Gen.Double[1e-9, 1],
        (kind, warmUp, every, fraction) => kind switch
        {
            0 => null,
            1 => new ScheduleSpecification { WarmUp = warmUp },
            2 => new ScheduleSpecification { WarmUp = warmUp, Step = new StepDecaySpecification(every, fraction) },
            _ => new ScheduleSpecification { WarmUp = warmUp, Cosine = new CosineDecaySpecification(1 - fraction) },
        });

    // Each option of an optimizer given or left out; fractions are in the range of all.
    private static readonly Gen<OptimizerSpecification> Optimizers =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 31], Fraction, (kind, given, value) => OptimizerCatalog.Kinds[kind].Options
            .Where((_, i) => (given & (1 << i)) != 0)
            .Aggregate(new OptimizerSpecification(OptimizerCatalog.Kinds[kind].Name), (built, option) => built.With(option.Key, value)));

    private static readonly Gen<TrainingSpecification> Training =
        Gen.Select(Optimizers, Schedule, Gen.Int[0, 500], Positive, Gen.Int[1, int.MaxValue], Gen.Int[1, int.MaxValue],
            Gen.Enum<RecordMoment>(),
            (optimizer, schedule, batch, rate, steps, every, moment) => new TrainingSpecification
            {
                Optimizer = optimizer,
                LearningRate = rate,
                Schedule = schedule,
                BatchSize = batch == 0 ? null : batch,
                Steps = steps,
                RecordEvery = every,
                RecordMoment = moment,
            });

    private static readonly Gen<StreamSpecification> Stream =
        Gen.Select(Gen.Bool, Gen.Enum<RandomGenerator>(), Seed, Seed.ArrayUnique[1, 5],
        Gen.Int[0, 9999], Gen.Int[0, 9999],
        (shared, generator, seed, seeds, rows, normals) => shared
            ? new StreamSpecification { Generator = RandomGenerator.NumPyLegacy, Shared = new SharedDraws(seed, [.. seeds], rows, normals) }
            : new StreamSpecification { Generator = generator });

    public static Gen<ExperimentSpecification> Experiment { get; } = Gen.Int[1, 65_536].Array[0, 6].SelectMany(hidden =>
    {
        int layers = hidden.Length + 1;
        Gen<int[]> multipliers = Gen.OneOf<int[]>(Gen.Int[0, 1000].Array[1], Gen.Int[0, 1000].Array[layers]);
        // Hidden neurons may not all begin at 0.
        Gen<Initialization> kind = Gen.Enum<Initialization>().Where(kind => layers == 1 || kind != Initialization.Zero);
        Gen<Initialization[]> initialization = Gen.OneOf<Initialization[]>(kind.Array[1], kind.Array[layers]);
        Gen<ZeroRule> zeros = Gen.Select(Positive, Gen.Bool, multipliers,
            (threshold, signed, counts) => new ZeroRule(threshold, signed, [.. counts]));
        Gen<(Activation, bool, Loss, SoftmaxAxis, PenaltyReduction, Precision)> choices =
            Gen.Select(AnyActivation.Generator, Gen.Bool, Gen.Enum<Loss>(), Gen.Enum<SoftmaxAxis>(), Gen.Enum<PenaltyReduction>(),
                Gen.Enum<Precision>());
        Gen<(string, string, DataSpecification, TrainingSpecification, StreamSpecification)> parts =
            Gen.Select(Name, Line, Data, Training, Stream);
        return Gen.Select(parts, choices, initialization, multipliers, zeros, Condition(layers).Array[1, 5], Seed.ArrayUnique[1, 6],
            (part, choice, initial, penalised, zeroRule, conditions, seeds) => new ExperimentSpecification
            {
                Name = part.Item1,
                Title = part.Item2,
                Data = part.Item3,
                HiddenSizes = [.. hidden],
                Activation = choice.Item1,
                Biases = choice.Item2,
                Initialization = [.. initial],
                Loss = choice.Item3,
                Softmax = choice.Item4,
                PenaltyReduction = choice.Item5,
                PenaltyMultipliers = [.. penalised],
                Training = part.Item4,
                Stream = part.Item5,
                ZeroRule = zeroRule,
                Conditions = [.. conditions.DistinctBy(condition => condition.Name)],
                Seeds = [.. seeds],
                Precision = choice.Item6,
            });
    }).SelectMany(experiment => Positive.Select(delta => Fitting(experiment, delta)));

    /// <summary>A loss of numbers goes with numbers to predict.</summary>
    private static ExperimentSpecification Fitting(ExperimentSpecification experiment, double huberDelta)
    {
        if (!experiment.Loss.IsOfNumbers()) return experiment;
        if (experiment.Data.Source == "digits") return experiment with { Loss = Loss.CategoricalCrossEntropy };
        return experiment with
        {
            Data = experiment.Data with { Target = TargetKind.Numbers, Split = experiment.Data.Split with { Stratified = false } },
            Loss = experiment.Loss,
            HuberDelta = experiment.Loss == Loss.Huber ? huberDelta : LossFunction.DefaultHuberDelta,
            Softmax = SoftmaxAxis.Classes,
        };
    }
}
