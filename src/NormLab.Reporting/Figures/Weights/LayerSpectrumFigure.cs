using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Networks;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Weights;

/// <summary>How many directions each layer uses and how much it can stretch its input.</summary>
public static class LayerSpectrumFigure
{
    /// <summary>Draws an experiment.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="weights">Its weights, analysed.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure Of(ExperimentReport report, WeightAnalysis weights, Palette palette)
    {
        string experiment = report.Result.Experiment.Name;
        Architecture network = report.Result.Runs[0].Result.Specification.Network.ToArchitecture();
        (string Condition, ImmutableArray<LayerWeights>[] Runs)[] conditions =
            [.. weights.Conditions.Where(condition => condition.Layers.Any())
                .Select(condition => (condition.Condition, condition.Layers.ToArray()))];
        double[] norms = [.. conditions.SelectMany(condition => condition.Runs).SelectMany(run => run).Select(layer => layer.SpectralNorm)
            .Where(norm => norm > 0)];
        double high = norms.DefaultIfEmpty(1).Max() * 1.3, low = Math.Max(norms.DefaultIfEmpty(0.1).Min() / 1.3, high * 1e-6);
        Axis x = new Axis("layer, from the input on", -0.5, network.Layers.Length - 0.5)
        {
            Categories = [.. network.Layers.Select(layer => Text.Number(layer.Index + 1))],
        };
        return new Figure($"{experiment}-spectra", "How many directions a layer uses, and how much it stretches them",
            "Left: the effective rank over the largest possible one. It is 1 where a layer stretches all directions alike. "
                + "Right: the spectral norm, the most by which a layer can stretch its input. "
                + "Lines are means over seeds, bands 95% intervals of the mean.",
            $"Effective rank and spectral norm of every layer in experiment {experiment}. Effective "
                + "ranks from the first to the last layer: "
                + string.Join("; ", conditions.Select(condition => $"{condition.Condition} "
                    + string.Join(", ", network.Layers
                        .Select(layer => Text.Fixed(condition.Runs.Average(run => run[layer.Index].EffectiveRank), 1))))) + ".",
            [
                Panel("Effective rank, as a share", new Axis("", 0, 1.02), layer => layer.EffectiveRank / layer.FullRank),
                Panel("Spectral norm", new Axis("", low, high, AxisScale.Logarithmic), layer => Math.Max(layer.SpectralNorm, low)),
            ])
        {
            PanelHeight = 220,
            Key = MeanLine.Key(conditions.Select(condition => condition.Condition), palette),
        };

        Panel Panel(string title, Axis y, Func<LayerWeights, double> figure) => new(title, x, y,
            [.. conditions.Reverse().SelectMany(condition => MeanLine.Of([.. network.Layers.Select(layer => (double)layer.Index)],
                condition.Runs.Select(run => (IReadOnlyList<double>)[.. run.Select(figure)]),
                    new Stroke(palette[condition.Condition], 1.8), y))]);
    }
}
