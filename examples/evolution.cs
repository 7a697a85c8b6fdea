// L0's coefficient against exact zeros, trained by evolution, which sees the count as it is; by gradients it would do nothing.
// Run it with: dotnet run examples/evolution.cs [generations]
#:project ../src/NormLab/NormLab.csproj

using NormLab;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Specifications;
using NormLab.Training.Optimizers;

var evolution = new ExperimentSpecification
{
    Name = "evolution",
    HiddenSizes = [16],
    Training = new()
    {
        // A population of 100 networks a step; weights below 0.3 in magnitude are exactly 0.
        Optimizer = Optimizer.Evolution.With("population", 100).With("sigma", 0.2).With("zero-threshold", 0.3),
        Steps = args.Length > 0 ? int.Parse(args[0]) : 500,
    },
    Conditions =
    [
        new("none"), new("l0-0.0001") { ["penalty.l0"] = 0.0001 }, new("l0-0.001") { ["penalty.l0"] = 0.001 },
        new("l0-0.01") { ["penalty.l0"] = 0.01 },
    ],
    Seeds = [1, 2, 3],
    Precision = Precision.Float32,
};

string store = Path.Combine(Path.GetTempPath(), "normlab-evolution");
foreach (var condition in Laboratory.Run(evolution, store, new ProgressLines(Console.Error)).Statistics.Conditions)
{
    double left = condition.Runs.Average(run => run.ByMagnitude.Of - run.ByMagnitude.Zeros);
    Console.WriteLine($"{condition.Condition,-10} {left,5:F0} weights left, test accuracy {condition.TestScore!.Value.Mean:F3}");
}
