// Width against label noise, without regularization and under L2: examples/grid.yaml as a program.
// Run it with: dotnet run examples/grid.cs [steps]
#:project ../src/NormLab/NormLab.csproj

using NormLab;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training.Optimizers;

var grid = new ExperimentSpecification
{
    Name = "grid",
    HiddenSizes = [16], Activation = Activation.Relu, Biases = true, Initialization = [Initialization.He],
    Training = new() { Optimizer = Optimizer.Adam, LearningRate = 0.01, Steps = args.Length > 0 ? int.Parse(args[0]) : 500 },
    Conditions = [new("none"), new("L2") { ["penalty.l2"] = 0.001 }],
    Vary = [new("network.hidden", [2], [8], [32], [128]), new("data.label-noise", 0, 0.1, 0.2, 0.4)],
    Seeds = [1, 2, 3, 4, 5],
    Precision = Precision.Float32,
};

string store = Path.Combine(Path.GetTempPath(), "normlab-grid");
foreach (var group in Laboratory.Run(grid, store, new ProgressLines(Console.Error)).Statistics.Conditions)
    Console.WriteLine($"{group.Condition,-32} test accuracy {group.TestScore!.Value.Mean:F3} ± {group.TestScore.Value.Deviation:F3}");
