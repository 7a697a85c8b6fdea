namespace NormLab.Analysis.Metrics;

/// <summary>What probabilities of classes are worth, row by row and class by class.</summary>
/// <param name="Accuracy">Fraction of the rows whose class has the largest probability, the first of equals.</param>
/// <param name="BalancedAccuracy">Mean over the classes of the fraction of their rows that are predicted.</param>
/// <param name="MacroF1">Mean over the classes of 2 TP / (2 TP + FP + FN); of a class that is neither there nor predicted nothing.</param>
/// <param name="Auc">Area under the ROC curve: of two classes the second's, of more the mean of each against the others; NaN where a class
/// has no rows or all.</param>
/// <param name="LogLoss">Mean of -log p of the rows' classes, p at least <see cref="LeastProbability"/>.</param>
/// <param name="Brier">Mean of sum over the classes of (p - y)^2 (Brier 1950): of two classes twice what scikit-learn says.</param>
/// <param name="CalibrationError">Mean over the rows of |accuracy - confidence| of their bin: see <see cref="Reliability"/> (Guo, Pleiss,
/// Sun and Weinberger 2017).</param>
public readonly record struct ClassificationScores(double Accuracy, double BalancedAccuracy, double MacroF1, double Auc, double LogLoss,
    double Brier, double CalibrationError)
{
    /// <summary>The least probability that a logarithm is taken of: the distance from 1 to the next float32, as scikit-learn has
    /// it.</summary>
    public const double LeastProbability = Metrics.LogLoss.LeastProbability;

    /// <summary>Scores rows.</summary>
    public static ClassificationScores Of(ClassRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new ClassificationScores(Metric("accuracy"), Metric("balanced-accuracy"), Metric("macro-f1"), Metric("auc"),
            Metric("log-loss"), Metric("brier"), Metric("calibration-error"));

        double Metric(string name) => MetricCatalog.Find(name).Measure(rows);
    }

    /// <summary>Scores rows.</summary>
    /// <param name="probabilities">Row-major, a number for each class of each row.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">There are no rows, or not a probability for each class of each.</exception>
    public static ClassificationScores Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels, int classes) =>
        Of(new ClassRows(probabilities.ToArray(), labels.ToArray(), classes));
}
