using NormLab.Analysis.Weights;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;

namespace NormLab.Tests.Experiments;

public sealed class WeightAnalysisTests : IDisposable
{
    private static readonly ExperimentSpecification Experiment = ExperimentYaml.Read("""
        name: small
        network: {hidden: [12]}
        conditions:
          plain:
          L1: {penalty: {l1: {coefficient: 0.01, update: proximal}}}
        training: {steps: 60}
        seeds: [3, 5]
        """, "small.yaml");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Precision.Float64)]
    [InlineData(Precision.Float32)]
    public void A_pruning_curve_begins_at_the_accuracy_the_run_was_left_with_and_ends_at_a_network_of_zeros(Precision precision)
    {
        ExperimentResult result = Run(Experiment with { Precision = precision });
        WeightAnalysis analysis = WeightAnalysis.Of(result);
        foreach (ConditionWeights condition in analysis.Conditions)
        {
            foreach (RunWeights run in condition.Runs)
            {
                RunResult trained = result.Runs.Single(entry => entry.Condition == condition.Condition && entry.Seed == run.Seed).Result;
                foreach (PruningCurve curve in (PruningCurve[])[run.Global, run.EveryLayer, .. run.OneLayer])
                {
                    Assert.Equal(trained.Summary.Validation.Score, curve.Points[0].Score);
                    Assert.Equal((0.0, 1.0), (curve.Points[0].Share, curve.Points[^1].Share));
                }
                Assert.Equal(run.Global.Points[^1].Score, run.EveryLayer.Points[^1].Score);
            }
        }
    }

    [Fact]
    public void Weights_that_are_zero_already_can_be_removed_for_nothing()
    {
        ExperimentResult result = Run(Experiment);
        foreach (RunWeights run in WeightAnalysis.Of(result).Conditions[1].Runs)
        {
            RunResult trained = result.Runs.Single(entry => entry.Condition == "L1" && entry.Seed == run.Seed).Result;
            double zeros = trained.Parameters.ToArray().Count(weight => weight == 0) / (double)trained.Specification.Network
                .ToArchitecture().WeightCount;
            Assert.True(zeros > 0.1);
            Assert.All(run.Global.Points.Where(point => point.Share <= zeros - 0.001),
                point => Assert.Equal(trained.Summary.Validation.Score, point.Score));
        }
    }

    [Fact]
    public void Layers_are_told_one_by_one_and_a_single_layer_is_pruned_for_the_first_seed_only()
    {
        WeightAnalysis analysis = WeightAnalysis.Of(Run(Experiment));
        Assert.All(analysis.Conditions, condition =>
        {
            Assert.Equal([3L, 5L], condition.Runs.Select(run => run.Seed));
            Assert.Equal([2, 0], condition.Runs.Select(run => run.OneLayer.Length));
            Assert.All(condition.Layers, layers => Assert.Equal([0, 1], layers.Select(layer => layer.Magnitudes.Layer)));
            Assert.All(condition.Layers.SelectMany(layers => layers), layer => Assert.InRange(layer.EffectiveRank, 1, layer.FullRank));
        });
    }

    [Fact]
    public void A_run_that_diverged_is_left_out()
    {
        ExperimentResult result = Run(Experiment);
        ExperimentRun first = result.Runs[0];
        WeightAnalysis analysis = WeightAnalysis.Of(result with
        {
            Runs = [first with { Result = first.Result with { Summary = first.Result.Summary with { DivergedAt = 4 } } },
                .. result.Runs.Skip(1)],
        });
        Assert.Equal([5L], analysis.Conditions[0].Runs.Select(run => run.Seed));
        Assert.Equal(2, analysis.Conditions[1].Runs.Length);
    }

    private ExperimentResult Run(ExperimentSpecification experiment) =>
        new ThreadExecutor(RunStore.Open(_folder[$"store-{experiment.Precision}"]), 1).Execute([ExperimentPlanner.Plan(experiment)])[0];
}
