namespace NormLab.Tests.House;

/// <summary>What a reader sees at once: lines that fit a screen, files that hold one idea.</summary>
public sealed class PageSizeTests
{
    private const int MostColumns = 140, MostLines = 300;

    private static readonly string[] Shelves = ["src", "tests", "benchmarks", "examples"];

    [Fact]
    public void Lines_have_at_most_140_columns() => AssertNone(Files().SelectMany(file => File.ReadLines(file)
        .Select((line, i) => (line.Length, Number: i + 1)).Where(line => line.Length > MostColumns)
        .Select(line => $"{file}:{line.Number} has {line.Length} columns.")));

    [Fact]
    public void Files_have_at_most_300_lines() => AssertNone(Files()
        .Select(file => (Path: file, Lines: File.ReadLines(file).Count())).Where(file => file.Lines > MostLines)
        .Select(file => $"{file.Path} has {file.Lines} lines."));

    [Fact]
    public void Half_of_the_files_have_less_than_60_lines()
    {
        int[] lines = [.. Files().Select(file => File.ReadLines(file).Count()).Order()];
        Assert.InRange(lines[lines.Length / 2], 1, 59);
    }

    private static void AssertNone(IEnumerable<string> complaints)
    {
        string[] all = [.. complaints];
        if (all.Length > 0) Assert.Fail(string.Join('\n', all));
    }

    /// <summary>What we wrote: no libraries that the page ships, nothing that the build made.</summary>
    private static IEnumerable<string> Files() => Shelves.SelectMany(shelf => new[] { "*.cs", "*.js" }
        .SelectMany(kind => Directory.EnumerateFiles(Path.Combine(Repository.Root, shelf), kind, SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "lib")));
}
