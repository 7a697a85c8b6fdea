using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Data;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Networks;
using NormLab.Training.StochasticWeights;

namespace NormLab.Studies.LowPrecision;

/// <summary>A finished study of low precision.</summary>
/// <param name="Specification">What was looked at.</param>
/// <param name="Experiment">The experiment with its runs.</param>
/// <param name="Weights">Weights of the network.</param>
/// <param name="Points">A point for every regularizer, way and grid, and for every regularizer without a grid.</param>
public sealed record PrecisionResult(PrecisionSpecification Specification, ExperimentResult Experiment, int Weights,
    ImmutableArray<PrecisionPoint> Points) : IStudyResult
{
    /// <inheritdoc/>
    public StudyAnswer Answer => PrecisionAnswer.Of(this);

    /// <summary>The point of a regularizer on a grid.</summary>
    /// <param name="regularizer">Name of the regularizer.</param>
    /// <param name="grid">The grid; null for where weights lie anywhere.</param>
    /// <param name="way">How they come to lie on it.</param>
    public PrecisionPoint this[string regularizer, string? grid, PrecisionWay way = PrecisionWay.AfterTraining] => Points.First(point =>
        point.Regularizer.Name == regularizer && point.Grid == grid && (grid is null || point.Way == way));

    /// <summary>What one point's test accuracy is above another's, seed by seed.</summary>
    public static Measured Gain(PrecisionPoint first, PrecisionPoint second) => Measured.Mean(
        first.Runs.Join(second.Runs, run => run.Seed, run => run.Seed, (a, b) => a.TestAccuracy - b.TestAccuracy));

    /// <summary>Reads what came out, and rounds what was trained without a grid.</summary>
    internal static PrecisionResult Of(PrecisionSpecification specification, ExperimentResult experiment, DataCache data)
    {
        ILookup<string, ExperimentRun> runs = experiment.Runs.Where(run => run.Result.Summary.DivergedAt is null)
            .ToLookup(run => run.Condition);
        Architecture network = experiment.Runs[0].Result.Specification.Network.ToArchitecture();
        var points = ImmutableArray.CreateBuilder<PrecisionPoint>();
        foreach (PrecisionRegularizer regularizer in specification.Regularizers)
        {
            ExperimentRun[] plain = [.. runs[PrecisionStudy.NameOf(regularizer, null, PrecisionWay.AfterTraining)]];
            points.Add(new(regularizer, null, PrecisionWay.AfterTraining, [.. plain.Select(run => PrecisionRun.Of(run, network))]));
            foreach (string grid in specification.Grids)
            {
                points.Add(new(regularizer, grid, PrecisionWay.AfterTraining, [.. plain.Select(run => Rounded(run, network, grid, data))]));
                foreach (PrecisionWay way in (PrecisionWay[])[PrecisionWay.InPasses, PrecisionWay.ForGood])
                {
                    points.Add(new(regularizer, grid, way, [.. runs[PrecisionStudy.NameOf(regularizer, grid, way)]
                        .Select(run => PrecisionRun.Of(run, network))]));
                }
            }
        }
        return new PrecisionResult(specification, experiment, network.WeightCount, points.ToImmutable());
    }

    private static PrecisionRun Rounded(ExperimentRun run, Architecture network, string grid, DataCache data)
    {
        float[] weights = [.. run.Result.Parameters.ToArray().Select(weight => (float)weight)];
        new GridRounder<float>(network, new GridOptions(grid)).RoundToNearest(weights);
        SplitRows rows = data.Prepare(run.Group.Setting.Data).Rows;
        double accuracy = RunTrainer.EvaluateTest<float>(run.Result.Specification, rows, weights)?.Score ?? double.NaN;
        return new PrecisionRun(run.Seed, PrecisionRun.ZerosIn(network, [.. weights.Select(weight => (double)weight)]), accuracy);
    }
}

/// <summary>A regularizer on a grid.</summary>
/// <param name="Regularizer">The regularizer.</param>
/// <param name="Grid">The grid; null for where weights lie anywhere.</param>
/// <param name="Way">How the weights come to lie on it.</param>
/// <param name="Runs">A run for each seed; those that diverged are left out.</param>
public sealed record PrecisionPoint(PrecisionRegularizer Regularizer, string? Grid, PrecisionWay Way, ImmutableArray<PrecisionRun> Runs)
{
    /// <summary>Weights that are exactly 0.</summary>
    public Measured Zeros => Measured.Mean(Runs.Select(run => (double)run.Zeros));

    /// <summary>Accuracy on the test rows.</summary>
    public Measured TestAccuracy => Measured.Mean(Runs.Select(run => run.TestAccuracy));
}

/// <summary>What the study needs of a run.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Zeros">Weights that are exactly 0.</param>
/// <param name="TestAccuracy">On the test rows.</param>
public sealed record PrecisionRun(long Seed, int Zeros, double TestAccuracy)
{
    internal static PrecisionRun Of(ExperimentRun run, Architecture network)
    {
        RunSummary summary = run.Result.Summary;
        return new PrecisionRun(run.Seed, ZerosIn(network, run.Result.Parameters.Span), (summary.Test ?? summary.Validation).Score);
    }

    internal static int ZerosIn(Architecture network, ReadOnlySpan<double> parameters)
    {
        int zeros = 0;
        foreach (LayerView layer in network.Layers)
            foreach (double weight in layer.Weights(parameters))
                if (weight == 0) zeros++;
        return zeros;
    }
}
