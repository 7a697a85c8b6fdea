using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Analysis.Search;
using NormLab.Data.Sources;
using NormLab.Data.Targets;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Values;

namespace NormLab.Studies.Comparison;

/// <summary>A comparison made ready: its data, its training, its trials and rounds.</summary>
/// <remarks>Everything is done anew in every split, with other test rows put aside. Rounds of tuning are successive halving in the number
/// of
/// measurements: every setting is measured at <see cref="FirstMeasurements"/> places, the better third at three times as many, and so on up
/// to <see cref="MostMeasurements"/>. The data of a tuning run has no test rows (<see cref="SplitSpecification.WithholdTest"/>): it can't
/// look at one.</remarks>
public sealed class ComparisonPlan
{
    /// <summary>Places at which every setting is measured.</summary>
    public const int FirstMeasurements = 2;

    /// <summary>Places at which the best settings are measured.</summary>
    public const int MostMeasurements = 6;

    /// <summary>Strengths that are tried beyond an end of a method's grid at most.</summary>
    public const int MostFurther = 3;

    /// <summary>Class weights that make every class count alike.</summary>
    public const string Balanced = "balanced";

    /// <summary>Name of the stage of final runs.</summary>
    public const string FinalStage = "final";

    private readonly DataCache _cache;
    private readonly DataSpecification _data;

    private ComparisonPlan(ComparisonSpecification specification, DataCache cache)
    {
        _cache = cache;
        DataSpecification data = cache.Resolve(ComparisonData.Of(specification));
        PreparedData prepared = cache.Prepare(data);
        // The rule must give all runs the same, however many rows they are trained on.
        Training = ComparisonTraining.For(prepared.TrainingRows, specification.Steps,
            specification.Time is null ? null : cache.Prepare(ComparisonData.Latest(specification, data)).TrainingRows);
        Specification = specification with { Steps = Training.Steps };
        _data = data with { Split = data.Split with { Fold = null, TestFold = null } };
        (RowCount, TuningRows) = (prepared.RowCount, prepared.TrainingRows + prepared.ValidationRows);
        TestRows = specification.Splits == 1 ? prepared.TestRows : specification.Time is null ? RowCount
            : Enumerable.Range(0, specification.Splits).Sum(split => TestIndices(split).Length);
        (FeatureCount, ClassCount, OutputCount) = (prepared.FeatureCount, prepared.ClassCount, prepared.OutputCount);
        // Where the network is chosen, the largest one stands in for it: what is estimated and reserved is enough for any.
        Trials = TrialsOf(specification.Networks.IsEmpty ? default : specification.Networks.MaxBy(hidden =>
            new Architecture([FeatureCount, .. hidden, OutputCount], Activation.Relu, true).ParameterCount));
        Rounds = RoundsFor(specification.Trials);
    }

    /// <summary>What is compared; the number of steps is filled in.</summary>
    public ComparisonSpecification Specification { get; }

    /// <summary>How every run is trained, at the middle learning rate.</summary>
    public TrainingSpecification Training { get; }

    /// <summary>The trials of each method, in the order of the methods.</summary>
    public ImmutableArray<ImmutableArray<Trial>> Trials { get; }

    /// <summary>Trials of a method that is no cocktail.</summary>
    public int TrialsPerMethod => TrialGrid.Count(Specification.Trials);

    /// <summary>The rounds of tuning: how many settings of each method, and at how many places each.</summary>
    public ImmutableArray<Rung> Rounds { get; }

    /// <summary>Rows of the table.</summary>
    public int RowCount { get; }

    /// <summary>Rows that tuning and training see in the first split.</summary>
    public int TuningRows { get; }

    /// <summary>Rows that final runs are measured on in one split or another.</summary>
    public int TestRows { get; }

    /// <summary>Features of a row in the first fold.</summary>
    public int FeatureCount { get; }

    /// <summary>Number of classes; 0 where numbers are predicted.</summary>
    public int ClassCount { get; }

    /// <summary>Outputs of the network.</summary>
    public int OutputCount { get; }

    /// <summary>What is told of every method with intervals: the usual metric, what stands beside it, and what methods are ranked
    /// by.</summary>
    public ImmutableArray<Metric> Metrics => [.. ((Metric[])[MetricCatalog.Usual(Specification.Target),
        MetricCatalog.Beside(Specification.Target), Specification.Metric]).Distinct()];

