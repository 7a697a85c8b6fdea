namespace NormLab.Data.Sources;

/// <summary>CSV files as a source.</summary>
internal static class CsvSource
{
    /// <summary>The entry of the catalog.</summary>
    public static DataSource Source { get; } = new("csv", "a CSV file",
        options => CsvTable.Find(options).ToTable())
    {
        Endings = [".csv", ".tsv", ".txt"],
        NeedsLabel = true,
        HasColumns = true,
        IsText = true,
        Find = CsvTable.Find,
    };
}
