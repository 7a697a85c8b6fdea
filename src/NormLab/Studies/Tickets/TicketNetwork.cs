using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Design;
using NormLab.Experiments.Runs;
using NormLab.Networks;
using NormLab.Training;

namespace NormLab.Studies.Tickets;

/// <summary>What became of one network's arms.</summary>
/// <param name="Design">What was trained.</param>
/// <param name="Experiment">The experiment with its runs.</param>
/// <param name="Curves">What each arm came to.</param>
public sealed record TicketNetwork(TicketDesign Design, ExperimentResult Experiment, ImmutableArray<TicketCurve> Curves)
{
    /// <summary>The arm of a name; null where it was not trained.</summary>
    public TicketCurve? this[string arm] => Curves.FirstOrDefault(curve => curve.Arm.Name == arm);

    /// <summary>The pruned network, round by round.</summary>
    public TicketCurve Ticket => Curves[0];

    /// <summary>The network before pruning.</summary>
    public TicketPoint Dense => Ticket.Points[0];

    /// <summary>Weights of the network.</summary>
    public int Weights => Design.Network.WeightCount;

    /// <summary>The rounds at which the other arms were trained.</summary>
    public IEnumerable<TicketPoint> Measured
    {
        get
        {
            TicketArm? other = (this[TicketArm.NewWeights] ?? this[TicketArm.Dropout])?.Arm;
            return Ticket.Points.Where(point => point.Place.Round > 0
                && (other is null || other.Places.Any(place => place.Round == point.Place.Round)));
        }
    }

    /// <summary>Share of the weights that a point has left.</summary>
    public double ShareOf(TicketPoint point) => point.Left.Estimate / Weights;

    /// <summary>Reads what came out.</summary>
    internal static TicketNetwork Of(TicketDesign design, ExperimentResult experiment)
    {
        ILookup<string, ExperimentRun> runs = experiment.Runs.ToLookup(run => run.Condition);
        return new TicketNetwork(design, experiment,
        [
            .. design.Arms.Select(arm => new TicketCurve(arm,
            [
                .. arm.Places.Select(place => new TicketPoint(place,
                    [.. runs[place.Condition.Name].Where(run => run.Result.Summary.DivergedAt is null)
                        .Select(run => TicketRun.Of(run, design.Network))])),
            ])),
        ]);
    }
}

/// <summary>What an arm came to.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Points">A point for each of its places, in order.</param>
public sealed record TicketCurve(TicketArm Arm, ImmutableArray<TicketPoint> Points)
{
    /// <summary>The point of a round; null where it was not trained.</summary>
    public TicketPoint? At(int? round) => Points.FirstOrDefault(point => point.Place.Round == round);

    /// <summary>The test accuracy of a seed at so many weights left, by <see cref="EqualZeros"/>.</summary>
    public double? AccuracyAt(long seed, int left) => EqualZeros.AccuracyAt(
        Points.SelectMany(point => point.Runs).Where(run => run.Seed == seed).Select(run => (run.Left, run.Test)), left);
}

/// <summary>An arm at one of its places.</summary>
/// <param name="Place">The place.</param>
/// <param name="Runs">A run for each seed; those that diverged are left out.</param>
public sealed record TicketPoint(TicketPlace Place, ImmutableArray<TicketRun> Runs)
{
    /// <summary>Weights that are not exactly 0.</summary>
    public Measured Left => Measured.Mean(Runs.Select(run => (double)run.Left));

    /// <summary>Accuracy on the test rows.</summary>
    public Measured Test => Measured.Mean(Runs.Select(run => run.Test));

    /// <summary>The run of a seed; null where it diverged.</summary>
    public TicketRun? Of(long seed) => Runs.FirstOrDefault(run => run.Seed == seed);

    /// <summary>How much more accurate on the test rows than another point, seed by seed.</summary>
    public double[] Less(TicketPoint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return [.. Runs.Join(other.Runs, run => run.Seed, run => run.Seed, (a, b) => a.Test - b.Test)];
    }
}

/// <summary>What the study needs of a run.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Left">Weights that are not exactly 0.</param>
/// <param name="Test">Accuracy on the test rows; on the validation rows where there are none.</param>
/// <param name="Validation">Accuracy on the validation rows.</param>
/// <param name="Training">Accuracy on the training rows.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Curve">Its records.</param>
public sealed record TicketRun(long Seed, int Left, double Test, double Validation, double Training, int Steps,
    IReadOnlyList<CurvePoint> Curve)
{
    /// <summary>The first recorded step at which so many of the validation rows are predicted right; null where that never was.</summary>
    public int? StepsTo(double accuracy) =>
        Curve.Select(point => (CurvePoint?)point).FirstOrDefault(point => point!.Value.ValidationScore >= accuracy)?.Step;

    /// <summary>The record at which early stopping would have stopped: that of the lowest validation loss.</summary>
    public CurvePoint Earliest => Curve.MinBy(point => point.ValidationLoss);

    internal static TicketRun Of(ExperimentRun run, Architecture network)
    {
        RunResult result = run.Result;
        int left = 0;
        foreach (LayerView layer in network.Layers)
            foreach (double weight in layer.Weights(result.Parameters.Span))
                if (weight != 0) left++;
        RunSummary summary = result.Summary;
        return new TicketRun(run.Seed, left, (summary.Test ?? summary.Validation).Score, summary.Validation.Score, summary.Train.Score,
            summary.Steps, result.Curve);
    }
}
