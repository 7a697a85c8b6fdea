using System.Text.Json;
using NormLab.Analysis;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Cli.Documents;

/// <summary>The one JSON document that "--format json" prints: every run with its curve and its weights' statistics, and what each
/// condition changes against its experiment's first.</summary>
internal static class RunsDocument
{
    private static readonly string[] OfClasses = ["step", "trainLoss", "validationLoss", "trainAccuracy", "validationAccuracy"],
        OfNumbers = ["step", "trainLoss", "validationLoss", "trainR2", "validationR2"];

    public static void Write(Stream output, IReadOnlyCollection<ExperimentReport> reports)
    {
        output.WriteDocument(json =>
        {
            json.WriteStartArray("runs");
            foreach (ExperimentReport report in reports)
            {
                foreach (ExperimentRun run in report.Result.Runs)
                {
                    RunStatistics statistics = report.Statistics.Conditions.First(condition => condition.Condition == run.Condition)
                        .Runs.First(entry => entry.Seed == run.Seed);
                    Write(json, report.Result.Experiment, run, statistics);
                }
            }
            json.WriteEndArray();
            json.WriteStartArray("differences");
            foreach (ExperimentReport report in reports)
            {
                foreach (ConditionDifference difference in ConditionDifference.OfAll(report.Statistics)) Write(json, report, difference);
            }
            json.WriteEndArray();
        });
    }

    /// <summary>The condition and, where keys vary, their values: "varied": {"network.hidden": [32]}.</summary>
    private static void Write(Utf8JsonWriter json, Group group)
    {
        json.WriteString("condition", group.Condition);
        if (group.Varied.IsEmpty) return;
        json.WritePropertyName("varied");
        json.WriteSettings(group.Varied);
    }

    private static void Write(Utf8JsonWriter json, ExperimentReport report, ConditionDifference difference)
    {
        Group Group(string name) => report.Result.Groups.First(group => group.Name == name);
        json.WriteStartObject();
        json.WriteString("experiment", report.Result.Experiment.Name);
        Write(json, Group(difference.Condition));
        json.WriteString("baseline", Group(difference.Baseline).Condition);
        json.WriteMeasured("validation", difference.Validation);
        if (difference.Test is { } test) json.WriteMeasured("test", test);
        json.WriteMeasured("gap", difference.Gap);
        json.WriteFinite("p", difference.P);
        json.WriteFinite("pAdjusted", difference.AdjustedP);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExperimentSpecification experiment, ExperimentRun run, RunStatistics statistics)
    {
        RunResult result = run.Result;
        bool isOfNumbers = result.Specification.Objective.Loss.IsOfNumbers();
        json.WriteStartObject();
        json.WriteString("experiment", experiment.Name);
        Write(json, run.Group);
        json.WriteNumber("seed", run.Seed);
        json.WriteNumber("steps", result.Summary.Steps);
        json.WriteNumber("weightCount", result.Specification.Network.ToArchitecture().WeightCount);
        json.WriteString("id", result.Id);
        json.WriteStartArray("columns");
        foreach (string column in isOfNumbers ? OfNumbers : OfClasses) json.WriteStringValue(column);
        json.WriteEndArray();
        json.WriteStartArray("curve");
        foreach (CurvePoint point in result.Curve)
        {
            json.WriteStartArray();
            json.WriteNumberValue(point.Step);
            foreach (double figure in (double[])[point.TrainLoss, point.ValidationLoss, point.TrainScore, point.ValidationScore])
                json.WriteFinite(figure);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartObject("final");
        Write(json, "published", statistics.ByRule);
        Write(json, "magnitude", statistics.ByMagnitude);
        json.WriteEndObject();
        if (result.Summary.Test is Evaluation test)
        {
            json.WriteStartObject("test");
            json.WriteFinite("loss", test.Loss);
            json.WriteFinite(isOfNumbers ? "r2" : "accuracy", test.Score);
            if (test.Errors is { } errors)
            {
                json.WriteFinite("rmse", errors.RootMeanSquare);
                json.WriteFinite("mae", errors.MeanAbsolute);
            }
            json.WriteEndObject();
        }
        if (!result.Summary.Metrics.IsEmpty) Write(json, result.Summary.Metrics);
        if (result.Summary.DivergedAt is int step) json.WriteNumber("divergedAt", step);
        json.WriteEndObject();
    }

    /// <summary>"metrics": {"brier": {"train": 0.1, "validation": 0.2, "test": 0.2}}.</summary>
    private static void Write(Utf8JsonWriter json, IEnumerable<MetricFigures> metrics)
    {
        json.WriteStartObject("metrics");
        foreach (MetricFigures figures in metrics)
        {
            json.WriteStartObject(MemberName.Of(figures.Name));
            json.WriteFinite("train", figures.Train);
            json.WriteFinite("validation", figures.Validation);
            if (figures.Test is { } test) json.WriteFinite("test", test);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, WeightStatistics statistics)
    {
        json.WriteStartObject(name);
        json.WriteFinite("max", statistics.Max);
        json.WriteFinite("mean", statistics.Mean);
        json.WriteNumber("zeros", statistics.Zeros);
        json.WriteNumber("of", statistics.Of);
        json.WriteEndObject();
    }
}
