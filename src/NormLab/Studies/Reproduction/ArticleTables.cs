using System.Text.Json;
using NormLab.Analysis;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Training;
using NormLab.Training.Optimizers;

namespace NormLab.Studies.Reproduction;

/// <summary>The tables of "The Shapes of Regularization" (12 January 2021) as printed, and their comparison with a finished
/// experiment.</summary>
public static class ArticleTables
{
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal)
    {
        ["1"] = "experiment1",
        ["2a"] = "experiment2a",
        ["2b-narrow"] = "experiment2b_narrow",
        ["2b-wide"] = "experiment2b_wide",
    };

    /// <summary>The article's three seeds.</summary>
    public static IReadOnlyList<long> Seeds { get; } = [13, 1337, 42];

    /// <summary>The article's number of steps.</summary>
    public const int Steps = 25_000;

    /// <summary>The article's means and margins are of its runs' accuracies printed to this many digits, which moves some last digits: the
    /// recomputed ones are rounded alike before they are compared.</summary>
    public const int DigitsPerRun = 3;

    /// <summary>Whether an experiment is one of the article's as published: that of its name, but for seeds, steps, precision and
    /// conditions that are left out. A name alone says nothing: anybody may call an experiment "1", or change a key of a preset.</summary>
    public static bool IsPublished(ExperimentSpecification experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (!Sections.ContainsKey(experiment.Name)) return false;
        ExperimentSpecification preset = Completed(Presets.Read(experiment.Name));
        experiment = Completed(experiment);
        return experiment.Conditions.All(preset.Conditions.Contains) && preset == experiment with
        {
            Title = preset.Title,
            Conditions = preset.Conditions,
            Seeds = preset.Seeds,
            Precision = preset.Precision,
            Training = experiment.Training with { Steps = preset.Training.Steps },
        };
    }

    // A plan fills in the data's hash and the optimizer's defaults.
    private static ExperimentSpecification Completed(ExperimentSpecification experiment) => experiment with
    {
        Data = experiment.Data with { ContentHash = null },
        Training = experiment.Training with { Optimizer = OptimizerCatalog.Complete(experiment.Training.Optimizer) },
    };

    /// <summary>Puts every figure the article prints for an experiment beside the recomputed one; null where the experiment is not the
    /// article's. Weight tables are those of the article's first seed, so they are compared only where that seed was run.</summary>
    public static ArticleComparison? Compare(ExperimentStatistics statistics)
    {
        ExperimentSpecification experiment = statistics.Experiment;
        if (!IsPublished(experiment)) return null;

        using JsonDocument document = Open();
        JsonElement section = document.RootElement.GetProperty(Sections[experiment.Name]);
        var figures = new List<ArticleFigure>();
        foreach (ConditionStatistics condition in statistics.Conditions)
        {
            if (section.GetProperty("accuracy").TryGetProperty(condition.Condition, out JsonElement accuracy))
                figures.AddRange(Accuracies(section, condition, accuracy));
        }
        foreach (ConditionStatistics condition in statistics.Conditions)
        {
            if (section.GetProperty("weights_first_seed").TryGetProperty(condition.Condition, out JsonElement weights))
                figures.AddRange(Weights(section, condition, statistics.Conditions[0], weights));
        }
        bool sameRuns = experiment.Seeds.ToHashSet().SetEquals(Seeds) && experiment.Training.Steps == Steps
            && experiment.Precision == Precision.Float64;
        return new ArticleComparison(experiment.Name, figures, Seeds, [.. Remarks(section, null, null)], sameRuns);
    }

    /// <summary>What the article prints for an accuracy of an experiment as published, with its margin; null where it prints
    /// none.</summary>
    /// <param name="published">Name of the published experiment: "2a".</param>
    /// <param name="condition">The row.</param>
    /// <param name="quantity">Training or validation accuracy, or the gap.</param>
    /// <exception cref="ArgumentOutOfRangeException">The quantity is no accuracy.</exception>
    public static (PrintedNumber Mean, PrintedNumber Margin)? PrintedAccuracy(string published, string condition, ArticleQuantity quantity)
    {
        string column = quantity switch
        {
            ArticleQuantity.TrainAccuracy => "train",
            ArticleQuantity.ValidationAccuracy => "validation",
            ArticleQuantity.Gap => "gap",
            _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "This is no accuracy."),
        };
        if (!Sections.TryGetValue(published, out string? name)) return null;
        using JsonDocument document = Open();
        return document.RootElement.GetProperty(name).GetProperty("accuracy").TryGetProperty(condition, out JsonElement row)
            ? (Number(row.GetProperty(column)[0]), Number(row.GetProperty(column)[1]))
            : null;
    }

    private static IEnumerable<ArticleFigure> Accuracies(JsonElement section, ConditionStatistics condition, JsonElement printed)
    {
        yield return Figure(ArticleQuantity.TrainAccuracy, "train", run => Rounded(run.TrainScore));
        yield return Figure(ArticleQuantity.ValidationAccuracy, "validation", run => Rounded(run.ValidationScore));
        yield return Figure(ArticleQuantity.Gap, "gap", run => Rounded(run.TrainScore) - Rounded(run.ValidationScore));

        ArticleFigure Figure(ArticleQuantity quantity, string column, Func<CurvePoint, double> figure)
        {
            JsonElement pair = printed.GetProperty(column);
            MeanAndDeviation measured = MeanAndDeviation.Of(condition.Runs.Select(run => figure(run.Reported)));
            return new ArticleFigure(condition.Condition, quantity, Number(pair[0]), Number(pair[1]),
                measured.Mean, measured.PopulationDeviation,
                Remarks(section, condition.Condition, column).FirstOrDefault());
        }

        static double Rounded(double accuracy) => Math.Round(accuracy, DigitsPerRun);
    }

    private static IEnumerable<ArticleFigure> Weights(JsonElement section, ConditionStatistics condition, ConditionStatistics baseline,
        JsonElement printed)
    {
        RunStatistics? run = condition.Runs.FirstOrDefault(run => run.Seed == Seeds[0]);
        RunStatistics? plain = baseline.Runs.FirstOrDefault(run => run.Seed == Seeds[0]);
        if (run is null || plain is null) yield break;

        yield return Figure(ArticleQuantity.MeanMagnitude, "mean", run.ByRule.Mean);
        yield return Figure(ArticleQuantity.Zeros, "zeros", run.ByRule.Zeros);
        if (printed.TryGetProperty("ratio", out _))
            yield return Figure(ArticleQuantity.ZerosRatio, "ratio", (double)run.ByRule.Zeros / plain.ByRule.Zeros);

        ArticleFigure Figure(ArticleQuantity quantity, string column, double measured) => new(condition.Condition, quantity,
            Number(printed.GetProperty(column)), null, measured, null, Remarks(section, condition.Condition, column).FirstOrDefault());
    }

    /// <summary>The remarks on one figure; for null on the tables as a whole.</summary>
    private static IEnumerable<string> Remarks(JsonElement section, string? condition, string? column)
    {
        if (!section.TryGetProperty("remarks", out JsonElement remarks)) yield break;
        foreach (JsonElement remark in remarks.EnumerateArray())
        {
            if (Text(remark, "condition") == condition && Text(remark, "quantity") == column) yield return Text(remark, "text")!;
        }

        static string? Text(JsonElement remark, string name) => remark.TryGetProperty(name, out JsonElement value)
            ? value.GetString() : null;
    }

    // The raw text keeps the zeros at the end that a number would lose.
    private static PrintedNumber Number(JsonElement element) => new(element.GetRawText());

    private static JsonDocument Open()
    {
        using Stream stream = typeof(ArticleTables).Assembly.GetManifestResourceStream("article/article-tables.json")
            ?? throw new InvalidOperationException("The assembly lacks the article's tables.");
        return JsonDocument.Parse(stream);
    }
}
