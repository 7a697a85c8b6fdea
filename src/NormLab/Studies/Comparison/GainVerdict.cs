namespace NormLab.Studies.Comparison;

/// <summary>What can be said of regularization on a table.</summary>
public enum GainVerdict
{
    /// <summary>The method that tuning prefers gains over no regularization, more than by chance.</summary>
    Gains,

    /// <summary>No method can gain as much as the margin over no regularization.</summary>
    NotWorthIt,

    /// <summary>A gain of the margin and more is possible, and so is none.</summary>
    CannotTell,
}
