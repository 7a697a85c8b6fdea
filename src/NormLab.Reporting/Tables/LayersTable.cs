using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Experiments.Results;
using NormLab.Networks;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>Effective rank and spectral norm of every layer, condition by condition.</summary>
public static class LayersTable
{
    /// <summary>Tabulates an experiment; null where its weights were not analysed, or where networks differ in size.</summary>
    public static Table? Of(ExperimentReport report)
    {
        if (report.Weights is not { } weights || !report.HasOneNetwork()) return null;
        string name = report.Result.Experiment.Name;
        Architecture network = report.Result.Runs[0].Result.Specification.Network.ToArchitecture();
        string[] layers = [.. network.Layers.Select(layer => Text.Number(layer.Index + 1))];
        string seeds = network.WeightCount <= WeightAnalysis.MostWeightsOfEverySeed
            ? "means over seeds"
            : $"seed {report.Result.Experiment.Seeds[0]}";
        return new Table($"{Slug.Of(name)}-layers",
            $"Experiment {name}: how many directions each layer uses, of at most "
                + $"{string.Join(", ", network.Layers.Select(layer => Text.Number(Math.Min(layer.FanIn, layer.FanOut))))}, "
                + $"and by how much it can stretch its input; layers from the input on, {seeds}",
            [
                .. GroupCells.Columns(report),
                .. layers.Select(layer => new Column(layer, [$"effective_rank_{layer}"]) { Group = "effective rank of layer" }),
                .. layers.Select(layer => new Column(layer, [$"spectral_norm_{layer}"]) { Group = "spectral norm of layer" }),
            ],
            [.. weights.Conditions.Select(condition => (ImmutableArray<Cell>)
            [
                .. GroupCells.Of(report, condition.Condition),
                .. network.Layers.Select(
                    layer => Mean(condition, layer.Index, entry => entry.EffectiveRank, value => Text.Fixed(value, 1))),
                .. network.Layers.Select(layer => Mean(condition, layer.Index, entry => entry.SpectralNorm, value => Text.Fixed(value, 2))),
            ])])
        {
            Names = GroupCells.Count(report),
        };
    }

    private static Cell Mean(ConditionWeights condition, int layer, Func<LayerWeights, double> figure, Func<double, string> format)
    {
        double mean = MeanAndDeviation.Of(condition.Layers.Select(layers => figure(layers[layer]))).Mean;
        return Cell.Of(format(mean), mean);
    }
}
