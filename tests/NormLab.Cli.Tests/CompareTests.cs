using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml.Linq;

namespace NormLab.Cli.Tests;

public sealed class CompareTests : IDisposable
{
    private static readonly string[] Small = ["--methods", "none,l1,early-stopping,dropout", "--network", "8", "--trials", "3",
        "--final-runs",
        "3", "--folds", "2", "--steps", "40"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_comparison_prints_plan_ranking_and_advice_and_writes_a_report()
    {
        string[] compare = ["compare", Fixture("patients.csv"), "--label", "state", .. Small, "--out", _folder["out"]];
        Normlab.Outcome outcome = Normlab.Run(compare);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        foreach (string expected in (string[])["dropped: 'mmHg' in all training rows", "a fifth of the 236 rows are put aside",
            "3 strengths on a logarithmic grid", "Ranking", "averaged: the probabilities of a split's runs",
            "Not beaten in both", "The same again: normlab compare", "The largest class has"])
            Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        string report = File.ReadAllText(_folder["out/report.html"]);
        Assert.Equal("html", XDocument.Parse(report).Root!.Name.LocalName);
        Assert.Contains("Regularizers compared on patients.csv", report, StringComparison.Ordinal);
        foreach (string table in (string[])["ranking", "differences", "scores", "trials", "final-runs"])
            Assert.NotEmpty(File.ReadAllLines(_folder[$"out/tables/{table}.csv"]));
        foreach (string figure in (string[])["gains", "ranking", "reliability", "trade", "strength-paths"])
        {
            Assert.True(File.Exists(_folder[$"out/figures/{figure}.svg"]));
            Assert.True(File.Exists(_folder[$"out/figures/{figure}.png"]));
        }
        // As many as were asked for, and strengths beyond the ends of grids, three at most.
        Assert.InRange(File.ReadAllLines(_folder["out/tables/trials.csv"]).Length, 1 + 4 * 3, 1 + 4 * 3 + 3 * 3 * 2);

        // A second call finds every run, and says the same in JSON.
        Dictionary<string, string> runs = StoreContents.Read(_folder["out"]);
        Normlab.Outcome again = Normlab.Run([.. compare, "--format", "json", "--no-report"]);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(runs, StoreContents.Read(_folder["out"]));
        using JsonDocument document = JsonDocument.Parse(again.Output);
        JsonElement root = document.RootElement;
        Assert.Equal(File.ReadAllLines(_folder["out/tables/ranking.csv"]).Skip(1).Select(line => line.Split(',')[0]), Ranking(root));
        Assert.Equal((236, 3), (root.GetProperty("plan").GetProperty("testRows").GetInt32(), root.GetProperty("againstNone")
            .GetArrayLength()));
        Assert.Contains(root.GetProperty("advice").GetString()![..20], outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("16", 0)]
    [InlineData("auto", 1)]
    public void The_network_is_chosen_where_that_is_asked_for_and_nowhere_else(string network, int chosen)
    {
        string[] asked = network.Length == 0 ? [] : ["--network", network];
        Normlab.Outcome outcome = Normlab.Run(["compare", Fixture("wine.csv"), "--label", "cultivar", "--methods", "none,l2", "--trials",
            "1", "--final-runs", "2", "--folds", "2", "--splits", "1", "--steps", "10", .. asked, "--format", "json",
                "--no-report", "--out",
            _folder["out"]]);
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        Assert.Equal(chosen, document.RootElement.GetProperty("networks").GetArrayLength());
    }

    [Fact]
    public void Interrupted_it_goes_on_and_ends_with_the_bits_of_an_undisturbed_call()
    {
        string[] compare = ["compare", Fixture("wine.csv"), "--label", "cultivar", .. Small[..^1], "400", "--format", "json",
            "--no-report"];
        Normlab.Outcome whole = Normlab.Run([.. compare, "--out", _folder["whole"], "--workers", "1"]);
        using (var process = Normlab.Start([.. compare, "--out", _folder["stopped"]]))
        {
            // As soon as there is something to keep.
            while (!process.HasExited
                && (!Directory.Exists(_folder["stopped/runs"]) || Directory.GetDirectories(_folder["stopped/runs"]).Length < 5)) Thread
                .Sleep(5);
            Normlab.Signal(process, PosixSignal.SIGINT);
            // It may have been faster; then there was nothing to interrupt.
            Assert.Contains(Normlab.Finish(process).ExitCode, (int[])[130, 0]);
        }
        Normlab.Outcome resumed = Normlab.Run([.. compare, "--out", _folder["stopped"]]);
        Assert.Equal((0, whole.Output), (resumed.ExitCode, resumed.Output));
    }

    [Fact]
    public void What_a_budget_decided_is_written_down_and_can_be_repeated_without_it()
    {
        string[] compare = ["compare", Fixture("wine.csv"), "--label", "cultivar", "--methods", "none,l2",
            "--network", "4", "--splits", "5", "--trials", "3",
            "--steps", "20", "--format", "json", "--no-report"];
        Normlab.Outcome first = Normlab.Run([.. compare, "--budget", "1h", "--out", _folder["out"]]);
        Assert.Equal((0, ""), (first.ExitCode, first.ExitCode == 0 ? "" : first.Error));
        Assert.Contains("For a budget of 60 min: --splits 5 --trials 3 --final-runs", first.Error, StringComparison.Ordinal);
        Normlab.Outcome again = Normlab.Run([.. compare, "--budget", "1h", "--out", _folder["out"]]);
        Assert.Equal(first.Output, again.Output);

        using JsonDocument document = JsonDocument.Parse(first.Output);
        string command = document.RootElement.GetProperty("plan").GetProperty("command").GetString()!;
        Normlab.Outcome repeated =
            Normlab.Run([.. command.Split(' ').Skip(1), "--format", "json", "--no-report", "--out", _folder["other"]]);
        Assert.Equal((0, first.Output), (repeated.ExitCode, repeated.Output));
    }

    [Fact]
    public void A_budget_too_short_to_measure_every_setting_once_says_so_and_keeps_what_was_done()
    {
        // No machine does 4,000 runs in a second, and a busy one has planned them before the test's patience ends.
        Normlab.Outcome outcome = Normlab.Run(["compare", Fixture("wine.csv"), "--label", "cultivar", "--methods", "none,l2",
            "--network", "4", "--trials", "2000", "--final-runs", "2", "--budget", "1s", "--out", _folder["out"]]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("normlab: Time was up before every setting had been measured once", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out/report.html"]));
        Assert.True(Directory.Exists(_folder["out/runs"]));
    }

    [Theory]
    [InlineData("There is no method 'dropuot'. Did you mean 'dropout'?", "--methods", "none,dropuot")]
    [InlineData("A comparison needs at least two methods", "--methods", "l1")]
    [InlineData("The method 'l1' is named twice", "--methods", "l1,l1")]
    [InlineData("A method without a name", "--methods", "l1,,l2")]
    [InlineData("--trials takes a whole number from 1 to 10000, not '0'", "--trials", "0")]
    [InlineData("--final-runs takes a whole number from 1", "--final-runs", "-3")]
    [InlineData("--folds takes a whole number from 1 to 1000, not '0'", "--folds", "0")]
    [InlineData("--steps takes a whole number from 1", "--steps", "many")]
    [InlineData("--network takes whole numbers from 1 to 65536 separated by commas, not '0'", "--network", "32,0")]
    [InlineData("--budget takes a time from 1s on, as in 90s, 5m or 2h, not '5'", "--budget", "5")]
    [InlineData("--seed takes a whole number", "--seed", "x")]
    [InlineData("--format is table or json", "--format", "xml")]
    [InlineData("There is no option '--trails'. Did you mean '--trials'?", "--trails", "3")]
    [InlineData("--label names a column of a table, but no file is given", "--label", "y")]
    [InlineData("--drop leaves out columns of a table, but no file is given", "--drop", "y")]
    [InlineData("There is no such file", "nowhere.csv", "--label", "y")]
    [InlineData("--label is missing", "nowhere.csv")]
    public void Wrong_usage_is_refused_in_one_line(string message, params string[] arguments)
    {
        Normlab.Run(["compare", .. arguments, "--out", _folder["out"]]).IsRefusedInOneLine(message);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("x,y\n1,a\n2,b\n3,a\n", "The table has 3 rows")]
    [InlineData("x,z\n*1,a\n", "There is no column 'y'", "The columns are x, z")]
    [InlineData("x,y\n*1,a\n", "All rows have the class 'a'")]
    [InlineData("x,y\n*,a\n*,b\n", "Every feature is missing in every row")]
    [InlineData("x,y\n*1,\n", "without a value in the column 'y'")]
    [InlineData("x,y\n*#,a\n*#,b\n", "column 'x'", "10000 different ones", "--drop 'x'")]
    [InlineData("x,y\n1,a\n*1,b\n*2,b\n", "one row", "class")]
    [InlineData("x,y\n*1,a\n*2,b\ninf,a\n", "line 10002", "column 'x'", "'inf' is infinite")]
    [InlineData("x,x,y\n*1,2,a\n", "'x' stands in the header twice")]
    [InlineData("x,y\n*1,a\n\"2,b\n", "line 5002", "never closed")]
    [InlineData("x,y\n*1,a\n2\n", "line 5002", "1 field", "2")]
    [InlineData("x,y\n*1,#\n", "5000 different values in 5000 rows")]
    [InlineData("x,y\n", "The table has 0 rows")]
    public void A_table_that_cannot_be_compared_on_is_refused_in_one_line(string table, params string[] mentions)
    {
        // A star repeats a line often; a number sign stands for another word every time.
        int words = 0;
        IEnumerable<string> lines = table.Split('\n')
            .SelectMany(line => line.StartsWith('*') ? Enumerable.Repeat(line[1..], 5000) : [line]);
        File.WriteAllText(_folder["t.csv"], string.Join('\n', lines.Select(line => line.Replace("#", $"w{words++}"))));
        Normlab.Run("compare", _folder["t.csv"], "--label", "y", "--out", _folder["out"]).IsRefusedInOneLine(mentions);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }

    [Fact]
    public void A_line_of_two_gigabytes_is_refused_at_once_and_one_that_never_ends_too()
    {
        using (FileStream stream = File.Create(_folder["t.csv"])) stream.SetLength(2L << 30);
        Normlab.Run("compare", _folder["t.csv"], "--label", "y", "--out", _folder["out"])
            .IsRefusedInOneLine("t.csv", "larger than 1024 MB");
        Normlab.Run("compare", "/dev/zero", "--label", "y", "--out", _folder["out"]).IsRefusedInOneLine("/dev/zero", "larger than 256 MB");
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused_and_other_encodings_with_marks_and_Windows_line_ends_are_not()
    {
        string table = string.Join("\r\n",
            ["y,x", .. Enumerable.Range(0, 40).Select(row => $"{(row % 2 == 0 ? "a" : "b")},{row * row % 7}")]);
        File.WriteAllBytes(_folder["t.csv"], [.. System.Text.Encoding.UTF8.GetBytes(table), 0, 0xE9]);
        Normlab.Run("compare", _folder["t.csv"], "--label", "y", "--out", _folder["out"])
            .IsRefusedInOneLine("t.csv, line 41", "not UTF-8");
        foreach (System.Text.Encoding encoding in (System.Text.Encoding[])[System.Text.Encoding.Unicode, System.Text.Encoding.UTF8])
        {
            File.WriteAllText(_folder["t.csv"], table, encoding);
            Normlab.Outcome outcome = Normlab.Run(
                ["compare", _folder["t.csv"], "--label", "y", .. Small, "--no-report", "--out", _folder[encoding.WebName]]);
            Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
            Assert.Equal(encoding == System.Text.Encoding.Unicode, outcome.Output.Contains("not UTF-8 and is read as UTF-16"));
        }
    }

    [Fact]
    public void Folders_in_the_place_of_files_and_files_in_the_place_of_folders_are_refused()
    {
        Normlab.Run("compare", _folder.Path, "--label", "y", "--out", _folder["out"]).IsRefusedInOneLine("This is a folder");
        File.WriteAllText(_folder["file"], "");
        Normlab.Run("compare", "--methods", "none,l2", "--out", _folder["file/out"]).IsRefusedInOneLine("Cannot use the output folder");
    }

    private static string Fixture(string name) => Repository.File($"tests/NormLab.Tests/Data/Fixtures/{name}");

    private static IEnumerable<string> Ranking(JsonElement root) =>
        root.GetProperty("ranking").EnumerateArray().Select(method => method.GetProperty("method").GetString()!);
}
