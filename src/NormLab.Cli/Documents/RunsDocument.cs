using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using NormLab.Cli.Documents.Basis;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Results;
using NormLab.Studies.Reproduction;

namespace NormLab.Cli.Documents;

/// <summary>The one JSON document that "run" and "reproduce" print with "--format json": every run with its curve and its weights'
/// statistics, and what each condition changes against its experiment's first.</summary>
[DocumentKind("runs", 1, "run", "reproduce")]
[Description("The runs of one or more experiments")]
internal sealed record RunsDocument(
    [Description("Run by run")] IEnumerable<RunEntry> Runs,
    [Description("What each condition changes against the first of its experiment")] IEnumerable<DifferenceEntry> Differences) : Document
{
    public static RunsDocument Of(IReadOnlyCollection<ExperimentReport> reports) => new(
        from report in reports
        from run in report.Result.Runs
        select RunEntry.Of(report.Result.Experiment, run,
            report.Statistics.Conditions.First(condition => condition.Condition == run.Condition).Runs
                .First(entry => entry.Seed == run.Seed)),
        from report in reports
        from difference in ConditionDifference.OfAll(report.Statistics)
        select DifferenceEntry.Of(report, difference));

    /// <summary>The values of the keys that vary: {"network.hidden": [32]}; none where none does.</summary>
    public static JsonObject? Varied(Group group)
    {
        if (group.Varied.IsEmpty) return null;
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text)) json.WriteSettings(group.Varied);
        return JsonNode.Parse(text.ToArray())!.AsObject();
    }
}

/// <summary>What a condition changes.</summary>
internal sealed record DifferenceEntry(
    [Description("The experiment")] string Experiment,
    [Description("The condition")] string Condition,
    [Description("The keys that vary, with their values here; left out where none does"), MayBeAbsent] JsonObject? Varied,
    [Description("The condition that it is compared with")] string Baseline,
    [Description("Change of the validation score (accuracy of classes, R2 of numbers)")] MeasuredFigure Validation,
    [Description("Change of the test score; left out where nothing was tested"), MayBeAbsent] MeasuredFigure? Test,
    [Description("Change of the training score less the validation score")] MeasuredFigure Gap,
    [Description("The p-value of the change of the validation score; null where there is none")] double? P,
    [Description("The same, corrected for all conditions")] double? PAdjusted)
{
    public static DifferenceEntry Of(ExperimentReport report, ConditionDifference difference)
    {
        Group Group(string name) => report.Result.Groups.First(group => group.Name == name);
        Group own = Group(difference.Condition);
        return new DifferenceEntry(report.Result.Experiment.Name, own.Condition, RunsDocument.Varied(own),
            Group(difference.Baseline).Condition, MeasuredFigure.Of(difference.Validation),
            difference.Test is { } test ? MeasuredFigure.Of(test) : null, MeasuredFigure.Of(difference.Gap),
            DocumentJson.Finite(difference.P), DocumentJson.Finite(difference.AdjustedP));
    }
}