    private bool HasNoTestRows => Specification is { Splits: 1, TestShare: 0 };

    /// <summary>What is asked, by name.</summary>
    public IReadOnlyDictionary<string, string> Asked => new Dictionary<string, string>
    {
        ["data"] = Specification.File ?? DataSources.Default.Name,
        ["content"] = _data.ContentHash ?? "",
        ["methods"] = string.Join(", ", Specification.Methods.Select(method => method.Name)),
        ["network"] = Specification.Networks.IsEmpty ? string.Join(", ", Specification.HiddenSizes)
            : string.Join(" or ", Specification.Networks.Select(hidden => string.Join(", ", hidden))),
        ["metric"] = Specification.Metric.Name,
        ["splits"] = Text(Specification.Splits),
        ["weights"] = Specification.Weights ?? "",
        ["class weights"] = Specification.ClassWeights ?? "",
        ["group"] = Specification.Group ?? "",
        ["time"] = Specification.Time ?? "",
        ["test"] = Specification.TestFile ?? "",
        ["trials"] = Text(Specification.Trials),
        ["seeds"] = Text(Specification.Seeds),
        ["folds"] = Text(Specification.Folds),
        ["steps"] = Text(Training.Steps),
        ["seed"] = Text(Specification.Seed),
    };

    /// <summary>Plans a comparison.</summary>
    /// <param name="specification">What is compared, on what.</param>
    /// <param name="data">Where its data is prepared, or null for here alone.</param>
    /// <exception cref="ArgumentException">It can't be run; the message says why.</exception>
    /// <exception cref="Formats.InputFileException">The data can't be read.</exception>
    public static ComparisonPlan Of(ComparisonSpecification specification, DataCache? data = null)
    {
        ArgumentNullException.ThrowIfNull(specification);
        if (specification.Methods.Count(method => !method.IsBaseline) < 2)
            throw new ArgumentException("A comparison needs at least two methods.");
        return Checked(specification, data);
    }

