namespace NormLab.Data.Tables;

/// <summary>How the cells of a column are read.</summary>
public enum ColumnForm
{
    /// <summary>As numbers with a decimal point; commas and spaces may stand between thousands.</summary>
    Numbers,

    /// <summary>As numbers with a decimal comma; points and spaces may stand between thousands.</summary>
    DecimalCommas,

    /// <summary>As dates that begin with the year, or name their month.</summary>
    Dates,

    /// <summary>As dates of day, month and year.</summary>
    DatesDayFirst,

    /// <summary>As dates of month, day and year.</summary>
    DatesMonthFirst,

    /// <summary>As words, though they may be numbers.</summary>
    Words,
}
