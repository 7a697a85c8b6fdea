namespace NormLab.Studies;

/// <summary>Whether a claim stands.</summary>
public enum Judgement
{
    /// <summary>By its criterion it does.</summary>
    Stands,

    /// <summary>By its criterion it does not.</summary>
    DoesNotStand,

    /// <summary>The interval holds both.</summary>
    Undecided,

    /// <summary>What it speaks of is not among the runs.</summary>
    NotTested,
}
