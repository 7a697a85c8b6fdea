namespace NormLab.Data.Sources;

/// <summary>CSV files as a source.</summary>
internal static class CsvSource
{
    /// <summary>The entry of the catalog.</summary>
    public static DataSource Source { get; } = new("csv", "a CSV file",
        options => CsvTable.Read(options.File!, options.Label!, options.Drop, options.Target, options.Forms, options.Others))
    {
        Endings = [".csv", ".tsv", ".txt"],
        NeedsLabel = true,
        Survey = CsvTable.Survey,
    };
}
