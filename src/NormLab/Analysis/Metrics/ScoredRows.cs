namespace NormLab.Analysis.Metrics;

/// <summary>Rows with what is predicted of them and what they are.</summary>
public abstract class ScoredRows
{
    private protected ScoredRows(int rowCount, ReadOnlyMemory<double> weights)
    {
        if (rowCount == 0) throw new ArgumentException("There are no rows to score.");
        if (!weights.IsEmpty && weights.Length != rowCount)
            throw new ArgumentException($"{rowCount} rows have {weights.Length} weights.", nameof(weights));
        (RowCount, Weights) = (rowCount, weights);
        TotalWeight = rowCount;
        if (weights.IsEmpty) return;
        TotalWeight = 0;
        foreach (double weight in weights.Span) TotalWeight += weight;
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>How much each row counts; empty where all count alike.</summary>
    public ReadOnlyMemory<double> Weights { get; }

    /// <summary>Sum of the weights; the number of rows where all count alike.</summary>
    public double TotalWeight { get; }

    /// <summary>How much a row counts.</summary>
    public double WeightOf(int row) => Weights.IsEmpty ? 1 : Weights.Span[row];
}
