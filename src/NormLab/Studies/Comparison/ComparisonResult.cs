using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Experiments.Design;

namespace NormLab.Studies.Comparison;

/// <summary>A finished comparison.</summary>
/// <param name="Plan">What was done.</param>
/// <param name="Ranking">The methods by mean test accuracy, the best first; of equals that with more near-zero weights, of equals in the
/// order of the specification.</param>
/// <param name="Differences">Every pair of methods, the higher ranked one first.</param>
/// <param name="Stages">All runs, stage by stage.</param>
public sealed record ComparisonResult(ComparisonPlan Plan, ImmutableArray<MethodResult> Ranking,
    ImmutableArray<MethodDifference> Differences, ImmutableArray<ExperimentResult> Stages)
{
    /// <summary>What a time limit left out; empty where all that was planned was done.</summary>
    public ImmutableArray<StageCut> Cuts { get; init; } = [];

    /// <summary>Final runs of each method: as many as seeds are planned, or fewer where time was up.</summary>
    public int Seeds => Ranking[0].Runs.Length;

    /// <summary>The method of a name, or null.</summary>
    public MethodResult? Find(string name) => Ranking.FirstOrDefault(result => result.Method.Name == name);

    /// <summary>How two methods differ, whichever ranks higher.</summary>
    public MethodDifference Between(string first, string second) =>
        Differences.First(pair => (pair.First, pair.Second) == (first, second) || (pair.First, pair.Second) == (second, first));

    /// <summary>The methods that no other beats in both test accuracy and share of near-zero weights, by falling accuracy.</summary>
    public ImmutableArray<MethodResult> Front
    {
        get
        {
            MethodResult[] sound = [.. Ranking.Where(result => double.IsFinite(result.NearZero.Estimate))];
            return sound.Length == 0 ? []
                : [.. ParetoFront.Of([.. sound.Select(result => result.Test.Estimate)],
                [.. sound.Select(result => result.NearZero.Estimate)]).Select(i => sound[i])];
        }
    }

    /// <summary>Ranks and tests methods.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="methods">The methods with their runs, in the order of the specification.</param>
    /// <param name="stages">All runs.</param>
    public static ComparisonResult Of(ComparisonPlan plan, IEnumerable<MethodResult> methods, IEnumerable<ExperimentResult> stages)
    {
        ImmutableArray<MethodResult> ranking = [.. methods.OrderByDescending(result => Math.Round(result.Test.Estimate, 12))
            .ThenByDescending(result => result.NearZero.Estimate)];
        return new ComparisonResult(plan, ranking, MethodDifference.OfAll(ranking, plan.Specification.Seed), [.. stages]);
    }
}
