using System.ComponentModel;
using System.Text.Json.Serialization;
using NormLab.Cli.Documents.Basis;
using NormLab.Models;
using NormLab.Studies.Comparison;
using NormLab.Studies.Fitting;

namespace NormLab.Cli.Documents;

/// <summary>The one JSON document that "fit --format json" prints: the model's file, where it comes from, and the methods tuned.</summary>
[DocumentKind("fit", 1, "fit")]
[Description("A model that was made, and how")]
internal sealed record FitDocument(
    [Description("The model's file")] string Model,
    [Description("The column that it predicts")] string Label,
    [Description("Its classes; none where it predicts a number")] IEnumerable<string> Classes,
    [Description("Where it comes from, by name: table, method, strength, runs and so on")] IReadOnlyDictionary<string, string> Provenance,
    [Description("The methods, each at its best setting, the best first")] IEnumerable<TunedMethod> Tuned) : Document
{
    public static FitDocument Of(FitResult result, AveragedModel model, string path) => new(path, model.Label, model.Classes,
        model.Provenance, result.Tuned.Select(tuned => TunedMethod.Of(result.Plan.Tuning, tuned)));
}

/// <summary>A method at the setting that did best in cross-validation.</summary>
internal sealed record TunedMethod(
    [Description("The method")] string Method,
    [Description("Its strength; null where it has none")] double? Strength,
    [Description("Of a cocktail, the strength of each method in it; else left out"), MayBeAbsent]
        IReadOnlyDictionary<string, double>? Ingredients,
    [Description("The learning rate")] double LearningRate,
    [Description("Training steps of a run")] int Steps,
    [Description("Mean loss of numbers in cross-validation"), MayBeAbsent] double? Loss)
{
    /// <summary>The usual metric in cross-validation, and the log loss of classes.</summary>
    [JsonExtensionData, MetricMembers(typeof(double?))]
    public Dictionary<string, object?> Scores { get; init; } = [];

    public static TunedMethod Of(ComparisonPlan plan, TrialResult tuned)
    {
        bool isOfNumbers = plan.ClassCount == 0;
        var scores = new Dictionary<string, object?> { [MemberName.Of(plan.Metrics[0].Name)] = DocumentJson.Finite(tuned.Score) };
        if (!isOfNumbers) scores["logLoss"] = DocumentJson.Finite(tuned.Loss);
        return new TunedMethod(tuned.Trial.Method.Name, DocumentJson.Finite(tuned.Trial.Strength),
            MethodEntry.IngredientsOf(tuned.Trial), tuned.Trial.LearningRate,
            tuned.Trial.Steps, isOfNumbers ? DocumentJson.Finite(tuned.Loss) : null)
        {
            Scores = scores,
        };
    }
}
