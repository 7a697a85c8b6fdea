using System.Text.Json;

namespace NormLab.Cli.Tests;

public sealed class PrecisionStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_answers_in_JSON_and_leaves_a_report()
    {
        Normlab.Outcome outcome = Normlab.Run("study", "precision", "--grids", "int8,ternary", "--seeds", "1,2", "--set", "training.steps=20",
            "--set", "network.hidden=[4]", "--out", _folder["out"], "--format", "json");
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        JsonElement answer = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal("precision", answer.GetProperty("study").GetString());
        Assert.Equal(2 + 2 + 10 + 2, answer.GetProperty("verdicts").GetArrayLength());
        Assert.Contains("few numbers", File.ReadAllText(Path.Combine(_folder["out"], "report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did you mean 'int8'?", "--grids", "int9")]
    [InlineData("names int8 twice", "--grids", "int8,int8")]
    [InlineData("There is no grid ''", "--grids", "int8,")]
    [InlineData("leave 'network.weights' out", "--set", "network.weights={grid: int8}")]
    public void Wrong_words_are_refused_in_one_line(string mention, params string[] words)
    {
        Normlab.Run(["study", "precision", .. words, "--out", _folder["out"]]).IsRefusedInOneLine(mention);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }
}
