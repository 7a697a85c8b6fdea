using System.Text.Json;

namespace NormLab.Cli.Tests;

public sealed class TicketsStudyTests : IDisposable
{
    private static readonly string[] Small = ["--remove", "0.6", "--until", "0.1", "--every", "2", "--depth", "2", "--seeds",
        "1,2", "--set",
        "training.steps=15", "--set", "record.every=5"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_answers_in_JSON_and_leaves_a_report_and_the_runs()
    {
        string[] words = ["study", "tickets", .. Small, "--widths", "4,8", "--out", _folder["out"]];
        Normlab.Outcome outcome = Normlab.Run([.. words, "--format", "json"]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        JsonElement answer = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal("tickets", answer.GetProperty("study").GetString());
        Assert.Equal(7 + 2 + 2 + 1 + 1, answer.GetProperty("verdicts").GetArrayLength());
        foreach (string figure in (string[])["tickets", "widths", "steps-to-dense", "wrong-labels"])
            Assert.True(File.Exists(_folder[$"out/figures/{figure}.png"]), figure);
        Assert.Contains("Some runs start from others", File.ReadAllText(_folder["out/report.html"]), StringComparison.Ordinal);
        // Asked again it only reads.
        Normlab.Outcome again = Normlab.Run([.. words, "--no-report"]);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("All runs are done already", again.Error + again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_file_says_what_is_pruned_and_its_only_condition_holds()
    {
        File.WriteAllText(_folder["mine.yaml"], """
            name: mine
            network: {hidden: [5], activation: tanh}
            training: {learning-rate: 0.3}
            conditions:
              L2: {penalty: {l2: 0.001}}
            """);
        Normlab.Outcome outcome = Normlab.Run(["study", "tickets", _folder["mine.yaml"], "--noise", "0",
            .. Small.Where(word => word is not "--depth" and not "2").ToArray()[..4], "--seeds", "1,2", "--set",
                "training.steps=15", "--out",
            _folder["out"], "--format", "json", "--no-report"]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal(7, JsonDocument.Parse(outcome.Output).RootElement.GetProperty("verdicts").GetArrayLength());
        Assert.All(Directory.GetFiles(_folder["out/runs"], "run.json", SearchOption.AllDirectories), file =>
        {
            string run = File.ReadAllText(file);
            Assert.Contains("\"l2\"", run, StringComparison.Ordinal);
            Assert.Matches(@"64,\s*5,\s*10", run);
        });
    }

    [Theory]
    [InlineData("'much'", "--remove", "much")]
    [InlineData("--remove takes numbers from 0.001 to 0.99", "--remove", "1")]
    [InlineData("--until takes numbers from 0.0001", "--until", "0")]
    [InlineData("takes one number", "--until", "0.1,0.2")]
    [InlineData("at most 100 are done", "--remove", "0.01")]
    [InlineData("whole numbers from 1 to 100", "--every", "0")]
    [InlineData("--scope is layer or global, not 'all'", "--scope", "all")]
    [InlineData("rewound to step 2000 of 2000", "--rewind", "2000")]
    [InlineData("--noise takes numbers from 0 to 1", "--noise", "1.5")]
    [InlineData("'wide'", "--widths", "wide")]
    [InlineData("names 16 twice", "--widths", "16,16")]
    [InlineData("--depth takes whole numbers", "--depth", "2.5")]
    [InlineData("leave --depth out", "--widths", "none", "--depth", "2")]
    [InlineData("leave --dropout out", "--widths", "none", "--dropout", "0.5")]
    [InlineData("--dropout takes numbers from 0 to 0.99", "--dropout", "1")]
    [InlineData("'-1'", "--l1", "-1")]
    [InlineData("names 0.1 twice", "--gates", "0.1,0.1")]
    [InlineData("'vary'", "--set", "vary.network.hidden=[4,8]")]
    [InlineData("missing.yaml", "missing.yaml")]
    [InlineData("missing.csv", "--data", "missing.csv", "--label", "species")]
    public void Wrong_words_are_refused_in_one_line(string mention, params string[] words)
    {
        Normlab.Run(["study", "tickets", .. words, "--out", _folder["out"]]).IsRefusedInOneLine(mention);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }

    [Theory]
    [InlineData("conditions: {a: , b: {dropout: 0.1}}", "has 2, leave one")]
    [InlineData("vary: {network.hidden: [[4], [8]]}\nconditions: {a: }", "'vary'")]
    [InlineData("data: {source: gaussian, target: numbers, gaussian: {rows: 50, features: 3, noise: 1, signal: 2, seed: "
        + "1}}\nconditions: {a: }", "measures accuracy")]
    [InlineData("trainin: {steps: 4}\nconditions: {a: }", "trainin")]
    public void A_file_that_does_not_fit_is_refused_in_one_line(string rest, string mention)
    {
        File.WriteAllText(_folder["mine.yaml"], $"name: mine\nnetwork: {{hidden: [4]}}\n{rest}\n");
        Normlab.Run("study", "tickets", _folder["mine.yaml"], "--out", _folder["out"]).IsRefusedInOneLine(mention);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }

    [Fact]
    public void A_network_that_diverges_ends_it_with_one_line()
    {
        Normlab.Outcome outcome =
            Normlab.Run(["study", "tickets", .. Small, "--widths", "3", "--set", "training.learning-rate=1e30", "--out",
            _folder["out"], "--format", "json"]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Matches("normlab: The run [0-9a-f]+ diverged at step [0-9]+; .* lower learning rate[.]\\s*$", outcome.Error);
    }

    [Fact]
    public void Its_help_has_its_question_an_example_and_its_options()
    {
        Normlab.Outcome outcome = Normlab.Run("study", "tickets", "--help");
        Assert.Equal(0, outcome.ExitCode);
        Assert.All((string[])["Does a network hold a small one", "normlab study tickets --widths", "--rewind <N>", "--budget", "FILE"],
            word => Assert.Contains(word, outcome.Output, StringComparison.Ordinal));
    }
}
