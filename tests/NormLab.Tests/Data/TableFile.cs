namespace NormLab.Tests.Data;

/// <summary>A table in a file that is deleted in the end.</summary>
internal sealed class TableFile : IDisposable
{
    /// <summary>Where it lies.</summary>
    public string Path { get; } = System.IO.Path.GetTempFileName();

    /// <summary>A table that came with the tests.</summary>
    public static string Fixture(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Data", "Fixtures", name);

    /// <summary>A cell in quotes.</summary>
    public static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"")}\"";

    /// <summary>Writes the table; returns its path.</summary>
    public string Write(string text)
    {
        File.WriteAllText(Path, text);
        return Path;
    }

    public void Dispose() => File.Delete(Path);
}
