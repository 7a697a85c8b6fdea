using System.Collections.Immutable;
using NormLab.Analysis.Search;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Comparison;

/// <summary>
/// A comparison made ready: its data, its training, its trials and rounds. Rounds of tuning are successive halving in the number of measurements: every setting is measured at
/// <see cref="FirstMeasurements"/> places, the better third at three times as many, and so on up to <see cref="MostMeasurements"/>.
/// The data of a tuning run has no test rows (<see cref="SplitSpecification.WithholdTest"/>): it can't look at one.
/// </summary>
public sealed class ComparisonPlan
{
    /// <summary>Places at which every setting is measured.</summary>
    public const int FirstMeasurements = 3;

    /// <summary>Places at which the best settings are measured.</summary>
    public const int MostMeasurements = 9;

    /// <summary>Name of the stage of final runs.</summary>
    public const string FinalStage = "final";

    private readonly DataSpecification _data;
    private readonly Dictionary<int, Dictionary<string, RunSpecification>> _runs = [];

    private ComparisonPlan(ComparisonSpecification specification)
    {
        (DataSpecification data, SplitRows rows) = DataPreparation.Resolve(Unresolved(specification));
        // One fold has at most one training row less than another; the rule must give them all the same.
        Training = ComparisonTraining.For(rows.Train.RowCount, specification.Steps);
        Specification = specification with { Steps = Training.Steps };
        (_data, TestRows, TuningRows) = (data with { Split = data.Split with { Fold = null } }, rows.Test.RowCount, rows.Train.RowCount + rows.Validation.RowCount);
        (FeatureCount, ClassCount) = (rows.Train.FeatureCount, rows.Train.ClassCount);
        Trials = [.. specification.Methods.Select(method => TrialGrid.Of(method, specification.Trials, Training.Steps))];
        Rounds = RoundsFor(specification.Trials);
    }

    /// <summary>What is compared; the number of steps is filled in.</summary>
    public ComparisonSpecification Specification { get; }

    /// <summary>How every run is trained, at the middle learning rate.</summary>
    public TrainingSpecification Training { get; }

    /// <summary>The trials of each method, in the order of the methods.</summary>
    public ImmutableArray<ImmutableArray<Trial>> Trials { get; }

    /// <summary>The rounds of tuning: how many settings of each method, and at how many places each.</summary>
    public ImmutableArray<Rung> Rounds { get; }

    /// <summary>Rows that tuning and training see.</summary>
    public int TuningRows { get; }

    /// <summary>Rows that only the final runs are measured on.</summary>
    public int TestRows { get; }

