namespace NormLab.Data.Cells;

/// <summary>As what a cell that is no plain number can be read.</summary>
[Flags]
internal enum CellReadings
{
    /// <summary>As a word alone.</summary>
    None = 0,

    /// <summary>As a number with a decimal point.</summary>
    Numbers = 1,

    /// <summary>As a number with a decimal comma.</summary>
    DecimalCommas = 2,

    /// <summary>As a date that begins with its year or names its month.</summary>
    Dates = 4,

    /// <summary>As day, month and year.</summary>
    DatesDayFirst = 8,

    /// <summary>As month, day and year.</summary>
    DatesMonthFirst = 16,

    /// <summary>As an infinite number.</summary>
    Infinite = 32,
}
