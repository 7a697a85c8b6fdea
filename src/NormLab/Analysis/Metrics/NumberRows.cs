namespace NormLab.Analysis.Metrics;

/// <summary>Rows with the numbers that are predicted of them.</summary>
public sealed class NumberRows : ScoredRows
{
    /// <summary>Puts predictions and numbers together.</summary>
    /// <param name="predicted">The number that is predicted of each row.</param>
    /// <param name="truth">The number of each row.</param>
    /// <param name="weights">How much each row counts; empty where all count alike.</param>
    /// <exception cref="ArgumentException">There are no rows, or not a prediction of each.</exception>
    public NumberRows(ReadOnlyMemory<double> predicted, ReadOnlyMemory<double> truth, ReadOnlyMemory<double> weights = default)
        : base(truth.Length, weights)
    {
        if (predicted.Length != truth.Length)
            throw new ArgumentException($"{truth.Length} rows do not have {predicted.Length} predictions.", nameof(predicted));
        (Predicted, Truth) = (predicted, truth);
    }

    /// <summary>The number that is predicted of each row.</summary>
    public ReadOnlyMemory<double> Predicted { get; }

    /// <summary>The number of each row.</summary>
    public ReadOnlyMemory<double> Truth { get; }

    /// <summary>The mean and the deviation of the rows' numbers.</summary>
    public NumberSpread Spread => NumberSpread.Of(Truth.Span, Weights.Span);
}

/// <summary>The mean and the deviation of some numbers.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation, with n in the denominator; 1 where all are the same, so that errors can be told in
/// it.</param>
public readonly record struct NumberSpread(double Mean, double Deviation)
{
    /// <summary>Of numbers that count by their weights, or all alike where there are none.</summary>
    public static NumberSpread Of(ReadOnlySpan<double> numbers, ReadOnlySpan<double> weights = default)
    {
        double total = 0, mean = 0, squares = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i], distance = numbers[i] - mean;
            if (weight == 0) continue;
            total += weight;
            mean += distance * weight / total;
            squares += weight * distance * (numbers[i] - mean);
        }
        return new NumberSpread(mean, squares > 0 ? Math.Sqrt(squares / total) : 1);
    }
}
