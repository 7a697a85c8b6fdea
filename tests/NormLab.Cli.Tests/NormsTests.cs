using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NormLab.Cli.Tests;

public sealed class NormsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Figures_are_written_and_listed_with_their_lengths_a_line_each()
    {
        Normlab.Outcome outcome = Normlab.Run("norms", "--orders", "1,2", "--format", "svg,png", "--out", _folder["new/out"]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        string[][] lines = [.. outcome.Output.TrimEnd('\n').Split('\n').Select(line => line.Split('\t'))];
        Assert.Equal(Directory.GetFiles(_folder["new/out"]).Order(), lines.Select(line => line[0]).Order());
        Assert.All(lines, line => Assert.Equal(new FileInfo(line[0]).Length, long.Parse(line[1], CultureInfo.InvariantCulture)));
        Assert.Equal(
            ["proximal-maps.png", "proximal-maps.svg", "scalar-norms.png", "scalar-norms.svg", "touching.png", "touching.svg",
                "unit-balls.png", "unit-balls.svg"],
            lines.Select(line => Path.GetFileName(line[0])).Order());
        string balls = File.ReadAllText(_folder["new/out/unit-balls.svg"]);
        Assert.Contains("L2 crosses the diagonal at 0.7071", balls, StringComparison.Ordinal);
        Assert.DoesNotContain("L3 crosses", balls, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'nan'", "--orders", "1,nan")]
    [InlineData("'-1'", "--orders", "-1")]
    [InlineData("'two'", "--orders", "two")]
    [InlineData("''", "--orders", "1,,2")]
    [InlineData("1 twice", "--orders", "1,2,1.0")]
    [InlineData("up to 12", "--orders", "1,2,3,4,5,6,7,8,9,10,11,12,13")]
    [InlineData("'bmp'", "--format", "bmp")]
    [InlineData("'SVG'", "--format", "SVG")]
    [InlineData("--order", "--order", "1")]
    public void Wrong_words_are_refused_in_one_line_that_names_them(string mention, string option, string value)
    {
        Normlab.Run("norms", option, value, "--out", _folder["out"]).IsRefusedInOneLine(mention);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_wrong_usage()
    {
        File.WriteAllText(_folder["file"], "precious");
        Normlab.Run("norms", "--format", "svg", "--out", _folder["file"]).IsRefusedInOneLine(_folder["file"]);
        Normlab.Run("norms", "--format", "svg", "--out", _folder["file/below"]).IsRefusedInOneLine(_folder["file"]);
        Assert.Equal("precious", File.ReadAllText(_folder["file"]));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_failure_that_names_it()
    {
        Directory.CreateDirectory(_folder["out/unit-balls.svg/in the way"]);
        Normlab.Outcome outcome = Normlab.Run("norms", "--format", "svg", "--out", _folder["out"]);
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        string line = Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("normlab: ", line, StringComparison.Ordinal);
        Assert.Contains("unit-balls.svg", line, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["out"], "*.partial"));
    }

    [Fact]
    public void Interrupted_it_leaves_nothing_half_written()
    {
        using Process process = Normlab.Start("norms", "--format", "gif", "--out", _folder["out"]);
        // The folder is made when drawing begins, which takes seconds.
        while (!Directory.Exists(_folder["out"]) && !process.HasExited) Thread.Sleep(20);
        Normlab.Signal(process, PosixSignal.SIGINT);
        Normlab.Outcome outcome = Normlab.Finish(process);
        Assert.Equal((130, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("Interrupted", outcome.Error, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(_folder["out"]), file => Assert.EndsWith(".gif", file, StringComparison.Ordinal));
    }
}
