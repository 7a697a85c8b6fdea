using NormLab.Analysis.Metrics;

namespace NormLab.Tests.Analysis.Metrics;

public class ClassMetricTests
{
    // Three classes, one of two rows; the fourth row is predicted wrongly, the sixth too.
    private static readonly float[] Three =
        [0.7f, 0.2f, 0.1f, 0.5f, 0.3f, 0.2f, 0.1f, 0.8f, 0.1f, 0.6f, 0.3f, 0.1f, 0.2f, 0.2f, 0.6f, 0.3f, 0.4f, 0.3f];

    private static readonly int[] Labels = [0, 0, 1, 1, 2, 2];

    [Fact]
    public void Scores_are_what_their_definitions_say()
    {
        Assert.Equal(4.0 / 6, Of("accuracy", Three, Labels, 3), 12);
        Assert.Equal((1 + 0.5 + 0.5) / 3, Of("balanced-accuracy", Three, Labels, 3), 12);
        // Class by class: 2 of 2 with one too many; 1 of 2 with one too many; 1 of 2.
        Assert.Equal((4.0 / 5 + 2.0 / 4 + 2.0 / 3) / 3, Of("macro-f1", Three, Labels, 3), 12);
        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.5) + Math.Log(0.8) + Math.Log(0.3) + Math.Log(0.6) + Math.Log(0.3)) / 6,
            Of("log-loss", Three, Labels, 3), 6);
        Assert.Equal((0.09 + 0.04 + 0.01 + 0.25 + 0.09 + 0.04 + 0.01 + 0.04 + 0.01 + 0.36 + 0.49 + 0.01 + 0.04 + 0.04 + 0.16
            + 0.09 + 0.16 + 0.49) / 6, Of("brier", Three, Labels, 3), 6);
        // Pairs of a row of the class and another: 0 against the rest 7 of 8, 1 against the rest 6.5 of 8, 2 against the rest 8 of 8.
        Assert.Equal((7.0 / 8 + 6.5 / 8 + 1) / 3, Of("auc", Three, Labels, 3), 12);
    }

    [Fact]
    public void The_area_of_two_classes_counts_pairs_in_order_and_equal_ones_half()
    {
        float[] second = [0.1f, 0.4f, 0.4f, 0.8f, 0.35f];
        int[] labels = [0, 0, 1, 1, 0];
        float[] both = [.. second.SelectMany(p => (float[])[1 - p, p])];
        Assert.Equal(5.5 / 6, Of("auc", both, labels, 2), 12);
        Assert.True(double.IsNaN(Of("auc", both, new int[5], 2)));
    }

    [Fact]
    public void A_probability_of_0_costs_what_the_least_probability_does() =>
        Assert.Equal(-Math.Log(LogLoss.LeastProbability), Of("log-loss", [0f, 1f], [0], 2), 12);

    [Fact]
    public void The_calibration_error_is_0_where_confidence_is_accuracy_and_the_distance_where_not()
    {
        float[] sure = [.. Enumerable.Range(0, 10).SelectMany(_ => (float[])[0.8f, 0.2f])];
        int[] eight = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1], five = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
        Assert.Equal(0, Of("calibration-error", sure, eight, 2), 6);
        Assert.Equal(0.3, Of("calibration-error", sure, five, 2), 6);
        ReliabilityBin bin = Assert.Single(Reliability.Of(sure, eight, 2).Bins);
        Assert.Equal((10, 0.8, 0.8), (bin.Rows, Math.Round(bin.Confidence, 6), bin.Accuracy));
    }

    [Fact]
    public void Rows_without_their_probabilities_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Of("accuracy", [0.5f], [0], 2));
        Assert.Throws<ArgumentException>(() => Of("accuracy", [], [], 2));
    }

    private static double Of(string metric, float[] probabilities, int[] labels, int classes) =>
        MetricCatalog.Find(metric).Measure(new ClassRows(probabilities, labels, classes));
}
