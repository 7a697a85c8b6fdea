using System.Text.Json;
using System.Xml.Linq;

namespace NormLab.Cli.Tests;

public sealed class StudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_study_answers_on_the_terminal_in_JSON_in_CSV_and_in_its_report_alike()
    {
        string[] study = ["study", "double-descent", "--by", "all", "--widths", "2,6", "--rows", "40,200", "--noise", "0,0.2",
            "--seeds", "1,2",
            "--set", "training.steps=30", "--out", _folder["out"]];
        Normlab.Outcome outcome = Normlab.Run(study);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        foreach (string expected in (string[])["Does the test error rise and fall again", "This takes", "Criterion:", "Report:"])
            Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);

        Normlab.Outcome json = Normlab.Run([.. study, "--format", "json", "--no-report"]);
        Assert.Equal(0, json.ExitCode);
        Assert.Contains("All runs are done already", json.Error, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement root = document.RootElement;
        string question = root.GetProperty("question").GetString()!, answer = root.GetProperty("answer").GetString()!;
        JsonElement[] verdicts = [.. root.GetProperty("verdicts").EnumerateArray()];
        Assert.Equal(3 * 5 + 3, verdicts.Length);
        Assert.All(verdicts, verdict => Assert.NotEmpty(verdict.GetProperty("criterion").GetString()!));
        Assert.Equal(["peaks", "theory"], root.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("name").GetString())
            .Take(2));
        Assert.Contains(answer.Split(' ')[^1], outcome.Output, StringComparison.Ordinal);

        string[] lines = Normlab.Run([.. study, "--format", "csv", "--no-report"]).Output.TrimEnd().Split("\r\n");
        Assert.Equal("study,claim,verdict,number,estimate,lower,upper,count", lines[0]);
        Assert.Equal(verdicts.Sum(verdict => verdict.GetProperty("numbers").EnumerateObject().Count()), lines.Length - 1);

        // Question, answer and one figure come first, the verdicts next, the rest is folded.
        string page = File.ReadAllText(_folder["out/report.html"]);
        XElement body = XDocument.Parse(page).Descendants("body").Single();
        XElement card = body.Element("header")!.Element("section")!;
        Assert.Equal((question, answer), (body.Element("header")!.Element("h1")!.Value,
            string.Join(' ', card.Elements("p").Select(paragraph => paragraph.Value))));
        Assert.Single(card.Elements("figure"));
        XElement[] sections = [.. body.Element("main")!.Elements("section")];
        Assert.Equal("Verdicts", sections[0].Element("h2")!.Value);
        Assert.All(verdicts, verdict => Assert.Contains(verdict.GetProperty("evidence").GetString()!, sections[0].Value,
            StringComparison.Ordinal));
        Assert.NotEmpty(body.Descendants("details"));
        Assert.DoesNotContain(body.Descendants("figure"), figure => !figure.Ancestors("details").Any() && figure.Parent != card);
        foreach (string figure in (string[])["width-noise-0.2", "rows-noise-0.2", "steps-noise-0.2", "theory"])
            Assert.True(File.Exists(_folder[$"out/figures/{figure}.png"]), figure);
    }

    [Fact]
    public void A_study_looks_at_a_table_of_ones_own()
    {
        Normlab.Outcome outcome = Normlab.Run("study", "double-descent", "--data", Repository.File("examples/patients.csv"),
            "--label", "state",
            "--widths", "2,8", "--noise", "0.2", "--seeds", "1,2", "--set", "training.steps=20", "--out", _folder["out"],
                "--format", "json");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        Assert.Equal(3 * 4, document.RootElement.GetProperty("verdicts").GetArrayLength());
    }

    [Fact]
    public void When_time_is_up_before_a_seed_is_done_it_says_so()
    {
        Normlab.Outcome outcome = Normlab.Run("study", "double-descent", "--by", "size", "--set", "training.steps=100000", "--budget", "2s",
            "--out", _folder["out"]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("longer --budget", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("double-descent", "study", "double-descnt")]
    [InlineData("--by is size, data, time, theory or all, not 'width'", "--by", "width")]
    [InlineData("whole numbers from 1 to 65536", "--widths", "8,many")]
    [InlineData("names 8 twice", "--widths", "8,8")]
    [InlineData("'0.5'", "--rows", "0.5,10")]
    [InlineData("'2'", "--noise", "0,2")]
    [InlineData("'1.5'", "--at-width", "1.5")]
    [InlineData("--rows has no effect with --by size", "--by", "size", "--rows", "10,20")]
    [InlineData("no table is given", "--label", "y")]
    [InlineData("--label is missing", "--data", "a.csv")]
    [InlineData("draws its own rows", "--by", "theory", "--data", "a.csv", "--label", "y")]
    [InlineData("--set takes a key and a value", "--set", "training.steps")]
    [InlineData("There is no key 'stepps'", "--set", "training.stepps=3")]
    [InlineData("--budget takes a time", "--budget", "soon")]
    [InlineData("train-rows", "--by", "data", "--rows", "20,5000")]
    public void Wrong_words_are_refused_in_one_line(string mention, params string[] arguments)
    {
        string[] study = arguments[0] == "study" ? arguments : ["study", "double-descent", .. arguments, "--out", _folder["out"]];
        Normlab.Run(study).IsRefusedInOneLine(mention);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }
}
