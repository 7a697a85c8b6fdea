namespace NormLab.Studies.StoredRuns.Tables;

/// <summary>What the cells of a column are; any of them may be missing.</summary>
public enum RunColumnKind
{
    /// <summary>Words: <see cref="string"/>.</summary>
    Text,

    /// <summary>Whole numbers: <see cref="long"/>.</summary>
    Whole,

    /// <summary>Numbers: <see cref="double"/>.</summary>
    Number,

    /// <summary>Yes or no: <see cref="bool"/>.</summary>
    Truth,
}

/// <summary>A column of a table of runs.</summary>
/// <param name="Name">Its name, in lower case with underscores: "validation_accuracy", "training_learning_rate".</param>
/// <param name="Kind">What its cells are.</param>
public sealed record RunColumn(string Name, RunColumnKind Kind);
