using System.Text.Json;

namespace NormLab.Cli.Tests;

public sealed class PrecisionStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_answers_in_JSON_and_leaves_a_report()
    {
        Normlab.Outcome outcome = Normlab.Run("study", "precision", "--grids", "int8,ternary", "--seeds", "1,2", "--set",
            "training.steps=20",
            "--set", "network.hidden=[4]", "--out", _folder["out"], "--format", "json");
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        JsonElement answer = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal("precision", answer.GetProperty("study").GetString());
        Assert.Equal(2 + 2 + 10 + 2, answer.GetProperty("verdicts").GetArrayLength());
        Assert.Contains("few numbers", File.ReadAllText(Path.Combine(_folder["out"], "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_folder_of_results_it_rounds_every_run_and_trains_none()
    {
        File.WriteAllText(_folder["small.yaml"], "name: small\nnetwork: {hidden: [4]}\ntraining: {steps: 40}\nseeds: [1, 2]\n"
            + "conditions: {none: {}, L1: {penalty: {l1: 0.01}}}\n");
        Assert.Equal(0, Normlab.Run("run", _folder["small.yaml"], "--out", _folder["runs"], "--no-report").ExitCode);
        Normlab.Outcome outcome = Normlab.Run("study", "precision", _folder["runs"], "--grids", "bfloat16,ternary", "--out", _folder["out"],
            "--format", "json");
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        JsonElement rows = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("tables")[0].GetProperty("rows");
        Assert.Equal(2, rows.GetArrayLength());
        Assert.All(rows.EnumerateArray(),
            row => Assert.Equal(row.GetProperty("stored").GetDouble(), row.GetProperty("bfloat16").GetDouble(), 0.02));
        Assert.True(File.Exists(Path.Combine(_folder["out"], "report.html")));
        Assert.False(Directory.Exists(Path.Combine(_folder["out"], "runs"))
            && Directory.GetDirectories(Path.Combine(_folder["out"], "runs")).Length > 0);
    }

    [Theory]
    [InlineData("Did you mean 'int8'?", "--grids", "int9")]
    [InlineData("names int8 twice", "--grids", "int8,int8")]
    [InlineData("There is no grid ''", "--grids", "int8,")]
    [InlineData("leave 'network.weights' out", "--set", "network.weights={grid: int8}")]
    [InlineData("leave --seeds and --set out", "--seeds", "1,2", ".")]
    [InlineData("There is no folder 'nowhere'", "nowhere")]
    public void Wrong_words_are_refused_in_one_line(string mention, params string[] words)
    {
        Normlab.Run(["study", "precision", .. words, "--out", _folder["out"]]).IsRefusedInOneLine(mention);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }
}
