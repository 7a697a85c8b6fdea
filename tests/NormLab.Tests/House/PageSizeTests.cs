namespace NormLab.Tests.House;

/// <summary>What a reader sees at once: lines that fit a screen, files that hold one idea.</summary>
public sealed class PageSizeTests
{
    private const int MostColumns = 140, MostLines = 300;

    private static readonly string[] Shelves = ["src", "tests", "benchmarks", "examples"];

    [Fact]
    public void Lines_have_at_most_140_columns() => Assert.Empty(Files().SelectMany(file => File.ReadLines(file)
        .Select((line, i) => (Line: line, Number: i + 1)).Where(entry => entry.Line.Length > MostColumns)
        .Select(entry => $"{file}:{entry.Number} has {entry.Line.Length} columns.")));

    [Fact]
    public void Files_have_at_most_300_lines() => Assert.Empty(Files()
        .Select(file => (File: file, Lines: File.ReadLines(file).Count())).Where(entry => entry.Lines > MostLines)
        .Select(entry => $"{entry.File} has {entry.Lines} lines."));

    [Fact]
    public void Half_of_the_files_have_less_than_60_lines()
    {
        int[] lines = [.. Files().Select(file => File.ReadLines(file).Count()).Order()];
        Assert.InRange(lines[lines.Length / 2], 1, 59);
    }

    /// <summary>What we wrote: no libraries that the page ships, nothing that the build made.</summary>
    private static IEnumerable<string> Files() => Shelves.SelectMany(shelf => new[] { "*.cs", "*.js" }
        .SelectMany(kind => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, shelf), kind, SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "lib")));
}
