using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Weights;

/// <summary>What the conditions of an experiment did to the weights, drawn.</summary>
/// <param name="Ridges">The distribution of weight magnitudes, condition by condition.</param>
/// <param name="Filters">What the first layer looks at, where rows are images; else null.</param>
/// <param name="Pruning">The score against the share of weights removed.</param>
/// <param name="LayerPruning">The share that each layer can spare, or null where the first seed diverged everywhere.</param>
/// <param name="Quantiles">Quantiles of magnitude, layer by layer; null where networks have different numbers of layers.</param>
/// <param name="Spectra">Effective rank and spectral norm, layer by layer, or null.</param>
public sealed record WeightFigures(Figure Ridges, Figure? Filters, Figure Pruning, Figure? LayerPruning, Figure? Quantiles, Figure? Spectra)
{
    /// <summary>All but the distribution and the filters.</summary>
    public IEnumerable<Figure> PruningAndLayers => ((Figure?[])[Pruning, LayerPruning, Quantiles, Spectra]).OfType<Figure>();

    /// <summary>All of them.</summary>
    public IEnumerable<Figure> All => [Ridges, .. Filters is null ? [] : (Figure[])[Filters], .. PruningAndLayers];

    /// <summary>Draws an experiment; null where its weights were not analysed or every run diverged.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="palette">The report's colours.</param>
    /// <param name="isColoured">Whether conditions are few enough to be told apart by colour alone.</param>
    public static WeightFigures? Of(ExperimentReport report, Palette palette, bool isColoured = true)
    {
        if (report.Weights is not { } weights || weights.Conditions.All(condition => condition.Runs.IsEmpty)) return null;
        bool sameNetwork = report.HasOneNetwork(), sameDepth = report.Networks().Select(network => network.Layers.Length).Distinct()
            .Count() == 1;
        return new WeightFigures(RidgelineFigure.Of(report, palette), FilterFigure.Of(report),
            PruningFigure.Of(report, weights, palette),
            sameNetwork && isColoured ? LayerPruningFigure.Of(report, weights) : null,
            sameDepth ? LayerQuantilesFigure.Of(report, weights, palette) : null,
            sameDepth && isColoured ? LayerSpectrumFigure.Of(report, weights, palette) : null);
    }
}
