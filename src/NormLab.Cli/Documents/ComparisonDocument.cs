using System.Text.Json;
using NormLab.Experiments.Audit;
using NormLab.Experiments.Comparison;
using NormLab.Reporting.Comparison;

namespace NormLab.Cli.Documents;

/// <summary>The one JSON document that "compare --format json" prints: plan, ranking with settings and runs, differences, advice.</summary>
internal static class ComparisonDocument
{
    public static void Write(ComparisonResult result)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = false }))
        {
            json.WriteStartObject();
            WritePlan(json, result.Plan);
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
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
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

    private static void Write(Utf8JsonWriter json, MethodResult method)
    {
        json.WriteStartObject();
        json.WriteString("method", method.Method.Name);
        Write(json, method.Choice.Trial);
        Write(json, "test", method.Test);
        Write(json, "gap", method.Gap);
        Write(json, "nearZero", method.NearZero);
        Write(json, "zero", method.Zero);
        json.WriteNumber("diverged", method.Diverged);
        json.WriteStartArray("runs");
        foreach (FinalRun run in method.Runs)
        {
            json.WriteStartObject();
            json.WriteNumber("seed", run.Place.Seed);
            json.WriteNumber("fold", run.Place.Fold);
            json.WriteString("id", run.Id);
            Write(json, "train", run.Train);
            Write(json, "test", run.Test);
            Write(json, "nearZero", run.Shares.NearZero);
            Write(json, "zero", run.Shares.Zero);
            if (run.DivergedAt is int step) json.WriteNumber("divergedAt", step);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("trials");
        foreach (TrialResult trial in method.Tuning)
        {
            json.WriteStartObject();
            Write(json, trial.Trial);
            Write(json, "validation", trial.MeasuredAccuracy);
            Write(json, "validationLoss", trial.Loss);
            Write(json, "nearZero", trial.MeasuredNearZero);
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
        Write(json, "difference", pair.Difference);
        json.WriteNumber("p", pair.P);
        json.WriteNumber("adjustedP", pair.AdjustedP);
        json.WriteBoolean("significant", pair.IsSignificant);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Measured value)
    {
        json.WriteStartObject(name);
        Write(json, "estimate", value.Estimate);
        Write(json, "lower", value.Lower);
        Write(json, "upper", value.Upper);
        json.WriteNumber("count", value.Count);
        json.WriteEndObject();
    }

    // JSON knows no NaN: where there is no interval, its ends are null.
    private static void Write(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }
}
