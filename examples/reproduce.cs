// Experiment 1 of "The Shapes of Regularization" as a program: 64-256-10 on the digits under L0, L1, L2 and L3, three seeds each.
// Run it with: dotnet run examples/reproduce.cs [steps]
#:project ../src/NormLab/NormLab.csproj

using NormLab.Experiments;
using NormLab.Experiments.Results;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.Passes;

var experiment = new ExperimentSpecification
{
    Name = "1",
    Title = "One hidden layer of 256 neurons, as published",
    Data = new DataSpecification { Source = "digits", Split = new SplitSpecification(Seed: 1337, Validation: 0.3, Test: 0.3) },
    HiddenSizes = [256],
    Activation = Activation.Arctan,
    Biases = false,
    Initialization = [Initialization.InverseSqrtFanProduct],
    Loss = Loss.TwoSidedCrossEntropy,                        // the text says categorical cross-entropy
    Softmax = SoftmaxAxis.Batch,                             // the text says across the classes
    PenaltyReduction = PenaltyReduction.Sum,
    PenaltyMultipliers = [1, 0],                             // the second layer's term had no gradient
    Training = new TrainingSpecification { LearningRate = 1e-3, Steps = args.Length > 0 ? int.Parse(args[0]) : 25_000, RecordEvery = 250, RecordMoment = RecordMoment.AfterUpdate },
    Stream = new StreamSpecification
    {
        Generator = RandomGenerator.NumPyLegacy,             // all 15 runs drew from one stream, after a shuffle and some normals
        Shared = new SharedDraws(Seed: 1337, Seeds: [13, 1337, 42], ShuffledRows: 1797, DiscardedNormals: 64 * 128 + 128 * 10),
    },
    ZeroRule = new ZeroRule(Threshold: 1e-3, Signed: false, Multipliers: [1]),
    Conditions =
    [
        new ConditionSpecification { Name = "no_reg" },
        .. from penalty in (PenaltyTerm[])[new("l0", 5e-2), new("l1", 5e-4), new("l2", 5e-2), new("l3", 5e-2)]
           select new ConditionSpecification { Name = penalty.Kind.ToUpperInvariant(), Penalties = [penalty] },
    ],
    Seeds = [13, 1337, 42],
};
ExperimentResult result = Laboratory.Run(experiment, store: "reproduction");

Console.WriteLine("condition   training         validation       near zero");
foreach (ConditionStatistics row in ExperimentStatistics.Of(result).Conditions)
{
    // The article's margins are population standard deviations (n).
    Console.WriteLine($"{row.Condition,-10}  {row.TrainAccuracy.Mean:F3} ± {row.TrainAccuracy.PopulationDeviation:F3}"
        + $"    {row.ValidationAccuracy.Mean:F3} ± {row.ValidationAccuracy.PopulationDeviation:F3}"
        + $"    {row.Runs[0].ByMagnitude.Zeros,6} of {row.Runs[0].ByMagnitude.Of}");
}
