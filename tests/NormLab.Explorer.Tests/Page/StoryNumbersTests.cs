using System.Globalization;
using System.Text.RegularExpressions;

namespace NormLab.Explorer.Tests.Page;

/// <summary>What the story quotes is what the documentation says, and that is made from runs.</summary>
public sealed partial class StoryNumbersTests
{
    private static readonly string Quoted = File.ReadAllText(Path.Combine(Repository.Root,
        "src", "NormLab.Explorer", "wwwroot", "js", "story", "numbers.js"));

    private static readonly string Reproduction = Document("reproduction.md");

    [Theory]
    [InlineData("none", @"no\_reg")]
    [InlineData("l1", "L1")]
    public void Counts_of_near_zero_weights_are_those_of_the_recomputed_32_wide_network(string key, string condition)
    {
        // Mean, zeros and ratio by the signed rule, then by magnitude.
        string[] row = RowAfter(Reproduction, "Experiment 2a: mean weight, near-zero weights and their ratio", condition);
        Assert.Equal(Means(row[2]), Value("signed", key));
        Assert.Equal(Means(row[5]), Value("magnitude", key));
        if (key != "l1") return;
        Assert.Equal(Means(row[3]), Value("signed", "ratio"));
        Assert.Equal(Means(row[6]), Value("magnitude", "ratio"));
    }

    [Fact]
    public void Accuracies_by_width_are_those_of_the_tables()
    {
        double[] quoted = [.. Accuracies().Matches(Quoted).Select(match => Number(match.Groups[1].Value))];
        double narrow = Means(RowAfter(Reproduction, "Experiment 2b-narrow: accuracy at the last record", @"no\_reg")[5]);
        double middle = Means(RowAfter(Reproduction, "Experiment 2a: accuracy at the last record", @"no\_reg")[5]);
        double wide = Number(RowAfter(Reproduction, "## Experiment 2b, wide", "no_reg")[4]);
        double mended = Number(RowAfter(Document("audit.md"), "Experiment 2a, one difference repaired at a time",
            "all, with scaled pixels and Glorot")[2].Split(' ')[0]);
        Assert.Equal([narrow, middle, wide, mended], quoted);
    }

    [Fact]
    public void Errors_over_the_width_are_those_that_the_study_tells_of()
    {
        string study = Document(Path.Combine("studies", "double-descent.md"));
        int[] widths = [.. List("widths").Select(width => (int)width)];
        double At(string line, int width) => List(line)[Array.IndexOf(widths, width)];
        foreach ((int width, string said) in new[] { (4, "0.27 at 4 units"), (12, "0.41 at 12, "), (256, "0.17 at 256.") })
        {
            Assert.Contains(said, study, StringComparison.Ordinal);
            Assert.StartsWith(At("none", width).ToString("0.00", CultureInfo.InvariantCulture), said, StringComparison.Ordinal);
        }
        Assert.Contains($"12 units under L2 ({At("l2", 12).ToString(CultureInfo.InvariantCulture)})", study.ReplaceLineEndings(" "),
            StringComparison.Ordinal);
        Assert.Contains($"one of 256 without ({At("none", 256).ToString(CultureInfo.InvariantCulture)})", study.ReplaceLineEndings(" "),
            StringComparison.Ordinal);
    }

    private static string Document(string name) => File.ReadAllText(Path.Combine(Repository.Root, "docs", name));

    /// <summary>The cells of the first row of a condition after a heading.</summary>
    private static string[] RowAfter(string page, string heading, string condition)
    {
        int from = page.ReplaceLineEndings(" ").IndexOf(heading, StringComparison.Ordinal);
        Assert.True(from >= 0, $"The page has no '{heading}'.");
        string row = page[from..].Split('\n').First(line => line.StartsWith($"| {condition} |", StringComparison.Ordinal));
        return [.. row.Trim('|', ' ').Split('|').Select(cell => cell.Trim())];
    }

    private static double Means(string cell) => Number(cell.Split(' ')[0]);

    private static double Number(string text) => double.Parse(text, NumberStyles.Float | NumberStyles.AllowThousands,
        CultureInfo.InvariantCulture);

    /// <summary>A number of the page's file: of a rule, under a key.</summary>
    private static double Value(string rule, string key) =>
        Number(Regex.Match(Quoted, $@"\b{rule}: \{{[^}}]*\b{key}: ([\d.]+)").Groups[1].Value);

    private static double[] List(string name) =>
        [.. Regex.Match(Quoted, $@"\b{name}: \[([^\]]+)\]").Groups[1].Value.Split(',').Select(Number)];

    [GeneratedRegex(@"accuracy: ([\d.]+)")]
    private static partial Regex Accuracies();
}
