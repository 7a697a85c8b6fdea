using System.Collections.Immutable;
using NormLab.Analysis.Weights;
using NormLab.Experiments.Results;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Weights;

/// <summary>The score against the share of the smallest weights removed: each condition before the means of the others.</summary>
public static class PruningFigure
{
    private static readonly Axis Share = new("", 0, 1);

    /// <summary>Draws an experiment.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="weights">Its weights, analysed.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure Of(ExperimentReport report, WeightAnalysis weights, Palette palette)
    {
        string experiment = report.Result.Experiment.Name, score = report.Result.Experiment.Score();
        ImmutableArray<ConditionWeights> conditions = [.. weights.Conditions.Where(condition => !condition.Runs.IsEmpty)];
        Axis scores = report.Result.Experiment.ScoreAxis(conditions.SelectMany(condition => condition.Runs)
            .SelectMany(run => Scores(run.Global)));
        Ink first = palette[conditions[0].Condition];
        return new Figure($"{experiment}-pruning", $"What the network can spare: validation {score} without its smallest weights",
            "Across: the share of weights removed, the smallest first; nothing is trained afterwards. "
                + "Each panel shows one condition, with the others in grey. "
                + "The longer a line stays up, the better the network can be pruned. "
                + "Lines are means over seeds, the band is the 95% interval of the mean.",
            $"Validation {score} against the share of the smallest weights removed, experiment {experiment}. For "
                + $"{Text.Number(PruningTable.Drop)} of {score} the whole network can spare: "
                + string.Join("; ", conditions.Select(condition =>
                    $"{condition.Condition} {Text.Percent(condition.Over(run => run.Global.LargestShareWithin(PruningTable.Drop)).Mean)}"))
                        + ".",
            [.. conditions.Select(condition => new Panel(condition.Condition.InWords(), Share, scores,
            [
                .. conditions.Where(other => other != condition)
                    .SelectMany(other => Line(other, run => run.Global, new Stroke(Palette.Context, 1), scores).OfType<LineMark>()),
                .. Line(condition, run => run.EveryLayer, new Stroke(palette[condition.Condition], 1.4, Dashed: true), scores)
                    .OfType<LineMark>(),
                .. Line(condition, run => run.Global, new Stroke(palette[condition.Condition], ConditionCurves.ThickWidth), scores),
            ]))])
        {
            Columns = SmallMultiples.Columns(conditions.Length),
            PanelHeight = 130,
            Key =
            [
                new KeyEntry("of the whole network", KeySymbol.Line, new Stroke(first, ConditionCurves.ThickWidth)),
                new KeyEntry("of every layer the same share", KeySymbol.Line, new Stroke(first, 1.4, Dashed: true)),
            ],
        };
    }

    private static IEnumerable<Mark> Line(ConditionWeights condition, Func<RunWeights, PruningCurve> curve, Stroke stroke, Axis scores) =>
        MeanLine.Of(WeightAnalysis.Shares, condition.Runs.Select(run => Scores(curve(run))), stroke, scores);

    /// <summary>The scores of a curve.</summary>
    internal static IReadOnlyList<double> Scores(PruningCurve curve) => [.. curve.Points.Select(point => point.Score)];
}
