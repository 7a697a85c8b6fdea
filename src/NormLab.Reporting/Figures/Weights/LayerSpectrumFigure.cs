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
            "Above: the effective rank over the largest possible one. It is 1 where a layer stretches all directions alike. "
                + "Below: the spectral norm, the most by which a layer can stretch its input. "
                + "Conditions stand side by side in the order of the key; dots are means over seeds, lines 95% intervals of the mean.",
            $"Effective rank and spectral norm of every layer in experiment {experiment}. Effective "
                + "ranks from the first to the last layer: "
                + string.Join("; ", conditions.Select(condition => $"{condition.Condition} "
                    + string.Join(", ", network.Layers
                        .Select(layer => Text.Fixed(condition.Runs.Average(run => run[layer.Index].EffectiveRank), 1))))) + ".",
            [
                Panel("Effective rank, as a share", Ranks([.. conditions.SelectMany(condition => condition.Runs).SelectMany(run => run)
                    .Select(Share)]), Share),
                Panel("Spectral norm", new Axis("", low, high, AxisScale.Logarithmic), layer => Math.Max(layer.SpectralNorm, low)),
            ])
        {
            Columns = 1,
            PanelHeight = 170,
            Key = [.. conditions.Select(condition =>
                new KeyEntry(condition.Condition.InWords(), KeySymbol.Dot, new Stroke(palette[condition.Condition], 1.5)))],
        };

        Panel Panel(string title, Axis y, Func<LayerWeights, double> figure) => new(title, x, y,
        [
            .. DodgedDots.Between(network.Layers.Length, y),
            .. network.Layers.SelectMany(layer => DodgedDots.At(layer.Index,
                [.. conditions.Select(condition => (condition.Runs.Select(run => figure(run[layer.Index])).ToArray(),
                    palette[condition.Condition]))], y)),
        ]);
    }

    private static double Share(LayerWeights layer) => layer.EffectiveRank / layer.FullRank;

    /// <summary>Up to 1, and down to where the least share lies.</summary>
    private static Axis Ranks(double[] shares) =>
        new("", Math.Max(0, Math.Floor(10 * (shares.DefaultIfEmpty(0).Min() - 0.02)) / 10), 1.02);
}
