namespace NormLab.Data.Targets;

/// <summary>What is to be predicted, a value a row: classes or numbers, and nothing else.</summary>
public abstract record Target
{
    private protected Target()
    {
    }

    /// <summary>Number of rows.</summary>
    public abstract int RowCount { get; }
}
