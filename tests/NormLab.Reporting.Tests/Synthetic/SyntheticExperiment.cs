using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Reporting.Tests.Synthetic;

/// <summary>Finished experiments that nobody trained: specifications like the article's, with curves and weights drawn from a seed and
/// shaped like real ones.</summary>
internal static class SyntheticExperiment
{
    /// <summary>The three experiments of a default report: 57 runs.</summary>
    public static IReadOnlyList<ExperimentReport> All { get; } =
    [
        Report(Presets.Read("1"), new CurveShape(0.66, 0.4626, 2600, 0.97, 0.02, 0), 3e-2, 0),
        Report(Presets.Read("2a"), new CurveShape(0.659, 0.4281, 1300, 1, 0.12, 3000), 0.2, 1),
        Report(Presets.Read("2b-narrow"), new CurveShape(0.659, 0.4285, 1600, 1, 0.12, 2600), 0.25, 1.3),
    ];

    /// <summary>An experiment that is not the article's, with conditions the palette has no fixed colours for, and one seed.</summary>
    public static ExperimentReport Foreign { get; } = Report(
        Presets.Read("2b-narrow") with
        {
            Name = "mine",
            Title = "An experiment <of> \"my\" own & more",
            Seeds = [7],
            Conditions = [new("plain"), new("L1, strong") { ["penalty.l1"] = 0.5 }],
        },
        new CurveShape(0.659, 0.4285, 1600, 1, 0.12, 2600), 0.25, 1.3);

    /// <summary>Two conditions over two widths and three shares of wrong labels, with test accuracies: 36 runs.</summary>
    public static ExperimentReport Grid { get; } = Varied("""
          network.hidden: [[8], [16]]
          data.label-noise: [0.2, 0, 0.4]
        """);

    /// <summary>Two conditions, plain and L2, from three seeds and with test accuracies.</summary>
    /// <param name="vary">What varies: lines of YAML, indented by two.</param>
    public static ExperimentReport Varied(string vary) => Tested(Report(ExperimentYaml.Read($$$"""
        name: grid
        network: {hidden: [8]}
        conditions:
          plain:
          L2: {penalty: {l2: 0.001}}
        vary:
        {{{vary}}}
        seeds: [1, 2, 3]
        """, "grid.yaml"), new CurveShape(0.659, 0.4285, 200, 1, 0.12, 100), 0.25, 0));

    /// <summary>The same report, with test accuracies a little above those of the validation rows.</summary>
    private static ExperimentReport Tested(ExperimentReport report)
    {
        var result = new ExperimentResult(report.Result.Experiment,
            [.. report.Result.Runs.Select(run => run with { Result = Tested(run.Result) })]);
        return report with { Result = result, Statistics = ExperimentStatistics.Of(result) };
    }

    private static RunResult Tested(RunResult run) => run with
    {
        Summary = run.Summary with
        {
            Test = run.Summary.Validation with
            { Score = Math.Min(1, run.Summary.Validation.Score + 0.01) }
        },
    };

    /// <summary>A report on an experiment whose runs are drawn, not trained.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="shape">The shape of its curves.</param>
    /// <param name="weightScale">The size of its weights.</param>
    /// <param name="perturbationGrowth">Powers of ten by which a perturbation grows from record to record; 0 for not at all.</param>
    public static ExperimentReport Report(ExperimentSpecification experiment, CurveShape shape, double weightScale,
        double perturbationGrowth)
    {
        ExperimentRun[] runs =
        [
            .. ExperimentPlanner.Plan(experiment).Runs.Select(run => new ExperimentRun(run.Group, run.Seed, Draw(run, shape, weightScale))),
        ];
        var result = new ExperimentResult(experiment, runs);
        ExperimentStatistics statistics = ExperimentStatistics.Of(result);
        IReadOnlyList<CurvePoint> curve = runs[0].Result.Curve;
        return new ExperimentReport(result, statistics, ArticleTables.Compare(statistics),
            ChaosProbe.Compare(experiment.Name, runs[0].Condition, runs[0].Seed, 1e-15, curve, Twin(curve, perturbationGrowth)))
        {
            Weights = WeightAnalysis.Of(result),
        };
    }

    /// <summary>A run that nobody trained.</summary>
    public static RunResult Draw(PlannedRun run, CurveShape shape, double weightScale)
    {
        // L0 has no gradient: its run is that of no_reg. A string's own hash would differ from process to process.
        int kind = run.Condition == "L0" ? 'g' * 31 + "no_reg".Length : run.Condition[^1] * 31 + run.Condition.Length;
        RunSpecification specification = run.Specification;
        var random = new Random((int)(run.Seed * 7919 + kind * 104_729 + specification.Network.Sizes.Length));
        CurvePoint[] curve = shape.Draw(random, run.Condition, specification.Training.Steps, specification.Training.RecordEvery);
        double[] weights = Weights(random, run.Condition, specification.Network.ToArchitecture().ParameterCount, weightScale);
        CurvePoint last = curve[^1];
        return new RunResult(RunId.Of(specification), specification, curve, weights,
            new RunSummary(specification.Training.Steps, null, new Evaluation(last.TrainLoss, last.TrainScore),
                new Evaluation(last.ValidationLoss, last.ValidationScore)),
            new HostRecord("0.1.0", ".NET 10.0.4", "Debian GNU/Linux 12", "Imaginary Processor at 3.0 GHz", "Vector512",
                new DateTimeOffset(2026, 1, 12, 9, 30, 0, TimeSpan.Zero), 12.5 + random.NextDouble()));
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
        double exponent = growth == 0 ? -15.5 + 0.3 * Math.Sin(i)
            : Math.Min(-15.5 + growth * Math.Max(0, i - 1) * 1.1, -2 + 0.4 * Math.Sin(i * 1.7));
        return point with { TrainLoss = point.TrainLoss * (1 + Math.Pow(10, exponent)) };
    })];

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
