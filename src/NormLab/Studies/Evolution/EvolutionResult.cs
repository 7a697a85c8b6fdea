using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Design;
using NormLab.Experiments.Runs;
using NormLab.Networks;

namespace NormLab.Studies.Evolution;

/// <summary>A finished study of evolution.</summary>
/// <param name="Specification">What was looked at.</param>
/// <param name="Experiment">The experiment with its runs.</param>
/// <param name="Weights">Weights of the network.</param>
/// <param name="Curves">What each arm came to.</param>
public sealed record EvolutionResult(EvolutionSpecification Specification, ExperimentResult Experiment, int Weights,
    ImmutableArray<ArmCurve> Curves) : IStudyResult
{
    /// <inheritdoc/>
    public StudyAnswer Answer => EvolutionAnswer.Of(this);

    /// <summary>The arm of a name.</summary>
    public ArmCurve this[string arm] => Curves.First(curve => curve.Arm.Name == arm);

    /// <summary>Reads what came out.</summary>
    internal static EvolutionResult Of(EvolutionSpecification specification, ImmutableArray<EvolutionArm> arms, ExperimentResult experiment)
    {
        ILookup<string, ExperimentRun> runs = experiment.Runs.ToLookup(run => run.Condition);
        Architecture network = experiment.Runs[0].Result.Specification.Network.ToArchitecture();
        return new EvolutionResult(specification, experiment, network.WeightCount,
            [.. arms.Select(arm => new ArmCurve(arm, [.. arm.Conditions.Zip(arm.Strengths, (condition, strength) =>
                new ArmPoint(strength, [.. runs[condition.Name]
                    .Where(run => run.Result.Summary.DivergedAt is null).Select(run => ArmRun.Of(run, network))]))]))]);
    }

    /// <summary>How much more accurate evolution is than an arm at as many weights left, seed by seed, on the test rows.</summary>
    /// <param name="point">A point of evolution.</param>
    /// <param name="arm">The other arm.</param>
    public Measured GainAtEqualZeros(ArmPoint point, string arm) => Measured.Mean(point.Runs
        .Select(run => run.TestAccuracy - this[arm].AccuracyAt(run.Seed, run.Left)).OfType<double>());
}

/// <summary>What an arm came to.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Points">A point for each strength, in its order.</param>
public sealed record ArmCurve(EvolutionArm Arm, ImmutableArray<ArmPoint> Points)
{
    /// <summary>The test accuracy of a seed at so many weights left, by <see cref="EqualZeros"/>.</summary>
    public double? AccuracyAt(long seed, int left) => EqualZeros.AccuracyAt(
        Points.SelectMany(point => point.Runs).Where(run => run.Seed == seed).Select(run => (run.Left, run.TestAccuracy)), left);
}

/// <summary>An arm at one strength.</summary>
/// <param name="Strength">The strength.</param>
/// <param name="Runs">A run for each seed; those that diverged are left out.</param>
public sealed record ArmPoint(double Strength, ImmutableArray<ArmRun> Runs)
{
    /// <summary>Weights that are not exactly 0.</summary>
    public Measured Left => Measured.Mean(Runs.Select(run => (double)run.Left));

    /// <summary>Accuracy on the test rows.</summary>
    public Measured TestAccuracy => Measured.Mean(Runs.Select(run => run.TestAccuracy));

    /// <summary>Accuracy on the validation rows.</summary>
    public Measured ValidationAccuracy => Measured.Mean(Runs.Select(run => run.ValidationAccuracy));
}

/// <summary>What the study needs of a run.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Left">Weights that are not exactly 0.</param>
/// <param name="TestAccuracy">On the test rows.</param>
/// <param name="ValidationAccuracy">On the validation rows.</param>
/// <param name="Result">The run.</param>
public sealed record ArmRun(long Seed, int Left, double TestAccuracy, double ValidationAccuracy, RunResult Result)
{
    internal static ArmRun Of(ExperimentRun run, Architecture network)
    {
        RunResult result = run.Result;
        int left = 0;
        foreach (LayerView layer in network.Layers)
            foreach (double weight in layer.Weights(result.Parameters.Span))
                if (weight != 0) left++;
        RunSummary summary = result.Summary;
        return new ArmRun(run.Seed, left, (summary.Test ?? summary.Validation).Score, summary.Validation.Score, result);
    }
}
