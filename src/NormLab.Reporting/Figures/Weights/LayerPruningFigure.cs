using NormLab.Experiments.Results;
using NormLab.Networks;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Weights;

/// <summary>How much of its smallest weights each layer can spare, a row a condition and a column a layer, for the first seed.</summary>
public static class LayerPruningFigure
{
    /// <summary>The limits between the colours.</summary>
    private static readonly double[] Limits = [0.2, 0.4, 0.6, 0.8];

    /// <summary>Draws an experiment; null where the first seed diverged under every condition.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="weights">Its weights, analysed.</param>
    public static Figure? Of(ExperimentReport report, WeightAnalysis weights)
    {
        (string Condition, RunWeights Run)[] runs =
            [.. weights.Conditions.SelectMany(condition => condition.Runs.Where(run => !run.OneLayer.IsEmpty)
                .Select(run => (condition.Condition, run)))];
        if (runs.Length == 0) return null;
        string experiment = report.Result.Experiment.Name, score = report.Result.Experiment.Score(), drop = Text.Number(PruningTable.Drop);
        Architecture network = report.Result.Runs[0].Result.Specification.Network.ToArchitecture();
        return new Figure($"{experiment}-pruning-layers", "Which layer can spare what",
            $"The share of a layer's weights, the smallest first, that can be removed for {drop} of validation {score}, while all other "
                + $"layers stay whole. Nothing is trained afterwards. Seed {runs[0].Run.Seed} only.",
            $"The share of a layer's smallest weights that can be removed for {drop} of validation {score}, experiment {experiment}, "
                + $"seed {runs[0].Run.Seed}, from the first to the last layer: "
                + string.Join("; ", runs.Select(entry => $"{entry.Condition} "
                    + string.Join(", ", Spared(entry.Run).Select(share => Text.Percent(share))))) + ".",
            [
                new Panel($"What can go for {drop} of validation {score}",
                    Axis.OfCells("layer, from the input on", network.Layers.Select(Name), MostNames(network.Layers.Length)),
                    Axis.OfCells("", runs.Select(entry => entry.Condition.InWords()), int.MaxValue),
                    [.. runs.SelectMany((entry, row) => Spared(entry.Run).SelectMany((share, layer) => Cell(share, layer, row)))]),
            ])
        {
            Columns = 1,
            PanelHeight = 30 * runs.Length,
            Scale = new ColorScale("share of the layer's weights", ColorRamp.Of(Limits.Length + 1),
                [.. Limits.Select(limit => Text.Number(limit))]),
        };
    }

    private static IEnumerable<double> Spared(RunWeights run) =>
        run.OneLayer.Select(curve => curve.LargestShareWithin(PruningTable.Drop));

    private static IEnumerable<Mark> Cell(double share, int layer, int row)
    {
        Ink ink = ColorRamp.Of(Limits.Length + 1)[Limits.Count(limit => share >= limit)];
        var center = new PlotPoint(layer, row);
        yield return new CellMark(center, "", ink, 1) { Width = 0.98, Height = 0.94 };
        yield return new CellTextMark(center, $"{Text.Fixed(100 * share, 0)}%", ColorRamp.TextOn(ink), ink);
    }

    private static string Name(LayerView layer) =>
        $"{Text.Number(layer.Index + 1)}: {Text.Number(layer.FanIn)} to {Text.Number(layer.FanOut)}";

    // Some eighty pixels each.
    private static int MostNames(int layers) => layers > 9 ? 9 : layers;
}
