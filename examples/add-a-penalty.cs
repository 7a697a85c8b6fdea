// A penalty of one's own, sum log(1 + (w/s)^2), in an experiment beside l2.
// Run it with: dotnet run examples/add-a-penalty.cs [steps]
#:project ../src/NormLab/NormLab.csproj

using NormLab;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Penalties;
using NormLab.Penalties.Separable;

PenaltyCatalog.Add(new PenaltyKind("cauchy", "sum log(1 + (w/0.1)^2)", _ => new CauchyPenalty(0.1)));

ExperimentSpecification experiment = ExperimentYaml.Read("""
    name: cauchy
    network: {hidden: [32]}
    training: {learning-rate: 0.3, steps: 400}
    conditions:
      plain: {}
      l2: {penalty: {l2: 0.001}}
      cauchy: {penalty: {cauchy: 0.0001}}
    """, "add-a-penalty.cs");
if (args.Length > 0) experiment = experiment with { Training = experiment.Training with { Steps = int.Parse(args[0]) } };

Console.WriteLine("condition   validation       near zero");
foreach (ConditionStatistics row in Laboratory.Run(experiment, store: "cauchy", new ProgressLines(Console.Error)).Statistics.Conditions)
{
    Console.WriteLine($"{row.Condition,-10}  {row.ValidationScore.Mean:F3} ± {row.ValidationScore.Deviation:F3}"
        + $"    {row.Runs[0].ByMagnitude.Zeros,4} of {row.Runs[0].ByMagnitude.Of}");
}

/// <summary>sum log(1 + (w/s)^2): like w^2 for small weights, hardly growing for large ones.</summary>
internal sealed class CauchyPenalty(double scale) : ScalarPenalty
{
    public override string Name => "cauchy";

    public override string Formula => FormattableString.Invariant($"sum log(1 + (w/{scale})^2)");

    protected override double Value(double w) => Math.Log(1 + w / scale * (w / scale));

    protected override double Derivative(double w) => 2 * w / (scale * scale + w * w);
}
