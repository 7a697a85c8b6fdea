using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Sources;
using NormLab.Experiments.Storage;
using NormLab.Models;
using NormLab.Studies.Comparison;

namespace NormLab.Studies.Fitting;

/// <summary>A fitted model with where it comes from.</summary>
public static class FittedModel
{
    /// <summary>In the provenance, where Huber's loss goes from squares to magnitudes; not there with another loss.</summary>
    public const string HuberDeltaName = "huber-delta";

    /// <summary>The model of a fit.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="recommended">The comparison that recommended it; null for none.</param>
    /// <exception cref="ArgumentException">All runs diverged.</exception>
    public static AveragedModel Of(FitResult result, Recommendation? recommended = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ComparisonPlan plan = result.Plan.Tuning;
        var made = new Dictionary<string, string>
        {
            ["normlab"] = HostInformation.Version,
            ["data"] = plan.Specification.File is { } file ? Path.GetFileName(file) : DataSources.Default.Name,
            [AveragedModel.ContentHashName] = result.Plan.Data.ContentHash ?? "",
            ["rows"] = Number(plan.RowCount),
            ["method"] = result.Choice.Method.Name,
            ["learning-rate"] = Number(result.Choice.LearningRate),
            ["steps"] = Number(result.Choice.Steps),
            ["batch"] = plan.Training.BatchSize is { } batch ? Number(batch) : "all",
            [$"cross-validated-{plan.Metrics[0].Name}"] = Number(result.Tuned[0].Score),
            [$"cross-validated-{(plan.ClassCount == 0 ? "loss" : plan.Metrics[1].Name)}"] = Number(result.Tuned[0].Loss),
            ["runs"] = string.Join(' ', result.Runs.Select(run => run.Id)),
        };
        if (result.Runs[0].Specification.Objective.HuberDelta is { } delta) made[HuberDeltaName] = Number(delta);
        if (result.Choice.Strength is { } strength) made["strength"] = Number(strength);
        if (result.Choice.Method.IsCocktail) made["setting"] = result.Choice.Setting;
        if (recommended is not null && recommended.Speaks(result.Plan))
        {
            made["tested-rows"] = Number(recommended.TestRows);
            made[$"test-{plan.Metrics[0].Name}"] = Number(recommended.Score);
            made[$"test-{plan.Metrics[1].Name}"] = Number(recommended.Loss);
        }
        return new AveragedModel(result.Model.Members) { Provenance = made.ToImmutableSortedDictionary(StringComparer.Ordinal) };
    }

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
