using System.Collections.Immutable;
using NormLab.Analysis.Weights;
using NormLab.Experiments.Runs;
using NormLab.Explorer.Engine.Pictures;
using NormLab.Networks;

namespace NormLab.Explorer.Runs;

/// <summary>A stored run with its curve and its weights.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Curve">Step, training loss, validation loss, training accuracy, validation accuracy.</param>
/// <param name="Near">Weights near zero.</param>
/// <param name="Histogram">Magnitudes on a logarithmic axis.</param>
/// <param name="Magnitudes">Quantiles of the magnitudes.</param>
/// <param name="Filters">What the first layer looks at.</param>
/// <param name="Sizes">Neurons per layer.</param>
internal sealed record ShownRun(string Id, ImmutableArray<ImmutableArray<double>> Curve, NearZeroCount Near,
    MagnitudeHistogram Histogram, ImmutableArray<float> Magnitudes, FilterPicture Filters, ImmutableArray<int> Sizes)
{
    /// <summary>What is shown of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="threshold">What counts as near zero.</param>
    public static ShownRun Of(RunResult run, double threshold)
    {
        Architecture network = run.Specification.Network.ToArchitecture();
        WeightPicture weights = WeightPicture.Of(run.Parameters.Span, network, threshold);
        return new ShownRun(run.Id,
            [.. run.Curve.Select(point => ImmutableArray.Create(point.Step, point.TrainLoss, point.ValidationLoss, point.TrainScore,
                point.ValidationScore))],
            weights.Near, weights.Histogram, weights.Magnitudes, FilterPicture.Of(run.Parameters.Span, network), network.Sizes);
    }
}
