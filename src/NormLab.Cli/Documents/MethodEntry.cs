using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using NormLab.Analysis.Metrics;
using NormLab.Cli.Documents.Basis;
using NormLab.Data.Targets;
using NormLab.Studies.Comparison;
using NormLab.Values;

namespace NormLab.Cli.Documents;

/// <summary>What a method came to.</summary>
internal sealed record MethodEntry(
    [Description("The method")] string Method,
    [Description("Its strength in the middle of those that the splits chose; left out where it has none"), MayBeAbsent] double? Strength,
    [Description("Of a cocktail, the strength of each method in it; else left out"), MayBeAbsent]
        IReadOnlyDictionary<string, double>? Ingredients,
    [Description("The learning rate of that setting; left out of what is no network"), MayBeAbsent] double? LearningRate,
    [Description("Training steps of a run; left out of what is no network"), MayBeAbsent] int? Steps,
    [Description("Hidden layers of that setting, as in 32-32; left out where no network was to be chosen"), MayBeAbsent] string? Network,
    [Description("The usual metric of a run on the test rows: accuracy of classes, R2 of numbers")] MeasuredFigure Test,
    [Description("The same of the average of a split's runs")] MeasuredFigure AveragedTest,
    [Description("Every metric of the runs' average, by name; null where it is not finite"), MetricMembers(typeof(double?))]
        IReadOnlyDictionary<string, double?> AveragedScores,
    [Description("Training less test score")] MeasuredFigure Gap,
    [Description("Fraction of weights below 1e-3 in magnitude")] MeasuredFigure NearZero,
    [Description("Fraction of weights that are 0")] MeasuredFigure Zero,
    [Description("Final runs that diverged")] int Diverged,
    [Description("The final runs")] IEnumerable<FinalRunEntry> Runs,
    [Description("Every setting that was tried")] IEnumerable<TrialEntry> Trials)
{
    /// <summary>The other metrics that methods are told by, of runs and of their average.</summary>
    [JsonExtensionData, MetricMembers(typeof(MeasuredFigure), "", "averaged-")]
    public Dictionary<string, object?> Others { get; init; } = [];

    public static MethodEntry Of(ComparisonPlan plan, MethodResult method)
    {
        var others = new Dictionary<string, object?>();
        foreach (Metric metric in plan.Metrics.Skip(1))
        {
            others[MemberName.Of(metric.Name)] = MeasuredFigure.Of(method.Scores.Of(metric));
            others[MemberName.Of("averaged-" + metric.Name)] = MeasuredFigure.Of(method.Scores.OfAverage(metric));
        }
        var networks = method.Outcomes.ToDictionary(outcome => outcome.Split, outcome => NetworkOf(outcome.Choice.Trial.Hidden));
        Trial? choice = method.Method.IsOutside ? null : method.Choice;
        TargetKind target = plan.Specification.Target;
        return new MethodEntry(method.Method.Name, choice?.Strength, IngredientsOf(choice), choice?.LearningRate, choice?.Steps,
            choice is null ? null : NetworkOf(choice.Hidden), MeasuredFigure.Of(method.Test), MeasuredFigure.Of(method.AveragedTest),
            MetricCatalog.For(target).ToDictionary(metric => MemberName.Of(metric.Name),
                metric => DocumentJson.Finite(metric.Measure(method.Scores.Averaged))),
            MeasuredFigure.Of(method.Gap), MeasuredFigure.Of(method.NearZero), MeasuredFigure.Of(method.Zero), method.Diverged,
            method.Runs.Select(run => FinalRunEntry.Of(run, networks[run.Place.Split])),
            method.Tuning.Select(trial => TrialEntry.Of(trial,
                [.. trial.Runs.Select(run => networks[run.Place.Split]).OfType<string>().Distinct()])))
        {
            Others = others,
        };
    }

    /// <summary>What is in a cocktail; null of another method.</summary>
    public static Dictionary<string, double>? IngredientsOf(Trial? trial) => trial?.Method.IsCocktail != true ? null
        : trial.Mix.ToDictionary(ingredient => ingredient.Method.Name, ingredient => ingredient.Strength);

    private static string? NetworkOf(ValueList<int> hidden) => hidden.IsEmpty ? null : string.Join('-', hidden);
}

/// <summary>A final run: a method at its best setting in a split.</summary>
internal sealed record FinalRunEntry(
    [Description("The split, from 1")] int Split,
    [Description("The seed")] long Seed,
    [Description("The fold that it was not trained on, from 0")] int Fold,
    [Description("Hidden layers that the split chose; left out where no network was to be chosen"), MayBeAbsent] string? Network,
    [Description("Its name in the store")] string Id,
    [Description("The training score; null where it is not finite")] double? Train,
    [Description("The test score; 0 where it diverged")] double? Test,
    [Description("Fraction of near-zero weights; null where it diverged")] double? NearZero,
    [Description("Fraction of weights that are 0; null where it diverged")] double? Zero,
    [Description("The step at which it diverged; left out where it did not"), MayBeAbsent] int? DivergedAt)
{
    public static FinalRunEntry Of(FinalRun run, string? network) => new(run.Place.Split + 1, run.Place.Seed, run.Place.Fold, network,
        run.Id, DocumentJson.Finite(run.Train), DocumentJson.Finite(run.Test), DocumentJson.Finite(run.Shares.NearZero),
        DocumentJson.Finite(run.Shares.Zero), run.DivergedAt);
}

/// <summary>A setting that was tried.</summary>
internal sealed record TrialEntry(
    [Description("The strength; left out where the method has none"), MayBeAbsent] double? Strength,
    [Description("Of a cocktail, the strength of each method in it; else left out"), MayBeAbsent]
        IReadOnlyDictionary<string, double>? Ingredients,
    [Description("The learning rate")] double LearningRate,
    [Description("Training steps of a run")] int Steps,
    [Description("Hidden layers of the networks that it was measured with, as splits chose them; left out where no network was to "
        + "be chosen"),
        MayBeAbsent] IEnumerable<string>? Networks,
    [Description("The validation score")] MeasuredFigure Validation,
    [Description("The validation loss; null where it is not finite")] double? ValidationLoss,
    [Description("Fraction of near-zero weights")] MeasuredFigure NearZero)
{
    public static TrialEntry Of(TrialResult trial, ImmutableArray<string> networks) => new(trial.Trial.Strength,
        MethodEntry.IngredientsOf(trial.Trial), trial.Trial.LearningRate, trial.Trial.Steps, networks.IsEmpty ? null : networks,
        MeasuredFigure.Of(trial.MeasuredScore),
        DocumentJson.Finite(trial.Loss), MeasuredFigure.Of(trial.MeasuredNearZero));
}
