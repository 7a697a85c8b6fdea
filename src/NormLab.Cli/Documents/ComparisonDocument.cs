using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using NormLab.Analysis.Metrics;
using NormLab.Cli.Documents.Basis;
using NormLab.Reporting.Comparison;
using NormLab.Studies.Comparison;

namespace NormLab.Cli.Documents;

/// <summary>The one JSON document that "compare --format json" prints: plan, ranking with settings and runs, differences, advice.</summary>
[DocumentKind("comparison", 1, "compare")]
[Description("Regularizers compared on one table, each at its own best strength")]
internal sealed record ComparisonDocument(
    [Description("What was planned")] ComparisonPlanEntry Plan,
    [Description("What a time limit left out; none where all that was planned was done")] IEnumerable<CutEntry> Cut,
    [Description("The methods, the best first")] IEnumerable<MethodEntry> Ranking,
    [Description("Every method against no regularization")] IEnumerable<DifferenceOfMethods> AgainstNone,
    [Description("Every method against the best")] IEnumerable<DifferenceOfMethods> AgainstBest,
    [Description("What the network is to be better than, the best first")] IEnumerable<MethodEntry> Baselines,
    [Description("The hidden layers that each split chose, as in 32-32; none where nothing was to be chosen")] IEnumerable<string> Networks,
    [Description("Methods that no other beats in both test score and near-zero weights")] IEnumerable<string> ParetoFront,
    [Description("The method that tuning alone prefers")] string Pick,
    [Description("What the method is worth that tuning prefers in each split, measured there")] TunedPick TunedPick,
    [Description("What the comparison comes to, in a word")] string Verdict,
    [Description("The advice in words")] string Advice) : Document
{
    public static ComparisonDocument Of(ComparisonResult result) => new(ComparisonPlanEntry.Of(result.Plan, ComparisonCommand.Of(result)),
        result.Cuts.Select(cut => new CutEntry(cut.Split + 1, cut.Stage, cut.Done, cut.Planned)),
        result.Ranking.Select(method => MethodEntry.Of(result.Plan, method)),
        result.AgainstNone.Select(DifferenceOfMethods.Of), result.AgainstBest.Select(DifferenceOfMethods.Of),
        result.Baselines.Select(baseline => MethodEntry.Of(result.Plan, baseline)),
        result.ChosenNetworks.Select(hidden => string.Join('-', hidden)), result.Front.Select(method => method.Method.Name),
        result.TuningWinner.Method.Name, TunedPick.Of(result),
        JsonNamingPolicy.KebabCaseLower.ConvertName(Studies.Comparison.Advice.Verdict(result).ToString()),
        Studies.Comparison.Advice.Of(result));
}

/// <summary>What following the advice of tuning is worth.</summary>
internal sealed record TunedPick([Description("The method that tuning prefers, split by split")] IEnumerable<string> Methods)
{
    /// <summary>Metric by metric, of runs and of their average.</summary>
    [JsonExtensionData, MetricMembers(typeof(MeasuredFigure), "", "averaged-")]
    public Dictionary<string, object?> Scores { get; init; } = [];

    public static TunedPick Of(ComparisonResult result)
    {
        var scores = new Dictionary<string, object?>();
        foreach (Metric metric in result.Plan.Metrics)
        {
            scores[MemberName.Of(metric.Name)] = MeasuredFigure.Of(result.Pick.Scores.Of(metric));
            scores[MemberName.Of("averaged-" + metric.Name)] = MeasuredFigure.Of(result.Pick.Scores.OfAverage(metric));
        }
        return new TunedPick(result.Pick.Outcomes.Select(outcome => outcome.Choice.Trial.Method.Name)) { Scores = scores };
    }
}

/// <summary>A stage that a time limit cut short.</summary>
internal sealed record CutEntry(
    [Description("The split, from 1; left out where it is none"), MayBeAbsent] int? Split,
    [Description("The stage")] string Stage,
    [Description("Runs that were done")] int Done,
    [Description("Runs that were planned")] int Planned);

/// <summary>How a method differs from another.</summary>
internal sealed record DifferenceOfMethods(
    [Description("The method")] string Method,
    [Description("What it is compared with")] string Reference)
{
    /// <summary>Metric by metric.</summary>
    [JsonExtensionData, MetricMembers(typeof(TestedEntry))]
    public Dictionary<string, object?> Differences { get; init; } = [];

    public static DifferenceOfMethods Of(MethodDifference pair) => new(pair.Method, pair.Reference)
    {
        Differences = pair.All.ToDictionary(difference => MemberName.Of(difference.Metric.Name),
            difference => (object?)TestedEntry.Of(difference.Tested)),
    };
}

/// <summary>A difference with its test.</summary>
internal sealed record TestedEntry(
    [Description("The method's less the other's")] MeasuredFigure Difference,
    [Description("The p-value of the paired test")] double? P,
    [Description("The same, corrected for all methods")] double? AdjustedP,
    [Description("Whether the corrected p-value is at most 0.05")] bool Significant)
{
    public static TestedEntry Of(TestedDifference difference) => new(MeasuredFigure.Of(difference.Alone), DocumentJson.Finite(difference.P),
        DocumentJson.Finite(difference.AdjustedP), difference.IsSignificant);
}
