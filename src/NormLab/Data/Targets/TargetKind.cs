namespace NormLab.Data.Targets;

/// <summary>What a table's label column is read as.</summary>
public enum TargetKind
{
    /// <summary>Classes, each with several rows.</summary>
    Classes,

    /// <summary>Numbers.</summary>
    Numbers,

    /// <summary>Nothing that must be known: rows to predict for, of which none is left out.</summary>
    Unknown,
}