    /// <summary>Plans the tuning of methods on all rows, with none put aside for testing: what a model to take away is made by.</summary>
    /// <param name="specification">The methods, at least one, and how they are tuned; its splits and its fraction of test rows do not
    /// matter.</param>
    /// <param name="data">Where its data is prepared, or null for here alone.</param>
    /// <exception cref="ArgumentException">It can't be run; the message says why.</exception>
    /// <exception cref="Formats.InputFileException">The data can't be read.</exception>
    public static ComparisonPlan OfAllRows(ComparisonSpecification specification, DataCache? data = null)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return specification.Methods.IsEmpty ? throw new ArgumentException("There is no method to tune.")
            : Checked(specification with { Splits = 1, TestShare = 0 }, data);
    }

    private static ComparisonPlan Checked(ComparisonSpecification specification, DataCache? data)
    {
        ComparisonRules.Require(specification);
        return new ComparisonPlan(specification, data ?? new DataCache());
    }

    /// <summary>The rounds of tuning with a number of trials.</summary>
    internal static ImmutableArray<Rung> RoundsFor(int trials)
    {
        ImmutableArray<Rung> rungs = SuccessiveHalving.For(TrialGrid.Count(trials), FirstMeasurements, MostMeasurements).Rungs;
        // A round of one setting chooses nothing.
        return rungs is [.., _, { Configurations: 1 }] ? rungs[..^1] : rungs;
    }

    /// <summary>The data of the runs that leave out a fold.</summary>
    /// <param name="split">Which test rows are put aside.</param>
    /// <param name="fold">The fold.</param>
    /// <param name="withTest">Whether the test rows are there: for final runs alone.</param>
    public DataSpecification Data(int split, int fold, bool withTest) => _data with
    {
        Split = _data.Split with
        {
            TestFold = ComparisonData.TestFold(Specification, split),
            Fold = Specification.Folds == 1 ? null : new FoldSpecification(fold, Specification.Folds, Specification.Seed),
            WithholdTest = !withTest,
        },
    };

    /// <summary>The data of the final runs of a split that leave out a fold.</summary>
    internal PreparedData Prepared(int split, int fold) => _cache.Prepare(Data(split, fold, withTest: true));

    /// <summary>The test rows of a split, by their places in the table.</summary>
    public ImmutableArray<int> TestIndices(int split) => _cache.Prepare(Data(split, 0, withTest: true)).TestIndices;

    /// <summary>What is to be predicted of every row of the table.</summary>
    public Target Target => _cache.Prepare(Data(0, 0, withTest: false)).Target;

    /// <summary>What each row of the table belongs to; empty where rows stand alone.</summary>
    public ReadOnlyMemory<int> Groups => _cache.Prepare(Data(0, 0, withTest: false)).Groups;

    /// <summary>How much each row of the table counts; empty where all count alike.</summary>
    public ReadOnlyMemory<double> Weights => _cache.Prepare(Data(0, 0, withTest: false)).Weights;

    /// <summary>The trials of each method on a network, in the order of the methods.</summary>
    /// <param name="hidden">The network's hidden layers; empty for the comparison's own.</param>
    public ImmutableArray<ImmutableArray<Trial>> TrialsOf(ValueList<int> hidden) =>
        [.. Specification.Methods.Select(method => (ImmutableArray<Trial>)
            [.. TrialGrid.Of(method, Specification.Trials, Training.Steps, Specification.Seed)
                .Select(trial => trial with { Hidden = hidden })])];

    /// <summary>The choice of the network in a split.</summary>
    /// <param name="split">The split.</param>
    public StagePlan Networks(int split) => Stage("network", NetworkChoice.Trials(Specification, Training.Steps),
        Measurement.ForTuning(Specification, split, FirstMeasurements), withTest: false);

    /// <summary>One round of tuning in a split.</summary>
    /// <param name="split">The split.</param>
    /// <param name="round">Which, from 0.</param>
    /// <param name="trials">The settings that are left.</param>
    /// <returns>What must be measured that was not measured in the round before.</returns>
    public StagePlan Round(int split, int round, IEnumerable<Trial> trials)
    {
        int before = round == 0 ? 0 : Rounds[round - 1].Steps;
        string name = Rounds.Length == 1 ? "tuning" : FormattableString.Invariant($"tuning-{round + 1}");
        return Stage(name, [.. trials], [.. Measurement.ForTuning(Specification, split, Rounds[round].Steps).Skip(before)],
            withTest: false);
    }

    /// <summary>Strengths beyond the ends of their grids in a split.</summary>
    /// <param name="split">The split.</param>
    /// <param name="trials">The settings.</param>
    public StagePlan Further(int split, IEnumerable<Trial> trials) => Stage("tuning-further", [.. trials],
        Measurement.ForTuning(Specification, split, Rounds[^1].Steps), withTest: false);

    /// <summary>The final runs of a split.</summary>
    /// <param name="split">The split.</param>
    /// <param name="trials">The chosen setting of each method.</param>
    public StagePlan Final(int split, IEnumerable<Trial> trials) =>
        Stage(FinalStage, [.. trials], Measurement.ForTest(Specification, split), withTest: !HasNoTestRows);

    /// <summary>A stage is a plain experiment at each of its places: the trials are its conditions, the place gives its data and its
    /// seed.</summary>
    private StagePlan Stage(string name, ImmutableArray<Trial> trials, ImmutableArray<Measurement> places, bool withTest)
    {
        ExperimentPlan[] plans = [
            .. places.Select(place =>
                ExperimentPlanner.Plan(Experiment(name, trials, Data(place.Split, place.Fold, withTest), place.Seed, withTest), _cache))];
        ExperimentSpecification experiment = plans[0].Experiment with { Seeds = [.. places.Select(place => place.Seed).Distinct()] };
        return new StagePlan(
            new ExperimentPlan(experiment, [.. trials.Index().SelectMany(trial => plans.Select(plan => plan.Runs[trial.Index]))]),
            [.. from trial in trials from place in places select (trial, place)]);
    }

    private ExperimentSpecification Experiment(string name, ImmutableArray<Trial> trials, DataSpecification data, long seed,
        bool withTest) => new()
        {
            Name = name,
            Data = data,
            HiddenSizes = Specification.HiddenSizes,
            Activation = Activation.Relu,
            Biases = true,
            Initialization = [Initialization.He],
            Training = Training,
            Stream = new StreamSpecification { Generator = RandomGenerator.Philox },
            Conditions = [.. trials.Select(trial => trial.Condition)],
            Seeds = [seed],
            Precision = Precision.Float32,
            KeepsPredictions = withTest,
            Metrics = withTest ? [] : ValidationMetric.Asked(Specification.Metric, Specification.ClassWeights is not null),
        };

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
