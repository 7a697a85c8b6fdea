using NormLab.Analysis;
using NormLab.Analysis.Curves;
using NormLab.Analysis.Weights;
using NormLab.Experiments.Design;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training;

namespace NormLab.Studies.Audit;

/// <summary>What an audit reads off one run.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Id">The run's name in the store.</param>
/// <param name="Train">Training accuracy, as the experiment reports it.</param>
/// <param name="Validation">Validation accuracy, as the experiment reports it.</param>
/// <param name="Test">Accuracy on the test rows with the final weights.</param>
/// <param name="DivergedAt">The step at which it diverged, or null.</param>
/// <param name="Weights">Number of weights.</param>
/// <param name="ZerosByRule">Near-zero weights by the variant's own rule.</param>
/// <param name="ZerosByPublishedRule">Near-zero weights by the published rule.</param>
/// <param name="ZerosByMagnitude">Weights with |w| below each of <see cref="Thresholds"/>; below the last, 0, none can be, so those that
/// are 0 are counted.</param>
/// <param name="Descent">The double descent of its learning curve, or null.</param>
public sealed record AuditedRun(long Seed, string Id, double Train, double Validation, double Test, int? DivergedAt, long Weights,
    long ZerosByRule, long ZerosByPublishedRule, IReadOnlyList<long> ZerosByMagnitude, DoubleDescent? Descent)
{
    /// <summary>The thresholds at which near-zero weights are counted by magnitude; 0 stands for exact zeros.</summary>
    public static IReadOnlyList<double> Thresholds { get; } = [1e-2, 1e-3, 1e-4, 0];

    /// <summary>Training less validation accuracy.</summary>
    public double Gap => Train - Validation;

    /// <summary>Weights with |w| below 0.001.</summary>
    public long ZerosBelowThousandth => ZerosByMagnitude[1];

    /// <summary>Reads a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rule">The variant's own rule for near-zero weights.</param>
    /// <param name="published">The published one.</param>
    public static AuditedRun Of(ExperimentRun run, ZeroRule rule, ZeroRule published)
    {
        RunResult result = run.Result;
        CurvePoint last = result.Figures(run.Group.Setting.Reported);
        Architecture network = result.Specification.Network.ToArchitecture();
        return new AuditedRun(run.Seed, result.Id, last.TrainScore, last.ValidationScore, result.Summary.Test?.Score ?? double.NaN,
            result.Summary.DivergedAt,
            network.WeightCount, Zeros(result, network, rule), Zeros(result, network, published),
            [.. Thresholds.Select(threshold => NearZeroCount.Of(result.Parameters.Span, network, threshold))
                .Select(count => (long)(count.Threshold == 0 ? count.Exact : count.Count))],
            DoubleDescent.Find([.. result.Curve.Select(point => 1 - point.TrainScore)],
                [.. result.Curve.Select(point => 1 - point.ValidationScore)]));
    }

    private static long Zeros(RunResult run, Architecture network, ZeroRule rule) => WeightStatistics.ByRule(
        network.Layers.Select(layer =>
            (run.Parameters.Slice(layer.Offset, layer.WeightCount), rule.Multipliers[rule.Multipliers.Length == 1 ? 0 : layer.Index])),
        rule.Threshold, rule.Signed).Zeros;
}
