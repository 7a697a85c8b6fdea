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
    public const double LeastProbability = 1.1920929e-7;

    /// <summary>Scores rows.</summary>
    /// <param name="probabilities">Row-major, a number for each class of each row.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">There are no rows, or not a probability for each class of each.</exception>
    public static ClassificationScores Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels, int classes)
    {
        if (labels.Length == 0 || probabilities.Length != labels.Length * classes)
            throw new ArgumentException($"{labels.Length} rows of {classes} classes do not have {probabilities.Length} probabilities.");
        int[] right = new int[classes], actual = new int[classes], predicted = new int[classes];
        double loss = 0, brier = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> row = probabilities.Slice(i * classes, classes);
            int label = labels[i], largest = Largest(row);
            actual[label]++;
            predicted[largest]++;
            if (label == largest) right[label]++;
            loss -= Math.Log(Math.Max(row[label], LeastProbability));
            for (int c = 0; c < classes; c++)
            {
                double distance = row[c] - (c == label ? 1 : 0);
                brier += distance * distance;
            }
        }
        int[] present = [.. Enumerable.Range(0, classes).Where(c => actual[c] > 0)];
        int[] named = [.. Enumerable.Range(0, classes).Where(c => actual[c] + predicted[c] > 0)];
        return new ClassificationScores((double)right.Sum() / labels.Length, present.Average(c => (double)right[c] / actual[c]),
            named.Average(c => 2.0 * right[c] / (actual[c] + predicted[c])), Area(probabilities, labels, classes), loss / labels.Length,
            brier / labels.Length, Reliability.Of(probabilities, labels, classes).CalibrationError);
    }

    /// <summary>The first of the largest.</summary>
    public static int Largest(ReadOnlySpan<float> probabilities)
    {
        int largest = 0;
        for (int c = 1; c < probabilities.Length; c++) largest = probabilities[c] > probabilities[largest] ? c : largest;
        return largest;
    }

    private static double Area(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels, int classes)
    {
        double sum = 0;
        int first = classes == 2 ? 1 : 0;
        for (int c = first; c < classes; c++) sum += Area(probabilities, labels, classes, c);
        return sum / (classes - first);
    }

    /// <summary>The chance that a row of the class has a larger probability of it than another row, equal ones counting half (Hanley and
    /// McNeil 1982).</summary>
    private static double Area(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels, int classes, int of)
    {
        var values = new float[labels.Length];
        var isOf = new bool[labels.Length];
        for (int i = 0; i < labels.Length; i++) (values[i], isOf[i]) = (probabilities[i * classes + of], labels[i] == of);
        Array.Sort(values, isOf);
        double ranks = 0;
        long count = 0;
        for (int start = 0; start < values.Length;)
        {
            int end = start;
            while (end < values.Length && values[end] == values[start]) end++;
            int members = isOf.AsSpan(start, end - start).Count(true);
            ranks += members * (start + end + 1) / 2.0;
            count += members;
            start = end;
        }
        return count == 0 || count == values.Length ? double.NaN
            : (ranks - count * (count + 1) / 2.0) / ((double)count * (values.Length - count));
    }
}
