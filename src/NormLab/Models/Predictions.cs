namespace NormLab.Models;

/// <summary>What a model says of some rows: classes or numbers, as its target is, and nothing else.</summary>
public abstract record Predictions
{
    private protected Predictions()
    {
    }

    /// <summary>Number of rows.</summary>
    public abstract int RowCount { get; }
}
