using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Numerics.Grids;
using NormLab.Studies;
using NormLab.Studies.LowPrecision;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Studies.LowPrecision;

public sealed class PrecisionStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_regularizer_is_looked_at_on_every_grid_in_three_ways()
    {
        PrecisionResult result = Run(Small());
        Assert.Equal(6 * (1 + 3 * 2), result.Points.Length);
        Assert.All(result.Points, point => Assert.Equal(2, point.Runs.Length));
        Assert.All(result.Points.SelectMany(point => point.Runs), run => Assert.InRange(run.TestAccuracy, 0, 1));
        Assert.Equal(0, result["none", null].Zeros.Estimate);
        Assert.Equal(0, result["L1", null].Zeros.Estimate);
        Assert.True(result["L1-proximal", null].Zeros.Estimate > 0);
        // Ternary rounding zeroes what is below 0.7 of the mean magnitude.
        Assert.All(Enum.GetValues<PrecisionWay>(), way => Assert.True(result["none", "ternary", way].Zeros.Estimate > 0));
        Assert.Contains("L1 by its subgradient has 0 exact zeros", result.Answer.Sentence);
    }

    [Fact]
    public void What_is_rounded_after_training_is_the_run_without_a_grid()
    {
        PrecisionResult result = Run(Small() with { Grids = ["bfloat16"] });
        // So fine a grid moves no prediction of a few hundred rows by much.
        Assert.Equal(result["none", null].TestAccuracy.Estimate, result["none", "bfloat16"].TestAccuracy.Estimate, 0.01);
    }

    [Fact]
    public void Its_runs_are_trained_with_master_weights_and_for_good_at_random()
    {
        RunSpecification[] runs = [.. new PrecisionStudy(Small()).NextRound()!.Plans.SelectMany(plan => plan.Runs)
            .Select(run => run.Specification)];
        Assert.Equal(2 * 6 * (1 + 2 * 2), runs.Length);
        GridOptions[] grids = [.. runs.Select(run => run.Network.Weights).OfType<GridOptions>().Distinct()];
        Assert.Equal(4, grids.Length);
        Assert.All(grids, grid => Assert.Equal(grid.Kept == KeptWeights.Grid, grid.Rounding == GridRounding.Stochastic));
    }

    [Fact]
    public void What_it_cannot_look_at_is_refused()
    {
        ExperimentSpecification experiment = Small().Experiment;
        Assert.Contains("Did you mean 'int8'?", Refused(Small() with { Grids = ["int9"] }));
        Assert.Contains("no grid", Refused(Small() with { Grids = [] }));
        Assert.Contains("leave 'vary' out", Refused(Small() with
        {
            Experiment = experiment with { Vary = [new VariedKey("network.hidden", [4, 8])] },
        }));
        Assert.Contains("leave 'network.weights' out", Refused(Small() with
        {
            Experiment = experiment with { Weights = new GridOptions("int8") },
        }));

        static string Refused(PrecisionSpecification specification) =>
            Assert.ThrowsAny<ArgumentException>(() => new PrecisionStudy(specification)).Message;
    }

    [Fact]
    public void Without_a_word_it_looks_at_all_grids() => Assert.Equal(NumberGrids.Names, new PrecisionSpecification().Grids);

    private PrecisionResult Run(PrecisionSpecification specification) =>
        new StudyRunner(RunStore.Open(_folder.Path), new StudyOptions(2)).Run(new PrecisionStudy(specification),
            TestContext.Current.CancellationToken);

    private static PrecisionSpecification Small()
    {
        var standard = new PrecisionSpecification();
        return standard with
        {
            Experiment = standard.Experiment with
            {
                HiddenSizes = [4],
                Training = standard.Experiment.Training with { Steps = 40 },
                Seeds = [1, 2],
            },
            Grids = ["int8", "ternary"],
        };
    }
}
