namespace NormLab.Data.Sources;

/// <summary>Columns that number the rows.</summary>
internal static class RowNumbers
{
    /// <summary>Whether values count up from 0 or 1.</summary>
    public static bool Are(ReadOnlySpan<double> values)
    {
        if (values.Length < CsvTable.MinimumRows || values[0] is not (0 or 1)) return false;
        for (int row = 1; row < values.Length; row++) if (values[row] != values[0] + row) return false;
        return true;
    }

    /// <summary>Whether every row has a whole number of its own.</summary>
    public static bool AreNames(double[] values) =>
        values.Length >= CsvTable.MinimumRows && values.All(value => value % 1 == 0) && values.Distinct().Count() == values.Length;
}
