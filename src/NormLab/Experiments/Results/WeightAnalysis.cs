using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Analysis.Weights;
using NormLab.Data;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Networks;

namespace NormLab.Experiments.Results;

/// <summary>What each condition did to the weights: how they are distributed, what each layer makes of its inputs, which neurons do
/// nothing, and what can be pruned.</summary>
/// <param name="Conditions">One entry per condition, in the experiment's order.</param>
public sealed record WeightAnalysis(ImmutableArray<ConditionWeights> Conditions)
{
    /// <summary>Cosine of the angle between two neurons' weights from which on one repeats the other.</summary>
    public const double DuplicateCosine = 0.99;

    /// <summary>Networks with more weights than this have their layers decomposed for the first seed only: a singular value decomposition
    /// takes the cube of the width.</summary>
    public const int MostWeightsOfEverySeed = 50_000;

    /// <summary>With more seeds than this, the runs of the first so many are analysed: a report is to be there within seconds.</summary>
    public const int MostSeeds = 32;

    /// <summary>How many seeds were analysed of more that there are; null where all were.</summary>
    public int? OnlySeeds { get; init; }

    /// <summary>The shares of weights removed from the whole network and from every layer alike: a fiftieth apart, and a hundredth where it
    /// matters most.</summary>
    public static ImmutableArray<double> Shares { get; } =
        [.. Enumerable.Range(0, 45).Select(i => i / 50.0), .. Enumerable.Range(90, 11).Select(i => i / 100.0)];

    /// <summary>The shares of weights removed from one layer.</summary>
    public static ImmutableArray<double> LayerShares { get; } = [.. Enumerable.Range(0, 21).Select(i => i / 20.0)];

    /// <summary>The quantiles of magnitude told of each layer.</summary>
    public static ImmutableArray<double> Probabilities { get; } = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>Analyses every run of the first <see cref="MostSeeds"/> seeds that did not diverge, as many at once as the
    /// machine has cores; the figures do not depend on that.</summary>
    /// <param name="result">A finished experiment.</param>
    /// <param name="data">Where the experiment's data is prepared, or null for here alone.</param>
    /// <exception cref="Formats.InputFileException">The experiment's CSV file can't be read any more.</exception>
    public static WeightAnalysis Of(ExperimentResult result, DataCache? data = null)
    {
        ExperimentSpecification experiment = result.Experiment;
        data ??= new DataCache();
        var analysed = new RunWeights?[result.Runs.Count];
        bool areTooMany = experiment.Seeds.Length > MostSeeds;
        HashSet<long> seeds = [.. areTooMany ? experiment.Seeds[..MostSeeds] : experiment.Seeds];
        Parallel.For(0, analysed.Length, i =>
        {
            ExperimentRun run = result.Runs[i];
            if (seeds.Contains(run.Seed) && IsSound(run.Result)) analysed[i] = Of(run, data.Prepare(run.Result.Specification.Data).Rows,
                run.Group.Setting.ZeroRule.Threshold, run.Seed == experiment.Seeds[0]);
        });
        return new WeightAnalysis([.. result.Groups.Select(group => new ConditionWeights(group.Name,
            [.. result.Runs.Zip(analysed).Where(pair => pair.First.Condition == group.Name).Select(pair => pair.Second)
                .OfType<RunWeights>()]))])
        {
            OnlySeeds = areTooMany ? MostSeeds : null,
        };
    }

    private static bool IsSound(RunResult run) => run.Summary.DivergedAt is null && run.Parameters.ToArray().All(double.IsFinite);

    private static RunWeights Of(ExperimentRun run, SplitRows rows, double threshold, bool isFirstSeed)
    {
        ReadOnlySpan<double> parameters = run.Result.Parameters.Span;
        Architecture network = run.Result.Specification.Network.ToArchitecture();
        Func<ReadOnlySpan<double>, double> accuracy = RunTrainer.ValidationScore(run.Result.Specification, rows);
        return new RunWeights(run.Seed, SparsityCurve.Of(parameters, network),
            PruningCurve.Global(parameters, network, Shares.AsSpan(), accuracy),
                PruningCurve.EveryLayer(parameters, network, Shares.AsSpan(), accuracy),
            DeadNeurons.ByWeights(parameters, network, threshold).Length,
                DuplicateNeurons.CountRedundant(DuplicateNeurons.Find(parameters, network, DuplicateCosine)),
            isFirstSeed || network.WeightCount <= MostWeightsOfEverySeed ? Layers(parameters, network) : [],
            isFirstSeed ? LayerPruning(run.Result.Parameters, network, accuracy) : []);
    }

    private static ImmutableArray<LayerWeights> Layers(ReadOnlySpan<double> parameters, Architecture network) =>
        [.. MagnitudeQuantiles.OfLayers(parameters, network, Probabilities.AsSpan()).Zip(LayerSpectrum.OfLayers(parameters, network),
            (quantiles, spectrum) => new LayerWeights(quantiles, spectrum.EffectiveRank, spectrum.SingularValues.Length,
                spectrum.SpectralNorm))];

    private static ImmutableArray<PruningCurve> LayerPruning(ReadOnlyMemory<double> parameters, Architecture network,
        Func<ReadOnlySpan<double>, double> accuracy) =>
        [.. network.Layers.Select(layer => PruningCurve.OneLayer(parameters.Span, network, layer.Index, LayerShares.AsSpan(), accuracy))];
}

/// <summary>The analysed runs of one condition.</summary>
/// <param name="Condition">Its name.</param>
/// <param name="Runs">Those that did not diverge, seed by seed; possibly none.</param>
public sealed record ConditionWeights(string Condition, ImmutableArray<RunWeights> Runs)
{
    /// <summary>A figure's mean and standard deviation over seeds; NaN of no runs.</summary>
    public MeanAndDeviation Over(Func<RunWeights, double> figure) => MeanAndDeviation.Of(Runs.Select(figure));

    /// <summary>The layers of those runs whose layers were looked at.</summary>
    public IEnumerable<ImmutableArray<LayerWeights>> Layers => Runs.Select(run => run.Layers).Where(layers => !layers.IsEmpty);
}

/// <summary>What is said of one run's weights. Accuracies are those of the validation rows.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Sparsity">The share of weights below every threshold, and its area.</param>
/// <param name="Global">Accuracy after the smallest weights of the whole network were removed.</param>
/// <param name="EveryLayer">Accuracy after the smallest weights of every layer were removed, of each the same share.</param>
/// <param name="Dead">Hidden neurons cut off by weights below the experiment's threshold.</param>
/// <param name="Redundant">Hidden neurons that repeat another.</param>
/// <param name="Layers">Layer by layer; empty where they were not looked at.</param>
/// <param name="OneLayer">Accuracy after the smallest weights of one layer were removed, layer by layer; empty but for the first
/// seed.</param>
public sealed record RunWeights(long Seed, SparsityCurve Sparsity, PruningCurve Global, PruningCurve EveryLayer, int Dead, int Redundant,
    ImmutableArray<LayerWeights> Layers, ImmutableArray<PruningCurve> OneLayer);

/// <summary>What is said of one layer.</summary>
/// <param name="Magnitudes">Quantiles of |w|.</param>
/// <param name="EffectiveRank">The number of directions it uses.</param>
/// <param name="FullRank">The most directions it could use.</param>
/// <param name="SpectralNorm">The most by which it stretches its input.</param>
public sealed record LayerWeights(MagnitudeQuantiles Magnitudes, double EffectiveRank, int FullRank, double SpectralNorm);
