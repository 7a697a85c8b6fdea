using System.Text.Json;

namespace NormLab.Cli.Tests;

public sealed class ThresholdTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Stored_runs_are_looked_at_and_none_is_trained()
    {
        Assert.Equal(0, Normlab.Run("reproduce", "2b-narrow", "--steps", "20", "--out", _folder["runs"], "--no-report").ExitCode);
        string[] before = Directory.GetFiles(_folder["runs"], "*", SearchOption.AllDirectories);
        string[] study = ["study", "threshold", _folder["runs"], "--out", _folder["out"]];
        Normlab.Outcome outcome = Normlab.Run(study);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        foreach (string expected in (string[])["How much does the threshold decide", "Nothing is trained", "Criterion:", "Report:"])
            Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(_folder["runs"], "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetDirectories(_folder["out/runs"]));
        Assert.True(File.Exists(_folder["out/figures/threshold.png"]));
        Assert.DoesNotContain("Exact specifications", File.ReadAllText(_folder["out/report.html"]), StringComparison.Ordinal);

        Normlab.Run(["study", "threshold", _folder["runs"], "--out", _folder["runs"] + "/"])
            .IsRefusedInOneLine("its report would be replaced");

        Normlab.Outcome json = Normlab.Run([.. study, "--format", "json", "--no-report"]);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement root = document.RootElement;
        Assert.Equal("threshold", root.GetProperty("study").GetString());
        Assert.Equal(2, root.GetProperty("verdicts").GetArrayLength());
        JsonElement table = root.GetProperty("tables").EnumerateArray().First(one => one.GetProperty("name").GetString() == "threshold");
        Assert.Equal(["L0", "L1", "L2", "L3", "Linf", "dropout"],
            table.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("condition").GetString()));
    }

    [Theory]
    [InlineData("A folder of results is missing: normlab study threshold reproduction")]
    [InlineData("There is no folder", "nowhere")]
    [InlineData("There are no finished runs", ".")]
    [InlineData("leave --seeds and --set out", "nowhere", "--seeds", "1,2")]
    [InlineData("leave --seeds and --set out", "nowhere", "--set", "training.steps=3")]
    public void Wrong_words_are_refused_in_one_line(string mention, params string[] arguments)
    {
        string[] words = [.. arguments.Take(1).Select(name => _folder[name]), .. arguments.Skip(1)];
        Normlab.Run(["study", "threshold", .. words, "--out", _folder["out"]]).IsRefusedInOneLine(mention);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }
}
