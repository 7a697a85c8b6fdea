using System.Text.Json;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
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
            WritePlan(json, result.Plan, ComparisonCommand.Of(result));
            WriteCuts(json, result.Cuts);
            json.WriteStartArray("ranking");
            foreach (MethodResult method in result.Ranking) Write(json, result.Plan, method);
            json.WriteEndArray();
            Write(json, "againstNone", result.AgainstNone);
            Write(json, "againstBest", result.AgainstBest);
            json.WriteStartArray("baselines");
            foreach (MethodResult baseline in result.Baselines) Write(json, result.Plan, baseline);
            json.WriteEndArray();
            json.WriteStartArray("networks");
            foreach (var hidden in result.ChosenNetworks) json.WriteStringValue(string.Join('-', hidden));
            json.WriteEndArray();
            json.WriteStartArray("paretoFront");
            foreach (MethodResult method in result.Front) json.WriteStringValue(method.Method.Name);
            json.WriteEndArray();
            json.WriteString("pick", result.TuningWinner.Method.Name);
            WriteTunedPick(json, result);
            json.WriteString("verdict", JsonNamingPolicy.KebabCaseLower.ConvertName(Advice.Verdict(result).ToString()));
            json.WriteString("advice", Advice.Of(result));
        });
    }

    private static void WriteTunedPick(Utf8JsonWriter json, ComparisonResult result)
    {
        json.WriteStartObject("tunedPick");
        foreach (Metric metric in result.Plan.Metrics)
        {
            json.WriteMeasured(Key(metric), result.Pick.Scores.Of(metric));
            json.WriteMeasured(MemberName.Of("averaged-" + metric.Name), result.Pick.Scores.OfAverage(metric));
        }
        json.WriteStartArray("methods");
        foreach (SplitOutcome outcome in result.Pick.Outcomes) json.WriteStringValue(outcome.Choice.Trial.Method.Name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter json, ComparisonPlan plan, string command)
    {
        ComparisonSpecification comparison = plan.Specification;
        json.WriteStartObject("plan");
        json.WriteString("command", command);
        json.WriteString("file", comparison.File);
        json.WriteString("label", comparison.Label);
        json.WriteString("task", comparison.Target == TargetKind.Numbers ? "regression" : "classification");
        Write(json, "weights", comparison.Weights);
        Write(json, "classWeights", comparison.ClassWeights);
        Write(json, "group", comparison.Group);
        Write(json, "time", comparison.Time);
        Write(json, "test", comparison.TestFile);
        json.WriteString("contentHash", plan.Data(0, 0, withTest: false).ContentHash);
        json.WriteNumber("tuningRows", plan.TuningRows);
        json.WriteNumber("testRows", plan.TestRows);
        json.WriteStartArray("hidden");
        foreach (int size in comparison.HiddenSizes) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteNumber("trials", plan.TrialsPerMethod);
        json.WriteStartArray("rounds");
        foreach (var round in plan.Rounds)
        {
            json.WriteStartObject();
            json.WriteNumber("settings", round.Configurations);
            json.WriteNumber("places", round.Steps);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("metric", comparison.Metric.Name);
        json.WriteNumber("margin", comparison.Margin);
        json.WriteNumber("splits", comparison.Splits);
        json.WriteNumber("seeds", comparison.Seeds);
        json.WriteNumber("folds", comparison.Folds);
        json.WriteNumber("steps", plan.Training.Steps);
        if (plan.Training.BatchSize is { } batch) json.WriteNumber("batch", batch);
        json.WriteNumber("seed", comparison.Seed);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void WriteCuts(Utf8JsonWriter json, IEnumerable<StageCut> cuts)
    {
        json.WriteStartArray("cut");
        foreach (StageCut cut in cuts)
        {
            json.WriteStartObject();
            if (cut.Split is { } split) json.WriteNumber("split", split + 1);
            json.WriteString("stage", cut.Stage);
            json.WriteNumber("done", cut.Done);
            json.WriteNumber("planned", cut.Planned);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ComparisonPlan plan, MethodResult method)
    {
        json.WriteStartObject();
        json.WriteString("method", method.Method.Name);
        if (!method.Method.IsOutside) Write(json, method.Choice);
        json.WriteMeasured("test", method.Test);
        foreach (Metric metric in plan.Metrics.Skip(1)) json.WriteMeasured(Key(metric), method.Scores.Of(metric));
        json.WriteMeasured("averagedTest", method.AveragedTest);
        foreach (Metric metric in plan.Metrics.Skip(1))
            json.WriteMeasured(MemberName.Of("averaged-" + metric.Name), method.Scores.OfAverage(metric));
        WriteScores(json, method.Scores.Averaged, plan.Specification.Target);
        json.WriteMeasured("gap", method.Gap);
        json.WriteMeasured("nearZero", method.NearZero);
        json.WriteMeasured("zero", method.Zero);
        json.WriteNumber("diverged", method.Diverged);
        json.WriteStartArray("runs");
        foreach (FinalRun run in method.Runs)
        {
            json.WriteStartObject();
            json.WriteNumber("split", run.Place.Split + 1);
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
            json.WriteMeasured("validation", trial.MeasuredScore);
            json.WriteFinite("validationLoss", trial.Loss);
            json.WriteMeasured("nearZero", trial.MeasuredNearZero);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteScores(Utf8JsonWriter json, ScoredRows rows, TargetKind target)
    {
        json.WriteStartObject("averagedScores");
        foreach (Metric metric in MetricCatalog.For(target)) json.WriteFinite(Key(metric), metric.Measure(rows));
        json.WriteEndObject();
    }

    private static string Key(Metric metric) => MemberName.Of(metric.Name);

    private static void Write(Utf8JsonWriter json, Trial trial)
    {
        if (trial.Strength is { } strength) json.WriteNumber("strength", strength);
        if (trial.Method.IsCocktail)
        {
            json.WriteStartObject("ingredients");
            foreach (Ingredient ingredient in trial.Mix) json.WriteNumber(ingredient.Method.Name, ingredient.Strength);
            json.WriteEndObject();
        }
        json.WriteNumber("learningRate", trial.LearningRate);
        json.WriteNumber("steps", trial.Steps);
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<MethodDifference> differences)
    {
        json.WriteStartArray(name);
        foreach (MethodDifference pair in differences)
        {
            json.WriteStartObject();
            json.WriteString("method", pair.Method);
            json.WriteString("reference", pair.Reference);
            foreach (MetricDifference difference in pair.All) Write(json, Key(difference.Metric), difference.Tested);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, TestedDifference difference)
    {
        json.WriteStartObject(name);
        json.WriteMeasured("difference", difference.Alone);
        json.WriteNumber("p", difference.P);
        json.WriteNumber("adjustedP", difference.AdjustedP);
        json.WriteBoolean("significant", difference.IsSignificant);
        json.WriteEndObject();
    }
}
