// Weights on grids of fewer and fewer numbers, under L1 and without: what L1 nearly zeroes becomes exactly zero.
// Run it with: dotnet run examples/precision.cs [steps]
#:project ../src/NormLab/NormLab.csproj

using NormLab;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Specifications;

var experiment = new ExperimentSpecification
{
    Name = "precision",
    HiddenSizes = [16],
    Training = new() { LearningRate = 0.3, Steps = args.Length > 0 ? int.Parse(args[0]) : 1000 },
    // In every pass the weights are rounded; master weights of full precision are kept, and gradients go straight through to them.
    Conditions =
    [
        .. from grid in (string?[])[null, "bfloat16", "float8-e4m3", "int8", "int4", "ternary"]
           from l1 in (double[])[0, 0.001]
           select new ConditionSpecification($"{grid ?? "float32"}{(l1 > 0 ? "_L1" : "")}",
           [
               new("penalty.l1", l1),
               .. grid is null ? (Setting[])[] : [new("network.weights", SettingValue.Of([("grid", grid)]))],
           ]),
    ],
    Seeds = [1, 2, 3],
    Precision = Precision.Float32,
    ZeroRule = new() { Threshold = 1e-30 },
};

string store = Path.Combine(Path.GetTempPath(), "normlab-precision");
foreach (var condition in Laboratory.Run(experiment, store, new ProgressLines(Console.Error)).Statistics.Conditions)
{
    double zeros = condition.Runs.Average(run => (double)run.ByMagnitude.Zeros / run.ByMagnitude.Of);
    Console.WriteLine($"{condition.Condition,-15} {zeros,6:P1} exact zeros, test accuracy {condition.TestScore!.Value.Mean:F3}");
}
