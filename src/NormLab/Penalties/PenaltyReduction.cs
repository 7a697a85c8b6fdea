namespace NormLab.Penalties;

/// <summary>How a penalty gathers the entries of the vector it sees.</summary>
public enum PenaltyReduction
{
    /// <summary>The sum of the entries' penalties, as published in experiment 1.</summary>
    Sum,

    /// <summary>The sum divided by the number of entries, as published in experiment 2. A maximum has nothing to divide.</summary>
    Mean,
}
