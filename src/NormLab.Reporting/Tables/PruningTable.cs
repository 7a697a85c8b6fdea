using System.Collections.Immutable;
using NormLab.Analysis;
using NormLab.Experiments.Results;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>What the weights can spare, condition by condition, and how many neurons do nothing.</summary>
public static class PruningTable
{
    /// <summary>What removing weights may cost in the validation score.</summary>
    public const double Drop = 0.01;

    private static readonly ImmutableArray<double> Shares = [0.5, 0.8, 0.9, 0.95];

    /// <summary>Tabulates an experiment; null where its weights were not analysed.</summary>
    public static Table? Of(ExperimentReport report)
    {
        if (report.Weights is not { } weights) return null;
        string name = report.Result.Experiment.Name, score = report.Result.Experiment.Score(),
            field = report.Result.Experiment.ScoreField(), threshold = Text.Number(report.Result.Experiment.ZeroRule.Threshold);
        return new Table($"{Slug.Of(name)}-pruning",
            $"Experiment {name}: weights near zero whatever the threshold, what can be removed, and neurons that do "
                + "nothing; mean ± standard deviation over seeds",
            [
                .. GroupCells.Columns(report), new Column("area", ["sparsity_area", "sparsity_area_sd"]) { Group = "sparsity" },
                Spared("whole network", "spared_global"), Spared("layers alike", "spared_every_layer"),
                .. Shares.Select(share => new Column(Text.Percent(share),
                    [$"{field}_without_{Value.FromDouble(share).Text}", $"{field}_without_{Value.FromDouble(share).Text}_sd"])
                {
                    Group = $"{score} without the smallest",
                }),
                new Column("dead", ["dead", "dead_sd"]) { Group = "hidden neurons" },
                    new Column("repeated", ["redundant", "redundant_sd"]) { Group = "hidden neurons" },
            ],
            [.. weights.Conditions.Select(condition => Row(report, condition))])
        {
            Names = GroupCells.Count(report),
            Notes =
            [
                .. weights.OnlySeeds is { } seeds
                    ? (string[])[$"Of the first {Text.Number(seeds)} seeds, here and in the other figures of pruning and of layers."] : [],
                "The area is that under the sparsity curve: the share of weights below t, averaged over the decades of t from 1e-6 to 1. "
                    + "It is 0 where no weight is below 1, and 1 where all are below 1e-6. "
                    + "The smallest weights are removed, of the whole network or of every layer "
                    + "the same share. Nothing is trained afterwards. "
                    + $"They can be removed until that costs more than {Text.Number(Drop)} of validation {score}. "
                    + $"The columns of percentages show the validation {score} after so much of the whole network was removed.",
                $"A hidden neuron is dead if all its incoming or all its outgoing weights are below {threshold} in magnitude. "
                    + "It is repeated if its weights and an earlier neuron's "
                    + $"have a cosine of {Text.Number(WeightAnalysis.DuplicateCosine)} or "
                    + "more. Runs that diverged are left out.",
            ],
        };
    }

    private static Column Spared(string header, string field) => new(header, [field, $"{field}_sd"]) { Group = "can be removed" };

    private static ImmutableArray<Cell> Row(ExperimentReport report, ConditionWeights condition) =>
    [
        .. GroupCells.Of(report, condition.Condition), Number(condition.Over(run => run.Sparsity.Area)),
        Share(condition.Over(run => run.Global.LargestShareWithin(Drop))),
            Share(condition.Over(run => run.EveryLayer.LargestShareWithin(Drop))),
        .. Shares.Select(share => Number(condition.Over(run => run.Global.Points.First(point => point.Share == share).Score))),
        Count(condition.Over(run => run.Dead)), Count(condition.Over(run => run.Redundant)),
    ];

    private static Cell Number(MeanAndDeviation value) => Cell.Of(Text.Accuracy(value), value.Mean, value.Deviation);

    private static Cell Share(MeanAndDeviation value) => Cell.Of(Text.Percents(value), value.Mean, value.Deviation);

    private static Cell Count(MeanAndDeviation value) => Cell.Of(Text.Tenths(value), value.Mean, value.Deviation);
}
