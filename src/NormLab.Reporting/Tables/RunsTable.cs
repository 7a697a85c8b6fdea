using System.Collections.Immutable;
using System.Globalization;
using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>Every run with its figures.</summary>
public static class RunsTable
{
    /// <summary>How much of a run's name people need to see.</summary>
    private const int ShortName = 10;

    /// <summary>Tabulates an experiment.</summary>
    public static Table Of(ExperimentReport report)
    {
        string name = report.Result.Experiment.Name, score = report.Result.Experiment.Score(),
            field = report.Result.Experiment.ScoreField();
        bool hasErrors = report.Statistics.Conditions[0].Errors is not null;
        Dictionary<(string, long), RunResult> results = report.Result.Runs
            .ToDictionary(run => (run.Group.Name, run.Seed), run => run.Result);
        return new Table($"{Slug.Of(name)}-runs",
            $"Experiment {name}: every run {report.Result.Experiment.Moment()}; zeros by the experiment's rule and by magnitude",
            [
                .. GroupCells.Columns(report), new Column("seed", ["seed"]), new Column("steps", ["steps"]),
                new Column("training", ["train_loss"]) { Group = "loss" }, new Column("validation", ["validation_loss"]) { Group = "loss" },
                new Column("training", [$"train_{field}"]) { Group = score },
                    new Column("validation", [$"validation_{field}"]) { Group = score },
                new Column("test", [$"test_{field}"]) { Group = score },
                .. hasErrors ? (Column[])[new("RMSE", ["rmse"]) { Group = "error" }, new("MAE", ["mae"]) { Group = "error" }] : [],
                .. WeightColumns("by the rule", "rule"), .. WeightColumns("by magnitude", "magnitude"),
                new Column("seconds", ["seconds"]), Column.OfText("run", "run"),
            ],
            [.. report.Statistics.Conditions.SelectMany(
                condition => condition.Runs.Select(run => Row(condition.Group, run, results[(condition.Group.Name, run.Seed)])))])
        {
            Names = GroupCells.Count(report),
        };
    }

    private static IEnumerable<Column> WeightColumns(string group, string field) => ((string[])["max", "mean", "zeros"])
        .Select(name => new Column(name, [$"{field}_{name}"]) { Group = group });

    private static ImmutableArray<Cell> Row(Group group, RunStatistics run, RunResult result) =>
    [
        .. GroupCells.Of(group), Cell.Of(run.Seed.ToString(CultureInfo.InvariantCulture), run.Seed),
        run.DivergedAt is int step ? new Cell($"diverged at {Text.Number(step)}", [result.Summary.Steps], Tone.Bad)
            : Cell.Of(Text.Number(result.Summary.Steps), result.Summary.Steps),
        Number(run.Reported.TrainLoss, 4), Number(run.Reported.ValidationLoss, 4), Number(run.Reported.TrainScore, 3),
            Number(run.Reported.ValidationScore, 3),
        run.TestScore is { } test ? Number(test, 3) : new Cell("–", [Value.None]),
        .. run.Errors is { } errors
            ? (Cell[])[Cell.Of(Text.Number(errors.RootMeanSquare), errors.RootMeanSquare),
                Cell.Of(Text.Number(errors.MeanAbsolute), errors.MeanAbsolute)] : [],
        Number(run.ByRule.Max), Scientific(run.ByRule.Mean), Number(run.ByRule.Zeros),
        Number(run.ByMagnitude.Max), Scientific(run.ByMagnitude.Mean), Number(run.ByMagnitude.Zeros),
        Number(result.Host.Seconds, 1), new Cell(result.Id[..Math.Min(ShortName, result.Id.Length)], [result.Id]),
    ];

    private static Cell Number(double value, int decimals) => Cell.Of(Text.Fixed(value, decimals), value);

    private static Cell Scientific(double value) => Cell.Of(Text.Scientific(value), value);

    private static Cell Number(double value) => Cell.Of(Text.Number(value), value);
}
