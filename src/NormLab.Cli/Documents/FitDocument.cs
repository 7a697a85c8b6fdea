using System.Text.Json;
using NormLab.Models;
using NormLab.Studies.Comparison;
using NormLab.Studies.Fitting;

namespace NormLab.Cli.Documents;

/// <summary>The one JSON document that "fit --format json" prints: the model's file, where it comes from, and the methods tuned.</summary>
internal static class FitDocument
{
    public static void Write(FitResult result, AveragedModel model, string path)
    {
        using Stream output = Console.OpenStandardOutput();
        output.WriteDocument(json =>
        {
            json.WriteString("model", path);
            json.WriteString("label", model.Label);
            json.WriteStartArray("classes");
            foreach (string name in model.Classes) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartObject("provenance");
            foreach ((string name, string value) in model.Provenance) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteStartArray("tuned");
            foreach (TrialResult tuned in result.Tuned) Write(json, result.Plan.Tuning, tuned);
            json.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter json, ComparisonPlan plan, TrialResult tuned)
    {
        json.WriteStartObject();
        json.WriteString("method", tuned.Trial.Method.Name);
        json.WriteFinite("strength", tuned.Trial.Strength);
        json.WriteNumber("learningRate", tuned.Trial.LearningRate);
        json.WriteNumber("steps", tuned.Trial.Steps);
        json.WriteFinite(plan.Metrics[0].Name, tuned.Score);
        json.WriteFinite(plan.ClassCount == 0 ? "loss" : "logLoss", tuned.Loss);
        json.WriteEndObject();
    }
}
