using NormLab.Analysis.Weights;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Networks;

namespace NormLab.Explorer.Runs;

/// <summary>What is remembered of a stored run, so that it is read once.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Specification">What was run.</param>
/// <param name="Summary">How it ended.</param>
/// <param name="LastRecord">Training and validation accuracy at the last record, which is what the article prints; null where there is
/// none.</param>
/// <param name="NearZero">Weights with |w| below 0.001.</param>
/// <param name="ExactZeros">Weights that are 0.</param>
/// <param name="Weights">Number of weights.</param>
internal sealed record RunListing(string Id, RunSpecification Specification, RunSummary Summary,
    (double Train, double Validation)? LastRecord, int NearZero, int ExactZeros, int Weights)
{
    /// <summary>What counts as near zero.</summary>
    public const double Threshold = 0.001;

    /// <summary>What is remembered of a run.</summary>
    public static RunListing Of(RunResult run)
    {
        Architecture network = run.Specification.Network.ToArchitecture();
        NearZeroCount near = NearZeroCount.Of(run.Parameters.Span, network, Threshold);
        (double, double)? last = run.Curve.Count > 0 ? (run.Curve[^1].TrainScore, run.Curve[^1].ValidationScore) : null;
        return new RunListing(run.Id, run.Specification, run.Summary, last, near.Count, near.Exact, near.Total);
    }
}
