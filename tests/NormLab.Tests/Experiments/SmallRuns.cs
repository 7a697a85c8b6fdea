using NormLab.Experiments;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;

namespace NormLab.Tests.Experiments;

/// <summary>Runs that take milliseconds, and the published ones cut short.</summary>
public static class SmallRuns
{
    public static RunSpecification Small(long seed = 1, bool dropout = false, int steps = 12, Precision precision = Precision.Float64, double rate = 0.1,
        RecordMoment moment = RecordMoment.BeforeUpdate, int every = 4, bool biases = true) => new()
        {
            // Nearly all rows are test rows, so that a step is quick.
            Data = new DataSpecification { Source = "digits", Scaling = FeatureScaling.Maximum, Split = new SplitSpecification(7, 0.01, 0.97) },
            Network = new NetworkSpecification
            {
                Sizes = [64, 8, 10],
                Activation = Activation.Tanh,
                Biases = biases,
                Initialization = [Initialization.Glorot, Initialization.Glorot],
            },
            Objective = new ObjectiveSpecification
            {
                Loss = Loss.CategoricalCrossEntropy,
                Softmax = SoftmaxAxis.Classes,
                Penalties = [new PenaltyTerm("l1", 1e-3)],
                PenaltyReduction = PenaltyReduction.Sum,
                PenaltyMultipliers = [1, 1],
                Dropout = dropout ? new DropoutOptions(0.25, DropoutPlacement.AfterActivations) : null,
            },
            Training = new TrainingSpecification { LearningRate = rate, Steps = steps, RecordEvery = every, RecordMoment = moment },
            Random = new RandomSpecification { Generator = RandomGenerator.NumPyLegacy, Seed = seed },
            Precision = precision,
        };

    public static RunSpecification Published(int experiment, int width, string condition, long seed, int steps, int every, long skippedDraws = 0)
    {
        int layers = experiment == 1 ? 2 : 7;
        return new RunSpecification
        {
            Data = new DataSpecification { Source = "digits", Split = new SplitSpecification(1337, 0.3, 0.3) },
            Network = new NetworkSpecification
            {
                Sizes = experiment == 1 ? [64, width, 10] : [64, .. Enumerable.Repeat(width, 6), 10],
                Activation = Activation.Arctan,
                Biases = false,
                Initialization = [.. Enumerable.Repeat(Initialization.InverseSqrtFanProduct, layers - 1),
                    experiment == 1 ? Initialization.InverseSqrtFanProduct : Initialization.Unit],
            },
            Objective = new ObjectiveSpecification
            {
                Loss = Loss.TwoSidedCrossEntropy,
                Softmax = SoftmaxAxis.Batch,
                Penalties = condition is "no_reg" or "dropout" ? [] : [new PenaltyTerm(condition.ToLowerInvariant(), experiment == 1 && condition == "L1" ? 5e-4 : 5e-2)],
                PenaltyReduction = experiment == 1 ? PenaltyReduction.Sum : PenaltyReduction.Mean,
                PenaltyMultipliers = experiment == 1 ? [1, 0] : [1, 2, 1, 1, 1, 1, 1],
                Dropout = condition == "dropout" ? new DropoutOptions(0.33, DropoutPlacement.AfterProducts) : null,
            },
            Training = new TrainingSpecification
            {
                LearningRate = experiment == 1 ? 1e-3 : 0.3,
                Steps = steps,
                RecordEvery = every,
                RecordMoment = experiment == 1 ? RecordMoment.AfterUpdate : RecordMoment.BeforeUpdate,
            },
            Random = new RandomSpecification { Generator = RandomGenerator.NumPyLegacy, Seed = seed, SkippedDraws = skippedDraws },
        };
    }

    public static ExperimentPlan Plan(string name, params IReadOnlyList<RunSpecification> runs) => new(
        new ExperimentSpecification
        {
            Name = name,
            Title = name,
            Data = runs[0].Data,
            HiddenSizes = [8],
            Activation = runs[0].Network.Activation,
            Biases = runs[0].Network.Biases,
            Initialization = runs[0].Network.Initialization,
            Loss = runs[0].Objective.Loss,
            Softmax = runs[0].Objective.Softmax,
            PenaltyReduction = runs[0].Objective.PenaltyReduction,
            PenaltyMultipliers = runs[0].Objective.PenaltyMultipliers,
            Training = runs[0].Training,
            Stream = new StreamSpecification { Generator = RandomGenerator.NumPyLegacy },
            ZeroRule = new ZeroRule(1e-3, false, [1]),
            Conditions = [new ConditionSpecification { Name = "only" }],
            Seeds = [.. runs.Select(run => run.Random.Seed)],
        },
        [.. runs.Select(run => new PlannedRun("only", run.Random.Seed, run))]);
}
