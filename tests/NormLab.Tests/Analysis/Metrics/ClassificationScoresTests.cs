using NormLab.Analysis.Metrics;

namespace NormLab.Tests.Analysis.Metrics;

public class ClassificationScoresTests
{
    // Three classes, one of two rows; the fourth row is predicted wrongly, the sixth too.
    private static readonly float[] Three =
        [0.7f, 0.2f, 0.1f, 0.5f, 0.3f, 0.2f, 0.1f, 0.8f, 0.1f, 0.6f, 0.3f, 0.1f, 0.2f, 0.2f, 0.6f, 0.3f, 0.4f, 0.3f];

    private static readonly int[] Labels = [0, 0, 1, 1, 2, 2];

    [Fact]
    public void Scores_are_what_their_definitions_say()
    {
        ClassificationScores scores = ClassificationScores.Of(Three, Labels, 3);
        Assert.Equal(4.0 / 6, scores.Accuracy, 12);
        Assert.Equal((1 + 0.5 + 0.5) / 3, scores.BalancedAccuracy, 12);
        // Class by class: 2 of 2 with one too many; 1 of 2 with one too many; 1 of 2.
        Assert.Equal((4.0 / 5 + 2.0 / 4 + 2.0 / 3) / 3, scores.MacroF1, 12);
        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.5) + Math.Log(0.8) + Math.Log(0.3) + Math.Log(0.6) + Math.Log(0.3)) / 6,
            scores.LogLoss, 6);
        Assert.Equal((0.09 + 0.04 + 0.01 + 0.25 + 0.09 + 0.04 + 0.01 + 0.04 + 0.01 + 0.36 + 0.49 + 0.01 + 0.04 + 0.04 + 0.16
            + 0.09 + 0.16 + 0.49) / 6, scores.Brier, 6);
        // Pairs of a row of the class and another: 0 against the rest 7 of 8, 1 against the rest 6.5 of 8, 2 against the rest 8 of 8.
        Assert.Equal((7.0 / 8 + 6.5 / 8 + 1) / 3, scores.Auc, 12);
    }

    [Fact]
    public void The_area_of_two_classes_counts_pairs_in_order_and_equal_ones_half()
    {
        float[] second = [0.1f, 0.4f, 0.4f, 0.8f, 0.35f];
        int[] labels = [0, 0, 1, 1, 0];
        float[] both = [.. second.SelectMany(p => (float[])[1 - p, p])];
        Assert.Equal(5.5 / 6, ClassificationScores.Of(both, labels, 2).Auc, 12);
        Assert.True(double.IsNaN(ClassificationScores.Of(both, new int[5], 2).Auc));
    }

    [Fact]
    public void A_probability_of_0_costs_what_the_least_probability_does() =>
        Assert.Equal(-Math.Log(ClassificationScores.LeastProbability), ClassificationScores.Of([0f, 1f], [0], 2).LogLoss, 12);

    [Fact]
    public void The_calibration_error_is_0_where_confidence_is_accuracy_and_the_distance_where_not()
    {
        float[] sure = [.. Enumerable.Range(0, 10).SelectMany(_ => (float[])[0.8f, 0.2f])];
        int[] eight = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1], five = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
        Assert.Equal(0, ClassificationScores.Of(sure, eight, 2).CalibrationError, 6);
        Assert.Equal(0.3, ClassificationScores.Of(sure, five, 2).CalibrationError, 6);
        ReliabilityBin bin = Assert.Single(Reliability.Of(sure, eight, 2).Bins);
        Assert.Equal((10, 0.8, 0.8), (bin.Rows, Math.Round(bin.Confidence, 6), bin.Accuracy));
    }

    [Fact]
    public void Rows_without_their_probabilities_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ClassificationScores.Of([0.5f], [0], 2));
        Assert.Throws<ArgumentException>(() => ClassificationScores.Of([], [], 2));
    }
}
