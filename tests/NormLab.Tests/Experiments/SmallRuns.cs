using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;

namespace NormLab.Tests.Experiments;

/// <summary>Runs that take milliseconds.</summary>
public static class SmallRuns
{
    public static RunSpecification Small(long seed = 1, bool dropout = false, int steps = 12, Precision precision = Precision.Float64,
        double rate = 0.1,
        RecordMoment moment = RecordMoment.BeforeUpdate, int every = 4, bool biases = true,
            RandomGenerator generator = RandomGenerator.NumPyLegacy,
        OptimizerSpecification? optimizer = null, int? batch = null, ScheduleSpecification? schedule = null, PenaltyTerm? penalty = null) =>
            new()
            {
                // Nearly all rows are test rows, so that a step is quick.
                Data = new DataSpecification
                {
                    Source = "digits",
                    Scaling = FeatureScaling.Maximum,
                    Split = new SplitSpecification(7, 0.01, 0.97)
                },
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
                    Penalties = [penalty ?? new PenaltyTerm("l1", 1e-3)],
                    PenaltyReduction = PenaltyReduction.Sum,
                    PenaltyMultipliers = [1, 1],
                    Dropout = dropout ? new DropoutOptions(0.25, DropoutPlacement.AfterActivations) : null,
                },
                Training = new TrainingSpecification
                {
                    Optimizer = optimizer ?? Optimizer.GradientDescent,
                    LearningRate = rate,
                    Schedule = schedule,
                    BatchSize = batch,
                    Steps = steps,
                    RecordEvery = every,
                    RecordMoment = moment,
                },
                Random = new RandomSpecification { Generator = generator, Seed = seed },
                Precision = precision,
            };

    public static ExperimentPlan Plan(string name, params IReadOnlyList<RunSpecification> runs)
    {
        var experiment = new ExperimentSpecification
        {
            Name = name,
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
            Conditions = [new ConditionSpecification("only")],
            Seeds = [.. runs.Select(run => run.Random.Seed)],
        };
        return new ExperimentPlan(experiment,
            [.. runs.Select(run => new PlannedRun(new Group("only", [], experiment), run.Random.Seed, run))]);
    }
}