    /// <summary>Features of a row in the first fold.</summary>
    public int FeatureCount { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Plans a comparison.</summary>
    /// <exception cref="ArgumentException">It can't be run; the message says why.</exception>
    /// <exception cref="Formats.InputFileException">The data can't be read.</exception>
    public static ComparisonPlan Of(ComparisonSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        if (specification.Methods.Length < 2) throw new ArgumentException("A comparison needs at least two methods.");
        if (specification.Methods.GroupBy(method => method.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The method '{twice.Key}' is named twice.");
        if (specification.Trials < 1) throw new ArgumentException(FormattableString.Invariant($"There are {specification.Trials} trials; a method needs at least 1."));
        if (specification.Seeds is < 1 or > 100_000) throw new ArgumentException(FormattableString.Invariant($"There are {specification.Seeds} seeds; there can be 1 to 100000."));
        if (specification.Folds is < 1 or > 1000) throw new ArgumentException(FormattableString.Invariant($"There are {specification.Folds} folds; there can be 1 to 1000, 1 for no cross-validation."));
        return new ComparisonPlan(specification);
    }

    /// <summary>The rounds of tuning with a number of trials.</summary>
    internal static ImmutableArray<Rung> RoundsFor(int trials)
    {
        ImmutableArray<Rung> rungs = SuccessiveHalving.For(TrialGrid.Count(trials), FirstMeasurements, MostMeasurements).Rungs;
        // A round of one setting chooses nothing.
        return rungs is [.., _, { Configurations: 1 }] ? rungs[..^1] : rungs;
    }

    /// <summary>The data of the runs that leave out a fold.</summary>
    /// <param name="fold">The fold.</param>
    /// <param name="withTest">Whether the test rows are there: for final runs alone.</param>
    public DataSpecification Data(int fold, bool withTest) => _data with
    {
        Split = _data.Split with
        {
            Fold = Specification.Folds == 1 ? null : new FoldSpecification(fold, Specification.Folds, Specification.Seed),
            WithholdTest = !withTest,
        },
    };

    /// <summary>One round of tuning.</summary>
    /// <param name="round">Which, from 0.</param>
    /// <param name="trials">The settings that are left.</param>
    /// <returns>What must be measured that was not measured in the round before.</returns>
    public StagePlan Round(int round, IEnumerable<Trial> trials)
    {
        int before = round == 0 ? 0 : Rounds[round - 1].Steps;
        string name = Rounds.Length == 1 ? "tuning" : FormattableString.Invariant($"tuning-{round + 1}");
        return Stage(name, [.. trials], [.. Measurement.ForTuning(Specification, Rounds[round].Steps).Skip(before)], withTest: false);
    }

    /// <summary>The final runs.</summary>
    /// <param name="trials">The chosen setting of each method.</param>
    public StagePlan Final(IEnumerable<Trial> trials) => Stage(FinalStage, [.. trials], Measurement.ForTest(Specification), withTest: true);

    private StagePlan Stage(string name, ImmutableArray<Trial> trials, ImmutableArray<Measurement> places, bool withTest)
    {
        ImmutableArray<(Trial Trial, Measurement Place)> order = [.. from trial in trials from place in places select (trial, place)];
        ExperimentSpecification experiment = Experiment(name, trials, Data(places[0].Fold, withTest), [.. places.Select(place => place.Seed).Distinct()]);
        return new StagePlan(new ExperimentPlan(experiment, [.. order.Select(entry => new PlannedRun(entry.Trial.Name, entry.Place.Seed, RunOf(entry.Trial, entry.Place, withTest)))]), order);
    }

    private RunSpecification RunOf(Trial trial, Measurement place, bool withTest)
    {
        // The data is read once for each fold; runs differ from those planned then in their seed, and in whether there are test rows.
        if (!_runs.TryGetValue(place.Fold, out Dictionary<string, RunSpecification>? runs))
        {
            ImmutableArray<Trial> all = [.. Trials.SelectMany(trials => trials)];
            ExperimentPlan plan = ExperimentPlanner.Plan(Experiment("trials", all, Data(place.Fold, withTest: false), [place.Seed]));
            _runs[place.Fold] = runs = all.Zip(plan.Runs).ToDictionary(pair => pair.First.Name, pair => pair.Second.Specification with
            {
                Training = ComparisonTraining.WithSteps(pair.Second.Specification.Training, pair.First.Steps) with { LearningRate = pair.First.LearningRate },
            });
        }
        RunSpecification run = runs[trial.Name];
        return run with { Data = Data(place.Fold, withTest), Random = run.Random with { Seed = place.Seed } };
    }

    private ExperimentSpecification Experiment(string name, ImmutableArray<Trial> trials, DataSpecification data, ImmutableArray<long> seeds) => new()
    {
        Name = name,
        Title = name,
        Data = data,
        HiddenSizes = Specification.HiddenSizes,
        Activation = Activation.Relu,
        Biases = true,
        Initialization = [Initialization.He],
        Loss = Loss.CategoricalCrossEntropy,
        Softmax = SoftmaxAxis.Classes,
        PenaltyReduction = PenaltyReduction.Sum,
        PenaltyMultipliers = [1],
        Training = Training,
        Stream = new StreamSpecification { Generator = RandomGenerator.Philox },
        ZeroRule = new ZeroRule(FinalRun.NearZero, Signed: false, [1]),
        Conditions = [.. trials.Select(trial => trial.Condition)],
        Seeds = seeds,
        Precision = Precision.Float32,
    };

    private static DataSpecification Unresolved(ComparisonSpecification specification) => new()
    {
        Source = specification.File is null ? "digits" : "csv",
        File = specification.File,
        Label = specification.Label,
        Drop = specification.Drop.IsEmpty ? null : specification.Drop,
        Scaling = FeatureScaling.Standard,
        Split = new SplitSpecification(specification.Seed, Validation: 0.2, specification.TestShare)
        {
            Stratified = true,
            Fold = specification.Folds == 1 ? null : new FoldSpecification(0, specification.Folds, specification.Seed),
        },
    };
}
