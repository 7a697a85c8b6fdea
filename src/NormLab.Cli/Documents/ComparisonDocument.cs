using System.Text.Json;
using NormLab.Reporting.Comparison;
using NormLab.Studies.Comparison;

namespace NormLab.Cli.Documents;

/// <summary>The one JSON document that "compare --format json" prints: plan, ranking with settings and runs, differences, advice.</summary>
internal static class ComparisonDocument
{
    public static void Write(ComparisonResult result)
    {
        using Stream output = Console.OpenStandardOutput();
        output.WriteDocument(json =>
        {
            WritePlan(json, result.Plan);
            WriteCuts(json, result.Cuts);
            json.WriteStartArray("ranking");
            foreach (MethodResult method in result.Ranking) Write(json, method);
            json.WriteEndArray();
            json.WriteStartArray("differences");
            foreach (MethodDifference pair in result.Differences) Write(json, pair);
            json.WriteEndArray();
            json.WriteStartArray("paretoFront");
            foreach (MethodResult method in result.Front) json.WriteStringValue(method.Method.Name);
            json.WriteEndArray();
            json.WriteString("advice", Advice.Of(result));
        });
    }

    private static void WritePlan(Utf8JsonWriter json, ComparisonPlan plan)
    {
        ComparisonSpecification comparison = plan.Specification;
        json.WriteStartObject("plan");
        json.WriteString("command", ComparisonPlanText.Command(plan));
        json.WriteString("file", comparison.File);
        json.WriteString("label", comparison.Label);
        json.WriteString("contentHash", plan.Data(0, withTest: false).ContentHash);
        json.WriteNumber("tuningRows", plan.TuningRows);
        json.WriteNumber("testRows", plan.TestRows);
        json.WriteStartArray("hidden");
        foreach (int size in comparison.HiddenSizes) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteNumber("trials", plan.Trials[0].Length);
        json.WriteStartArray("rounds");
        foreach (var round in plan.Rounds)
        {
            json.WriteStartObject();
            json.WriteNumber("settings", round.Configurations);
            json.WriteNumber("places", round.Steps);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("seeds", comparison.Seeds);
        json.WriteNumber("folds", comparison.Folds);
        json.WriteNumber("steps", plan.Training.Steps);
        if (plan.Training.BatchSize is { } batch) json.WriteNumber("batch", batch);
        json.WriteNumber("seed", comparison.Seed);
        json.WriteEndObject();
    }

    private static void WriteCuts(Utf8JsonWriter json, IEnumerable<StageCut> cuts)
    {
        json.WriteStartArray("cut");
        foreach (StageCut cut in cuts)
        {
            json.WriteStartObject();
            json.WriteString("stage", cut.Stage);
            json.WriteNumber("done", cut.Done);
            json.WriteNumber("planned", cut.Planned);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, MethodResult method)
    {
        json.WriteStartObject();
        json.WriteString("method", method.Method.Name);
        Write(json, method.Choice.Trial);
        json.WriteMeasured("test", method.Test);
        json.WriteMeasured("gap", method.Gap);
        json.WriteMeasured("nearZero", method.NearZero);
        json.WriteMeasured("zero", method.Zero);
        json.WriteNumber("diverged", method.Diverged);
        json.WriteStartArray("runs");
        foreach (FinalRun run in method.Runs)
        {
            json.WriteStartObject();
            json.WriteNumber("seed", run.Place.Seed);
            json.WriteNumber("fold", run.Place.Fold);
            json.WriteString("id", run.Id);
            json.WriteFinite("train", run.Train);
            json.WriteFinite("test", run.Test);
            json.WriteFinite("nearZero", run.Shares.NearZero);
            json.WriteFinite("zero", run.Shares.Zero);
            if (run.DivergedAt is int step) json.WriteNumber("divergedAt", step);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("trials");
        foreach (TrialResult trial in method.Tuning)
        {
            json.WriteStartObject();
            Write(json, trial.Trial);
            json.WriteMeasured("validation", trial.MeasuredAccuracy);
            json.WriteFinite("validationLoss", trial.Loss);
            json.WriteMeasured("nearZero", trial.MeasuredNearZero);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Trial trial)
    {
        if (trial.Strength is { } strength) json.WriteNumber("strength", strength);
        json.WriteNumber("learningRate", trial.LearningRate);
        json.WriteNumber("steps", trial.Steps);
    }

    private static void Write(Utf8JsonWriter json, MethodDifference pair)
    {
        json.WriteStartObject();
        json.WriteString("first", pair.First);
        json.WriteString("second", pair.Second);
        json.WriteMeasured("difference", pair.Difference);
        json.WriteFinite("effect", pair.Effect);
        json.WriteNumber("p", pair.P);
        json.WriteNumber("adjustedP", pair.AdjustedP);
        json.WriteBoolean("significant", pair.IsSignificant);
        json.WriteEndObject();
    }
}
