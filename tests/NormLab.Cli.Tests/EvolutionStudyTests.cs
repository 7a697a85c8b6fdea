using System.Text.Json;

namespace NormLab.Cli.Tests;

public sealed class EvolutionStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_answers_in_JSON_and_leaves_a_report_and_the_runs()
    {
        string[] small = ["study", "evolution", "--coefficients", "0.001,0.01", "--evaluations", "200", "--seeds", "1,2", "--set",
            "training.steps=20", "--set", "network.hidden=[4]", "--out", _folder["out"]];
        Normlab.Outcome outcome = Normlab.Run([.. small, "--format", "json"]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        JsonElement answer = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal("evolution", answer.GetProperty("study").GetString());
        Assert.Equal(6, answer.GetProperty("verdicts").GetArrayLength());
        Assert.Contains("Does L0 make a network sparse", File.ReadAllText(Path.Combine(_folder["out"], "report.html")),
            StringComparison.Ordinal);
        // Asked again it only reads.
        Normlab.Outcome again = Normlab.Run([.. small, "--no-report"]);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains(answer.GetProperty("answer").GetString()![..40], again.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'much'", "--coefficients", "0.1,much")]
    [InlineData("names 0.1 twice", "--coefficients", "0.1,0.1")]
    [InlineData("'-1'", "--coefficients", "-1")]
    [InlineData("'7'", "--evaluations", "7")]
    [InlineData("takes one number", "--evaluations", "1000,2000")]
    [InlineData("Dropout is noise for gradients", "--set", "dropout=0.2")]
    [InlineData("'vary'", "--set", "vary.network.hidden=[4,8]")]
    [InlineData("--label names a column", "--label", "species")]
    [InlineData("missing.csv", "--data", "missing.csv", "--label", "species")]
    public void Wrong_words_are_refused_in_one_line(string mention, params string[] words)
    {
        Normlab.Run(["study", "evolution", .. words, "--out", _folder["out"]]).IsRefusedInOneLine(mention);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }

    [Fact]
    public void Its_help_has_its_question_an_example_and_its_options()
    {
        Normlab.Outcome outcome = Normlab.Run("study", "evolution", "--help");
        Assert.Equal(0, outcome.ExitCode);
        Assert.All((string[])["Does L0 make a network sparse", "normlab study evolution --coefficients", "--evaluations <N>", "--budget"],
            word => Assert.Contains(word, outcome.Output, StringComparison.Ordinal));
    }
}
