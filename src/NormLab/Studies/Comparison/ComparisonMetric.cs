namespace NormLab.Studies.Comparison;

/// <summary>What settings are chosen by, and methods ranked by.</summary>
public enum ComparisonMetric
{
    /// <summary>The fraction of rows whose class is predicted; more is better.</summary>
    Accuracy,

    /// <summary>The mean of -log p of the rows' classes; less is better.</summary>
    LogLoss,
}
