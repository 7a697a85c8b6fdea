namespace NormLab.Reporting.Figures;

/// <summary>How many small panels stand in a row.</summary>
internal static class SmallMultiples
{
    /// <summary>Up to three in one row, more in two rows, never more than four in a row.</summary>
    public static int Columns(int panels) => panels <= 3 ? Math.Max(1, panels) : Math.Min((panels + 1) / 2, 4);
}
