using System.Text.Json;
using NormLab.Reporting.Tables;
using NormLab.Studies.Audit;
using NormLab.Studies.Audit.Conclusions;

namespace NormLab.Cli.Documents;

/// <summary>The one JSON document that "audit --format json" prints: variants with their runs, and the conclusions judged.</summary>
internal static class AuditDocument
{
    public static void Write(IReadOnlyList<AuditResult> audits)
    {
        using Stream output = Console.OpenStandardOutput();
        output.WriteDocument(json =>
        {
            json.WriteStartArray("experiments");
            foreach (AuditResult audit in audits) Write(json, audit);
            json.WriteEndArray();
            json.WriteStartArray("conclusions");
            foreach (Conclusion conclusion in Conclusion.All) Write(json, conclusion, audits);
            json.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter json, AuditResult audit)
    {
        json.WriteStartObject();
        json.WriteString("experiment", audit.Experiment);
        json.WriteStartArray("variants");
        foreach (VariantResult variant in audit.Variants)
        {
            json.WriteStartObject();
            json.WriteString("variant", variant.Variant.Key);
            json.WriteString("title", variant.Variant.Title);
            json.WriteNumber("learningRate", variant.Result.Experiment.Training.LearningRate);
            if (variant.Rate is { } choice) Write(json, choice);
            if (audit.BaselineOf(variant) is { } baseline) json.WriteString("baseline", baseline.Variant.Key);
            json.WriteStartArray("conditions");
            foreach (ConditionRuns condition in variant.Conditions) Write(json, audit, variant, condition);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RateChoice choice)
    {
        json.WriteBoolean("rateAtEndOfGrid", choice.IsAtEnd);
        json.WriteStartArray("rateTrials");
        foreach (RateTrial trial in choice.Trials)
        {
            json.WriteStartObject();
            json.WriteNumber("learningRate", trial.Rate);
            json.WriteNumber("diverged", trial.Diverged);
            json.WriteStartArray("validation");
            foreach (double accuracy in trial.Accuracies) json.WriteNumberValue(accuracy);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, AuditResult audit, VariantResult variant, ConditionRuns condition)
    {
        json.WriteStartObject();
        json.WriteString("condition", condition.Condition);
        json.WriteMeasured("validation", condition.Mean(run => run.Validation));
        json.WriteMeasured("test", condition.Mean(run => run.Test));
        json.WriteMeasured("gap", condition.Mean(run => run.Gap));
        if (audit.BaselineOf(variant)?.Find(condition.Condition) is { } before)
            json.WriteMeasured("validationChange", condition.Lead(before, run => run.Validation));
        json.WriteMeasured("nearZeroRatioByRule", condition.Ratio(variant.Plain, run => run.ZerosByRule));
        json.WriteMeasured("nearZeroRatioByPublishedRule", condition.Ratio(variant.Plain, run => run.ZerosByPublishedRule));
        json.WriteMeasured("nearZeroRatioByMagnitude", condition.Ratio(variant.Plain, run => run.ZerosBelowThousandth));
        json.WriteNumber("diverged", condition.Diverged);
        json.WriteStartArray("runs");
        foreach (AuditedRun run in condition.Runs) Write(json, run);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AuditedRun run)
    {
        json.WriteStartObject();
        json.WriteNumber("seed", run.Seed);
        json.WriteString("id", run.Id);
        json.WriteFinite("train", run.Train);
        json.WriteFinite("validation", run.Validation);
        json.WriteFinite("test", run.Test);
        json.WriteNumber("weights", run.Weights);
        json.WriteNumber("zerosByRule", run.ZerosByRule);
        json.WriteNumber("zerosByPublishedRule", run.ZerosByPublishedRule);
        json.WriteStartArray("zerosByMagnitude");
        foreach ((double threshold, long zeros) in AuditedRun.Thresholds.Zip(run.ZerosByMagnitude))
        {
            json.WriteStartObject();
            json.WriteNumber("threshold", threshold);
            json.WriteNumber("zeros", zeros);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (run.DivergedAt is int step) json.WriteNumber("divergedAt", step);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Conclusion conclusion, IReadOnlyList<AuditResult> audits)
    {
        json.WriteStartObject();
        json.WriteString("claim", conclusion.Claim);
        json.WriteString("criterion", conclusion.Criterion);
        json.WriteStartArray("findings");
        foreach (string variant in Conclusion.Variants)
        {
            foreach (Finding finding in conclusion.Judge(new Evidence(audits, variant)))
            {
                json.WriteStartObject();
                json.WriteString("variant", variant);
                json.WriteString("experiment", finding.Experiment);
                json.WriteString("verdict", JudgementWords.Of(finding.Judgement));
                json.WriteMeasured("figure", finding.Figure);
                json.WriteString("evidence", finding.Evidence);
                json.WriteEndObject();
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
