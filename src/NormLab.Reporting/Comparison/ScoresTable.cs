using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Every metric of each method's averaged runs.</summary>
internal static class ScoresTable
{
    /// <summary>Tabulates a comparison.</summary>
    public static Table Of(ComparisonResult result) => new("scores",
        "The averaged runs of each method by every metric, on the test rows of all splits together",
        [
            Column.OfText("method", "method"), new Column("accuracy", ["accuracy"]), new Column("balanced", ["balanced_accuracy"]),
            new Column("macro F1", ["macro_f1"]), new Column("AUC", ["auc"]), new Column("log loss", ["log_loss"]),
            new Column("Brier", ["brier"]), new Column("calibration error", ["calibration_error"]),
        ],
        [.. result.Ranking.Concat(result.Baselines).Select(method => Row(method, method.AveragedScores))])
    {
        Notes = ["balanced: mean over the classes of the fraction of their rows that are predicted. AUC: of two classes the second's, "
            + "of more "
            + "the mean of each against the others. Brier: squared distances summed over the classes. calibration error: how far "
                + "confidence "
            + "is from accuracy, in 15 bins. Of log loss, Brier and calibration error, less is better."],
    };

    private static ImmutableArray<Cell> Row(MethodResult method, ClassificationScores scores) =>
    [
        Cell.Of(method.Method.Name),
        .. ((double[])[scores.Accuracy, scores.BalancedAccuracy, scores.MacroF1, scores.Auc, scores.LogLoss, scores.Brier,
            scores.CalibrationError]).Select(value => Cell.Of(Text.Fixed(value), value)),
    ];
}
