using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Experiments.Design;
using NormLab.Values;

namespace NormLab.Studies.Comparison;

/// <summary>A finished comparison.</summary>
/// <param name="Plan">What was done.</param>
/// <param name="Ranking">The methods, but for baselines, by their metric on the test rows, the best first; of equals that with more
/// near-zero weights, of equals in the order of the specification.</param>
/// <param name="AgainstNone">Every method against no regularization; empty where that is not compared.</param>
/// <param name="AgainstBest">Every method against the best.</param>
/// <param name="Stages">All runs, stage by stage.</param>
public sealed record ComparisonResult(ComparisonPlan Plan, ImmutableArray<MethodResult> Ranking,
    ImmutableArray<MethodDifference> AgainstNone, ImmutableArray<MethodDifference> AgainstBest, ImmutableArray<ExperimentResult> Stages)
{
    /// <summary>What the network is to be better than, the best first.</summary>
    public ImmutableArray<MethodResult> Baselines { get; init; } = [];

    /// <summary>What comes of it to use, in each split, the method that tuning prefers there: what this comparison's advice is worth, since
    /// no test row has a part in the choice.</summary>
    public required MethodResult Pick { get; init; }

    /// <summary>What a time limit left out; empty where all that was planned was done.</summary>
    public ImmutableArray<StageCut> Cuts { get; init; } = [];

    /// <summary>Splits that were done: as many as planned, or fewer where time was up.</summary>
    public int Splits => Ranking[0].Outcomes.Length;

    /// <summary>Final runs of each method in a split: as many as seeds are planned, or fewer where time was up.</summary>
    public int Seeds => Ranking[0].Outcomes.Max(outcome => outcome.Runs.Length);

    /// <summary>The gain that is worth having, in the metric that methods are ranked by.</summary>
    public double Margin => Plan.Specification.Margin * (Plan.Specification.Metric.IsInUnits ? Ranking[0].Scores.Unit : 1);

    /// <summary>The network of each split, by its hidden layers; empty where none was to be chosen.</summary>
    public ImmutableArray<ValueList<int>> ChosenNetworks => Plan.Specification.Networks.IsEmpty ? []
        : [.. Ranking[0].Outcomes.Select(outcome => outcome.Choice.Trial.Hidden)];

    /// <summary>What a constant guess comes to: the fraction of rows of the largest class; of numbers 0, the R^2 of their mean.</summary>
    public double ConstantGuess => Plan.Target is not ClassTarget classes ? 0
        : (double)classes.Labels.ToArray().CountBy(label => label).Max(own => own.Value) / classes.RowCount;

    /// <summary>Rows that were tested, each at least once.</summary>
    public int TestedRows => Ranking[0].Scores.Rows.Distinct().Count();

    /// <summary>The method that tuning alone prefers: the one whose chosen settings did best on the validation rows.</summary>
    public MethodResult TuningWinner => Ranking.OrderByDescending(method => Math.Round(
        method.Outcomes.Average(outcome => outcome.Choice.Preference), 12)).First();

    /// <summary>The method, or the baseline, of a name, or null.</summary>
    public MethodResult? Find(string name) => Ranking.Concat(Baselines).FirstOrDefault(result => result.Method.Name == name);

    /// <summary>How a method differs from no regularization; null of that itself, and where that is not compared.</summary>
    public MethodDifference? OverNone(string name) => AgainstNone.FirstOrDefault(difference => difference.Method == name);

    /// <summary>How a method differs from the best; null of that itself.</summary>
    public MethodDifference? BehindBest(string name) => AgainstBest.FirstOrDefault(difference => difference.Method == name);

    /// <summary>The methods that no other beats in both test score and fraction of near-zero weights, by falling score.</summary>
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
    /// <param name="tests">The test rows of every split.</param>
    public static ComparisonResult Of(ComparisonPlan plan, ImmutableArray<MethodResult> methods, IEnumerable<ExperimentResult> stages,
        IReadOnlyList<ImmutableArray<int>> tests)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Metric metric = plan.Specification.Metric;
        ILookup<bool, MethodResult> ordered = methods
            .OrderByDescending(result => Math.Round(metric.Sign * result.Scores.Of(metric).Estimate, 12))
            .ThenByDescending(result => result.NearZero.Estimate).ToLookup(result => result.Method.IsBaseline);
        ImmutableArray<MethodResult> ranking = [.. ordered[false]];
        return new ComparisonResult(plan, ranking,
            ranking.FirstOrDefault(method => method.Method.Name == ComparisonMethods.None) is { } none
                ? MethodDifference.Against(ranking, none, metric) : [],
            MethodDifference.Against(ranking, ranking[0], metric), [.. stages])
        {
            Baselines = [.. ordered[true]],
            Pick = PickOf([.. methods.Where(method => !method.Method.IsBaseline)], plan, tests),
        };
    }

    private static MethodResult PickOf(ImmutableArray<MethodResult> methods, ComparisonPlan plan, IReadOnlyList<ImmutableArray<int>> tests)
    {
        ImmutableArray<SplitOutcome> outcomes = [.. Enumerable.Range(0, methods[0].Outcomes.Length).Select(split => methods
            .Select(method => method.Outcomes[split]).OrderByDescending(outcome => Math.Round(outcome.Choice.Preference, 12))
            .ThenBy(outcome => outcome.Choice.Loss).First())];
        return new MethodResult(ComparisonMethods.Pick, outcomes, RowScores.Of(outcomes.SelectMany(outcome => outcome.Runs), tests, plan));
    }
}
