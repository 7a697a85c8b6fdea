namespace NormLab.Cli.Tests;

public sealed class WrongUsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("'3'", "reproduce", "3")]
    [InlineData("2b-narrow", "reproduce", "2b-narow")]
    [InlineData("'-5'", "reproduce", "--steps", "-5")]
    [InlineData("'0'", "reproduce", "--steps", "0")]
    [InlineData("'many'", "reproduce", "--steps", "many")]
    [InlineData("'thirteen'", "reproduce", "--seeds", "13,thirteen")]
    [InlineData("'-1'", "reproduce", "--seeds", "-1")]
    [InlineData("13 twice", "reproduce", "--seeds", "13,13")]
    [InlineData("'4294967296'", "reproduce", "--seeds", "4294967296")]
    [InlineData("'0'", "reproduce", "--workers", "0")]
    [InlineData("'0'", "reproduce", "--threads-per-run", "0")]
    [InlineData("'printed'", "reproduce", "--as", "printed")]
    [InlineData("'3'", "audit", "3")]
    [InlineData("2b-narrow", "audit", "2b-narow")]
    [InlineData("--sed", "audit", "--sed", "1")]
    [InlineData("'0'", "audit", "--steps", "0")]
    [InlineData("'xml'", "audit", "--format", "xml")]
    [InlineData("'float16'", "reproduce", "--precision", "float16")]
    [InlineData("'xml'", "reproduce", "--format", "xml")]
    [InlineData("--sedes", "reproduce", "--sedes", "1")]
    [InlineData("reprodce", "reprodce")]
    [InlineData("missing.yaml: There is no such file", "run", "missing.yaml")]
    [InlineData("2a", "preset", "show", "2")]
    [InlineData("--seeds 13,1337,42", "run", "missing.yaml", "--seeds", "13", "1337", "42")]
    [InlineData("--seeds 1,2", "reproduce", "2a", "--seeds", "1", "2")]
    [InlineData("takes a number of runs", "compare", "--seeds", "1,2")]
    [InlineData("takes a number of runs", "fit", "--final-runs", "1,2")]
    [InlineData("--at 1,2", "penalty", "show", "l1", "--at", "1", "2")]
    [InlineData("--norm 1,2", "distance", "a", "b", "--norm", "1", "2")]
    [InlineData("'b.yaml' is one word too many: 'run' takes FILE", "run", "a.yaml", "b.yaml")]
    public void Wrong_words_are_refused_in_one_line_that_names_them(string mention, params string[] arguments)
    {
        string[] command = arguments[0] is "reproduce" or "run" or "audit" ? [.. arguments, "--out", _folder["out"]] : arguments;
        Normlab.Run(command).IsRefusedInOneLine(mention);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }

    [Theory]
    [InlineData("name: x\nnetwork: {hiden: [8]}\nconditions: {a: {}}\n", "line 2", "hidden")]
    [InlineData("name: x\nnetwork: {hidden: eight}\nconditions: {a: {}}\n", "line 2", "eight")]
    [InlineData("name: x\nnetwork: {hidden: [8]}\nconditions: {a: {penalty: {l7: 1}}}\n", "line 3", "l7")]
    [InlineData("name: x\nnetwork: {hidden: [8]}\nconditions: {a: {penalty: {l1: -1}}}\n", "line 3", "-1")]
    [InlineData("name: x\ndata: {source: nowhere.csv, label: y}\nnetwork: {hidden: [8]}\nconditions: {a: {}}\n", "nowhere.csv")]
    [InlineData("", "empty")]
    public void A_wrong_experiment_file_is_refused_in_one_line_that_says_where(string yaml, params string[] mentions)
    {
        File.WriteAllText(_folder["x.yaml"], yaml);
        Normlab.Run("run", _folder["x.yaml"], "--out", _folder["out"]).IsRefusedInOneLine(mentions);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }

    [Fact]
    public void Two_million_brackets_are_refused_and_overflow_nothing()
    {
        File.WriteAllText(_folder["deep.yaml"], "network: " + new string('[', 2_000_000));
        Normlab.Run("run", _folder["deep.yaml"], "--out", _folder["out"]).IsRefusedInOneLine("deep.yaml");
    }

    [Fact]
    public void A_folder_for_results_that_is_a_file_is_refused()
    {
        File.WriteAllText(_folder["file"], "precious");
        Normlab.Run("reproduce", "1", "--steps", "1", "--out", _folder["file"]).IsRefusedInOneLine(_folder["file"]);
        Normlab.Run("reproduce", "1", "--steps", "1", "--out", Path.Combine(_folder["file"], "below")).IsRefusedInOneLine(_folder["file"]);
        Assert.Equal("precious", File.ReadAllText(_folder["file"]));
    }

    [Fact]
    public void A_folder_for_results_that_cannot_be_written_is_refused() =>
        Normlab.Run("reproduce", "1", "--steps", "1", "--out", "/proc/normlab").IsRefusedInOneLine("/proc/normlab");
}
