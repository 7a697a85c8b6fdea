using System.Collections.Immutable;
using NormLab.Experiments;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;

namespace NormLab.Reporting.Tests.Synthetic;

/// <summary>Finished experiments that nobody trained: specifications like the article's, with curves and weights drawn from a seed and shaped
/// like real ones.</summary>
internal static class SyntheticExperiment
{
    private static readonly ImmutableArray<long> Seeds = [13, 1337, 42];

    /// <summary>The three experiments of a default report: 57 runs.</summary>
    public static IReadOnlyList<ExperimentReport> All { get; } =
    [
        Report("1", [256], ["no_reg", "L0", "L1", "L2", "L3"], 1e-3, signed: false, new CurveShape(0.66, 0.4626, 2600, 0.97, 0.02, 0), 3e-2, perturbationGrowth: 0),
        Report("2a", [32, 32, 32, 32, 32, 32], ["no_reg", "L0", "L1", "L2", "L3", "Linf", "dropout"], 1e-3, signed: true,
            new CurveShape(0.659, 0.4281, 1300, 1, 0.12, 3000), 0.2, perturbationGrowth: 1),
        Report("2b-narrow", [16, 16, 16, 16, 16, 16], ["no_reg", "L0", "L1", "L2", "L3", "Linf", "dropout"], 1e-3, signed: true,
            new CurveShape(0.659, 0.4285, 1600, 1, 0.12, 2600), 0.25, perturbationGrowth: 1.3),
    ];

    /// <summary>A specification with the given name, conditions and sizes.</summary>
    public static ExperimentSpecification Specification(string name, int[] hidden, string[] conditions, double threshold, bool signed) => new()
    {
        Name = name,
        Title = $"Experiment {name}: digits, {string.Join('-', hidden)}",
        Data = new DataSpecification { Source = "digits", Split = new SplitSpecification(13, 0.3, 0.3) },
        HiddenSizes = [.. hidden],
        Activation = Activation.Arctan,
        Biases = false,
        Initialization = [Initialization.InverseSqrtFanProduct],
        Loss = Loss.TwoSidedCrossEntropy,
        Softmax = SoftmaxAxis.Batch,
        PenaltyReduction = PenaltyReduction.Mean,
        PenaltyMultipliers = [1],
        Training = new TrainingSpecification { LearningRate = 0.3, Steps = 25_000, RecordEvery = 250, RecordMoment = RecordMoment.BeforeUpdate },
        Stream = new StreamSpecification { Generator = RandomGenerator.NumPyLegacy },
        ZeroRule = new ZeroRule(threshold, signed, [1]),
        Conditions = [.. conditions.Select(condition => new ConditionSpecification
        {
            Name = condition,
            Penalties = condition is "no_reg" or "dropout" ? [] : [new PenaltyTerm("l1", 0.05)],
            Dropout = condition == "dropout" ? new DropoutOptions(0.33, DropoutPlacement.AfterProducts) : null,
        })],
        Seeds = Seeds,
    };

    /// <summary>A report on an experiment whose runs are drawn, not trained.</summary>
    public static ExperimentReport Report(string name, int[] hidden, string[] conditions, double threshold, bool signed, CurveShape shape,
        double weightScale, double perturbationGrowth)
    {
        ExperimentSpecification specification = Specification(name, hidden, conditions, threshold, signed);
        ExperimentRun[] runs = [.. from condition in conditions from seed in Seeds select new ExperimentRun(condition, seed, Run(specification, condition, seed, shape, weightScale))];
        var result = new ExperimentResult(specification, runs);
        ExperimentStatistics statistics = ExperimentStatistics.Of(result);
        IReadOnlyList<CurvePoint> curve = runs[0].Result.Curve;
        return new ExperimentReport(result, statistics, ArticleTables.Compare(statistics),
            ChaosProbe.Compare(name, conditions[0], Seeds[0], 1e-15, curve, Twin(curve, perturbationGrowth)));
    }

    private static RunResult Run(ExperimentSpecification experiment, string condition, long seed, CurveShape shape, double weightScale)
    {
        // A string's hash differs from process to process; this one doesn't. Without a penalty, L0 is the same run as no_reg.
        int kind = condition == "L0" ? 'n' : condition[^1] * 31 + condition.Length;
        var random = new Random((int)(seed * 7919 + kind * 104_729 + experiment.Name.Length));
        ImmutableArray<int> sizes = [64, .. experiment.HiddenSizes, 10];
        var specification = new RunSpecification
        {
            Data = experiment.Data,
            Network = new NetworkSpecification { Sizes = sizes, Activation = experiment.Activation, Biases = false, Initialization = [.. Enumerable.Repeat(Initialization.InverseSqrtFanProduct, sizes.Length - 1)] },
            Objective = new ObjectiveSpecification
            {
                Loss = experiment.Loss,
                Softmax = experiment.Softmax,
                Penalties = experiment.Conditions.First(c => c.Name == condition).Penalties,
                PenaltyReduction = experiment.PenaltyReduction,
                PenaltyMultipliers = [.. Enumerable.Repeat(1, sizes.Length - 1)],
                Dropout = experiment.Conditions.First(c => c.Name == condition).Dropout,
            },
            Training = experiment.Training,
            Random = new RandomSpecification { Generator = RandomGenerator.NumPyLegacy, Seed = seed },
        };
        CurvePoint[] curve = shape.Draw(random, condition, experiment.Training.Steps, experiment.Training.RecordEvery);
        double[] weights = Weights(random, condition, specification.Network.ToArchitecture().ParameterCount, weightScale);
        CurvePoint last = curve[^1];
        return new RunResult(RunId.Of(specification), specification, curve, weights,
            new RunSummary(experiment.Training.Steps, null, new Evaluation(last.TrainLoss, last.TrainAccuracy), new Evaluation(last.ValidationLoss, last.ValidationAccuracy)),
            new HostRecord("0.1.0", ".NET 10.0.4", "Debian GNU/Linux 12", "Imaginary Processor at 3.0 GHz", "Vector512", new DateTimeOffset(2026, 1, 12, 9, 30, 0, TimeSpan.Zero), 12.5 + random.NextDouble()));
    }

    /// <summary>Most weights small, a few large; under L1 a third of them pushed to almost nothing.</summary>
    private static double[] Weights(Random random, string condition, int count, double scale)
    {
        double spread = condition switch { "L1" => 0.6, "L2" => 0.75, "L3" => 0.95, _ => 1 } * scale;
        var weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            double heavy = random.NextDouble() < 0.06 ? 4 : 1;
            weights[i] = Normal(random) * spread * heavy * 0.4;
            if (condition == "L1" && random.NextDouble() < 0.33) weights[i] = Normal(random) * 3e-5;
            if (condition == "L2") weights[i] *= Math.Abs(Normal(random));
        }
        return weights;
    }

    private static CurvePoint[] Twin(IReadOnlyList<CurvePoint> curve, double growth) => [.. curve.Select((point, i) =>
    {
        double exponent = growth == 0 ? -15.5 + 0.3 * Math.Sin(i) : Math.Min(-15.5 + growth * Math.Max(0, i - 1) * 1.1, -2 + 0.4 * Math.Sin(i * 1.7));
        return point with { TrainLoss = point.TrainLoss * (1 + Math.Pow(10, exponent)) };
    })];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
