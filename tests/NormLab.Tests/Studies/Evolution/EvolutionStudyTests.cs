using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Studies;
using NormLab.Studies.Evolution;
using NormLab.Training.Optimizers;

namespace NormLab.Tests.Studies.Evolution;

public sealed class EvolutionStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_answer_rests_on_every_arm_and_gradients_do_not_see_the_count()
    {
        EvolutionResult result = Run(Small());
        Assert.Equal([EvolutionArm.Evolution, EvolutionArm.Gradients, EvolutionArm.Gates, EvolutionArm.L1, EvolutionArm.KSparse],
            result.Curves.Select(curve => curve.Arm.Name));
        Assert.All(result.Curves.SelectMany(curve => curve.Points), point => Assert.Equal(2, point.Runs.Length));
        Assert.Equal(64 * 4 + 4 * 10, result.Weights);
        Assert.All(result[EvolutionArm.Gradients].Points, point => Assert.Equal(result.Weights, point.Left.Estimate));
        Assert.All(result[EvolutionArm.KSparse].Points, point => Assert.True(point.Left.Estimate <= point.Strength));
        StudyVerdict nothing = result.Answer.Verdicts.Single(verdict => verdict.Claim == "By gradients L0 does nothing");
        Assert.Equal((Judgement.Stands, 0), (nothing.Judgement, nothing.Numbers[0].Value.Estimate));
        Assert.Contains($"of {result.Weights} weights", result.Answer.Sentence);
    }

    [Fact]
    public void Every_run_of_evolution_has_the_evaluations_that_were_asked_for()
    {
        var study = new EvolutionStudy(Small());
        RunSpecification[] runs = [.. study.NextRound()!.Plans.SelectMany(plan => plan.Runs).Select(run => run.Specification)];
        RunSpecification[] evolved = [.. runs.Where(run => run.Training.Optimizer.Kind == Optimizer.Evolution.Kind)];
        Assert.Equal(2 * 3, evolved.Length);
        Assert.All(evolved, run => Assert.Equal(200, run.Training.Steps * run.Training.Optimizer.Options["population"]));
        // A seed divides the rows too; of a seed all arms have the same.
        Assert.Equal(2, runs.Select(run => run.Data.Split.Seed).Distinct().Count());
    }

    [Theory]
    [InlineData(100, 0.9)]
    [InlineData(10, 0.8)]
    [InlineData(31, 0.849)]
    [InlineData(9, null)]
    [InlineData(101, null)]
    public void Between_two_runs_the_accuracy_is_linear_in_the_logarithm_of_the_count(int left, double? expected)
    {
        EvolutionArm arm = EvolutionArm.All(new EvolutionSpecification(), 1184)[3];
        var curve = new ArmCurve(arm, [new ArmPoint(1, [Run(1, 100, 0.9), Run(2, 50, 0)]), new ArmPoint(2, [Run(1, 10, 0.8)])]);
        if (expected is { } accuracy) Assert.Equal(accuracy, curve.AccuracyAt(1, left)!.Value, 1e-3);
        else Assert.Null(curve.AccuracyAt(1, left));

        static ArmRun Run(long seed, int weights, double accuracy) => new(seed, weights, accuracy, accuracy, null!);
    }

    [Theory]
    [InlineData(new[] { 900, 500, 300 }, Judgement.Stands)]
    [InlineData(new[] { 900, 900, 300 }, Judgement.Undecided)]
    [InlineData(new[] { 900, 950, 300 }, Judgement.DoesNotStand)]
    public void The_zeros_rise_if_they_do_from_every_coefficient_to_the_next(int[] left, Judgement expected)
    {
        EvolutionResult result = Run(Small());
        ArmCurve evolution = result[EvolutionArm.Evolution];
        evolution = evolution with
        {
            Points = [.. evolution.Points.Zip(left, (point, count) =>
                point with { Runs = [.. point.Runs.Select((run, i) => run with { Left = count + i }) ] })],
        };
        result = result with { Curves = [evolution, .. result.Curves.Skip(1)] };
        Assert.Equal(expected, result.Answer.Verdicts
            .Single(verdict => verdict.Claim.StartsWith("Raising", StringComparison.Ordinal)).Judgement);
    }

    [Fact]
    public void What_it_cannot_measure_is_refused()
    {
        ExperimentSpecification experiment = Small().Experiment;
        Assert.Contains("measures accuracy", Refused(experiment with
        {
            Data = experiment.Data with { Target = NormLab.Data.Targets.TargetKind.Numbers },
        }));
        Assert.Contains("leave 'vary' out", Refused(experiment with { Vary = [new VariedKey("network.hidden", [4, 8])] }));
        Assert.Contains("Dropout is noise for gradients", Refused(experiment.With([new Setting("dropout", 0.2)], "--set")));

        static string Refused(ExperimentSpecification experiment) => Assert.ThrowsAny<ArgumentException>(
            () => new EvolutionStudy(Small() with { Experiment = experiment })).Message;
    }

    private EvolutionResult Run(EvolutionSpecification specification) =>
        new StudyRunner(RunStore.Open(_folder.Path), new StudyOptions(2)).Run(new EvolutionStudy(specification),
            TestContext.Current.CancellationToken);

    private static EvolutionSpecification Small()
    {
        var standard = new EvolutionSpecification();
        return standard with
        {
            Experiment = standard.Experiment with
            {
                HiddenSizes = [4],
                Training = standard.Experiment.Training with { Steps = 20 },
                Seeds = [1, 2],
            },
            Coefficients = [0, 1e-3, 1e-2],
            L1Coefficients = [1e-3, 0.1],
            SharesKept = [0.5, 0.2],
            Population = 10,
            Evaluations = 200,
        };
    }
}
