namespace NormLab.Data.Tables;

/// <summary>What stands before the fraction of a number.</summary>
public enum DecimalMark
{
    /// <summary>1.5; commas may stand between thousands.</summary>
    Point,

    /// <summary>1,5; points may stand between thousands.</summary>
    Comma,
}
