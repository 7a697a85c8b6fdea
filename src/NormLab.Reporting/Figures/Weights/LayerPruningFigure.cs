using NormLab.Experiments.Results;
using NormLab.Networks;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Weights;

/// <summary>The score against the share of the smallest weights removed from one layer, layer by layer, for the first seed.</summary>
public static class LayerPruningFigure
{
    /// <summary>Draws an experiment; null where the first seed diverged under every condition.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="weights">Its weights, analysed.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure? Of(ExperimentReport report, WeightAnalysis weights, Palette palette)
    {
        (string Condition, RunWeights Run)[] runs =
            [.. weights.Conditions.SelectMany(condition => condition.Runs.Where(run => !run.OneLayer.IsEmpty)
                .Select(run => (condition.Condition, run)))];
        if (runs.Length == 0) return null;
        string experiment = report.Result.Experiment.Name, score = report.Result.Experiment.Score();
        Architecture network = report.Result.Runs[0].Result.Specification.Network.ToArchitecture();
        Axis share = new("", 0, 1),
            accuracy = report.Result.Experiment.ScoreAxis(runs.SelectMany(entry => entry.Run.OneLayer).SelectMany(PruningFigure.Scores));
        return new Figure($"{experiment}-pruning-layers", "Which layer can spare what",
            $"Validation {score} without the smallest weights of one layer; the other layers stay as they are. "
                + $"Across: the share removed. Seed {runs[0].Run.Seed} only.",
            $"Validation {score} against the share of weights removed from one layer, experiment {experiment}, seed {runs[0].Run.Seed}. "
                + "Without half a layer's weights, the worst layer leaves: "
                + string.Join("; ", runs.Select(entry =>
                    $"{entry.Condition} "
                        + $"{Text.Fixed(entry.Run.OneLayer.Min(curve => curve.Points.First(point => point.Share == 0.5).Score))}"))
                        + ".",
            [.. network.Layers.Select(
                layer => new Panel($"Layer {Text.Number(layer.Index + 1)}: {Text.Number(layer.FanIn)} to {Text.Number(layer.FanOut)}",
                share, accuracy,
                [.. runs.Reverse().SelectMany(
                    entry => MeanLine.Of(WeightAnalysis.LayerShares, [PruningFigure.Scores(entry.Run.OneLayer[layer.Index])],
                    new Stroke(palette[entry.Condition], 1.6), accuracy))]))])
        {
            Columns = SmallMultiples.Columns(network.Layers.Length),
            PanelHeight = 120,
            Key = MeanLine.Key(runs.Select(entry => entry.Condition), palette),
        };
    }
}
