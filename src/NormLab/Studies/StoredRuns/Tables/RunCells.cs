using System.Text.Json;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Storage;
using NormLab.Training.Passes;

namespace NormLab.Studies.StoredRuns.Tables;

/// <summary>The cells of a run by their columns' names.</summary>
internal static class RunCells
{
    // These stand first and in this order, where there are any.
    private static readonly string[] First =
    [
        "run", "experiment", "condition", "seed", "split_seed", "steps", "diverged_at",
        .. from part in (string[])["train", "validation", "test"] from figure in (string[])["loss", "accuracy", "r2", "rmse", "mae"]
           select $"{part}_{figure}",
    ];

    private static readonly string[] Last =
        ["seconds", "finished_at", "version", "runtime", "operating_system", "processor", "instruction_set"];

    /// <summary>All that is known of a run.</summary>
    public static Dictionary<string, object?> Of(RunDescription run, RunNames names)
    {
        (string experiment, string condition) = names.Of(run.Specification);
        var cells = new Dictionary<string, object?>
        {
            ["run"] = run.Id,
            ["experiment"] = experiment,
            ["condition"] = condition,
            ["seed"] = RunPresets.SeedOf(run.Specification),
            ["split_seed"] = (long)run.Specification.Data.Split.Seed,
            ["steps"] = (long)run.Summary.Steps,
            ["diverged_at"] = (long?)run.Summary.DivergedAt,
        };
        Add(cells, "train", run.Summary.Train);
        Add(cells, "validation", run.Summary.Validation);
        if (run.Summary.Test is { } test) Add(cells, "test", test);
        foreach (MetricFigures metric in run.Summary.Metrics) Add(cells, metric);
        using (JsonDocument specification = JsonDocument.Parse(run.Canonical)) Add(cells, "", specification.RootElement);
        cells["seconds"] = run.Host.Seconds;
        cells["finished_at"] = run.Host.FinishedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        cells["version"] = run.Host.NormLabVersion;
        cells["runtime"] = run.Host.Runtime;
        cells["operating_system"] = run.Host.OperatingSystem;
        cells["processor"] = run.Host.Processor;
        cells["instruction_set"] = run.Host.InstructionSet;
        return cells;
    }

    /// <summary>Names in the order of the columns: what names a run, results, keys by the alphabet, where it was made.</summary>
    public static IEnumerable<string> Ordered(IEnumerable<string> names) => names
        .OrderBy(name => Array.IndexOf(First, name) is >= 0 and var first ? first
            : Array.IndexOf(Last, name) is >= 0 and var last ? 2 * First.Length + last : First.Length)
        .ThenBy(name => name, StringComparer.Ordinal);

    /// <summary>Whether no run has anything in a column.</summary>
    public static bool IsAlwaysMissing(string name, IEnumerable<Dictionary<string, object?>> runs) =>
        runs.All(cells => cells.GetValueOrDefault(name) is null);

    private static void Add(Dictionary<string, object?> cells, string part, Evaluation evaluation)
    {
        cells[$"{part}_loss"] = evaluation.Loss;
        cells[evaluation.Errors is null ? $"{part}_accuracy" : $"{part}_r2"] = evaluation.Score;
        if (evaluation.Errors is not { } errors) return;
        cells[$"{part}_rmse"] = errors.RootMeanSquare;
        cells[$"{part}_mae"] = errors.MeanAbsolute;
    }

    private static void Add(Dictionary<string, object?> cells, MetricFigures metric)
    {
        string name = Snake(metric.Name);
        cells[$"train_{name}"] = metric.Train;
        cells[$"validation_{name}"] = metric.Validation;
        if (metric.Test is { } test) cells[$"test_{name}"] = test;
    }

    /// <summary>Every key below an element. A list of kinds (penalties) has a column for each kind's members, a list of values is one
    /// text.</summary>
    private static void Add(Dictionary<string, object?> cells, string path, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                    if (member.Name != "kind" || !path.StartsWith("objective_penalties_", StringComparison.Ordinal))
                        Add(cells, path.Length == 0 ? Snake(member.Name) : $"{path}_{Snake(member.Name)}", member.Value);
                break;
            case JsonValueKind.Array when element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object):
                foreach ((int i, JsonElement item) in element.EnumerateArray().Index())
                    Add(cells, $"{path}_{(item.TryGetProperty("kind", out JsonElement kind) ? Snake(kind.GetString()!) : $"{i + 1}")}",
                        item);
                break;
            case JsonValueKind.Array:
                cells[path] = string.Join(path == "network_sizes" ? '-' : ',', element.EnumerateArray().Select(item => item.ToString()));
                break;
            case JsonValueKind.Number:
                cells[path] = element.TryGetInt64(out long whole) ? whole : element.GetDouble();
                break;
            case JsonValueKind.True or JsonValueKind.False:
                cells[path] = element.GetBoolean();
                break;
            default:
                cells[path] = element.GetString();
                break;
        }
    }

    // learningRate and balanced-accuracy become learning_rate and balanced_accuracy.
    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.Replace('-', '_'));
}
