// Experiment 1 of "The Shapes of Regularization" as a program: 64-256-10 on the digits under L0, L1, L2 and L3, three seeds each.
// Run it with: dotnet run examples/reproduce.cs [steps]
#:project ../src/NormLab/NormLab.csproj

using NormLab;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Studies.Reproduction;
using NormLab.Training;
using NormLab.Training.Passes;

var experiment = new ExperimentSpecification
{
    Name = "1",
    Title = "One hidden layer of 256 neurons, as published",
    Data = new() { Source = "digits", Scaling = FeatureScaling.None, Split = new(Seed: 1337, Validation: 0.3, Test: 0.3) },
    HiddenSizes = [256],
    Activation = Activation.Arctan,
    Biases = false,
    Initialization = [Initialization.InverseSqrtFanProduct],
    Loss = Loss.TwoSidedCrossEntropy,                        // the text says categorical cross-entropy
    Softmax = SoftmaxAxis.Batch,                             // the text says across the classes
    PenaltyReduction = PenaltyReduction.Sum,
    PenaltyMultipliers = [1, 0],                             // the second layer's term had no gradient
    Training = new()
    {
        LearningRate = 1e-3,
        Steps = args.Length > 0 ? int.Parse(args[0]) : 25_000,
        RecordEvery = 250,
        RecordMoment = RecordMoment.AfterUpdate,
    },
    Reported = ReportedFigures.LastRecord,                   // not those of the final weights
    // All 15 runs drew from one stream, after a shuffle and some normals.
    Stream = new() { Shared = new(Seed: 1337, Seeds: [13, 1337, 42], ShuffledRows: 1797, DiscardedNormals: 64 * 128 + 128 * 10) },
    Conditions =
    [
        new("no_reg"),
        new("L0") { ["penalty.l0"] = 5e-2 },
        new("L1") { ["penalty.l1"] = 5e-4 },                 // the text gives one coefficient for all
        new("L2") { ["penalty.l2"] = 5e-2 },
        new("L3") { ["penalty.l3"] = 5e-2 },
    ],
    Seeds = [13, 1337, 42],
};

Console.WriteLine("condition   training         validation       near zero");
ExperimentReport report = Laboratory.Run(experiment, store: "reproduction", new ProgressLines(Console.Error));
foreach (ConditionStatistics row in report.Statistics.Conditions)
{
    // The article prints population standard deviations (n).
    Console.WriteLine($"{row.Condition,-10}  {row.TrainScore.Mean:F3} ± {row.TrainScore.PopulationDeviation:F3}"
        + $"    {row.ValidationScore.Mean:F3} ± {row.ValidationScore.PopulationDeviation:F3}"
        + $"    {row.Runs[0].ByMagnitude.Zeros,6} of {row.Runs[0].ByMagnitude.Of}");
}
