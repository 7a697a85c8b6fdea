using System.Collections.Immutable;

namespace NormLab.Analysis.Metrics;

/// <summary>Rows with the probabilities of their classes.</summary>
public sealed class ClassRows : ScoredRows
{
    /// <summary>Puts predictions and classes together.</summary>
    /// <param name="probabilities">Row-major, a number for each class of each row.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="weights">How much each row counts; empty where all count alike.</param>
    /// <exception cref="ArgumentException">There are no rows, or not a probability for each class of each.</exception>
    public ClassRows(ReadOnlyMemory<float> probabilities, ReadOnlyMemory<int> labels, int classes, ReadOnlyMemory<double> weights = default)
        : base(labels.Length, weights)
    {
        if (probabilities.Length != labels.Length * classes) throw new ArgumentException(
            $"{labels.Length} rows of {classes} classes do not have {probabilities.Length} probabilities.", nameof(probabilities));
        (Probabilities, Labels, Classes) = (probabilities, labels, classes);
    }

    /// <summary>Row-major, a number for each class of each row.</summary>
    public ReadOnlyMemory<float> Probabilities { get; }

    /// <summary>The class of each row.</summary>
    public ReadOnlyMemory<int> Labels { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>The classes' fractions of the rows.</summary>
    public ClassShares Shares
    {
        get
        {
            var shares = new double[Classes];
            for (int i = 0; i < RowCount; i++) shares[Labels.Span[i]] += WeightOf(i) / TotalWeight;
            return new ClassShares([.. shares]);
        }
    }

    /// <summary>The probabilities of a row, one for each class.</summary>
    public ReadOnlySpan<float> ProbabilitiesOf(int row) => Probabilities.Span.Slice(row * Classes, Classes);

    /// <summary>The first of the largest.</summary>
    public static int Largest(ReadOnlySpan<float> probabilities)
    {
        int largest = 0;
        for (int c = 1; c < probabilities.Length; c++) largest = probabilities[c] > probabilities[largest] ? c : largest;
        return largest;
    }

    /// <summary>Rows of each class, those that are predicted to be of it, and those of both, by their weights.</summary>
    internal (double[] Actual, double[] Predicted, double[] Right) Count()
    {
        double[] actual = new double[Classes], predicted = new double[Classes], right = new double[Classes];
        for (int i = 0; i < RowCount; i++)
        {
            int label = Labels.Span[i], largest = Largest(ProbabilitiesOf(i));
            actual[label] += WeightOf(i);
            predicted[largest] += WeightOf(i);
            if (label == largest) right[label] += WeightOf(i);
        }
        return (actual, predicted, right);
    }
}

/// <summary>The classes' fractions of some rows.</summary>
/// <param name="Of">One for each class.</param>
public readonly record struct ClassShares(ImmutableArray<double> Of)
{
    /// <summary>Number of classes.</summary>
    public int Classes => Of.Length;

    /// <summary>Classes that have a row.</summary>
    public int Present { get; } = Of.Count(share => share > 0);
}
