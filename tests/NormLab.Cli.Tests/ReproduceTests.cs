using System.Diagnostics;
using System.Text.Json;

namespace NormLab.Cli.Tests;

public sealed class ReproduceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_is_one_document_and_nothing_else_on_standard_output()
    {
        Normlab.Outcome outcome = Normlab.Run("reproduce", "1", "2b-narrow", "--steps", "251", "--seeds", "13", "--format", "json",
            "--no-report", "--out", _folder["out"]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        JsonElement[] runs = [.. document.RootElement.GetProperty("runs").EnumerateArray()];
        Assert.Equal(["no_reg", "L0", "L1", "L2", "L3", "no_reg", "L0", "L1", "L2", "L3", "Linf", "dropout"],
            runs.Select(run => run.GetProperty("condition").GetString()));
        JsonElement first = runs[0];
        Assert.Equal(("1", 13, 251, 18_944), (first.GetProperty("experiment").GetString(), first.GetProperty("seed").GetInt32(),
            first.GetProperty("steps").GetInt32(), first.GetProperty("weightCount").GetInt32()));
        Assert.Equal(["step", "trainLoss", "validationLoss", "trainAccuracy", "validationAccuracy"], first.GetProperty("columns")
            .EnumerateArray().Select(c => c.GetString()));
        Assert.Equal([0, 250], first.GetProperty("curve").EnumerateArray().Select(row => row[0].GetInt32()));
        // The first record of the article's first run, as an independent program computed it.
        Assert.Equal(0.6619599249826867, first.GetProperty("curve")[0][1].GetDouble(), 1e-12);
        Assert.Equal(18_944, first.GetProperty("final").GetProperty("published").GetProperty("of").GetInt32());
        Assert.Equal(2464 + 16 * 16, runs[^1].GetProperty("final").GetProperty("published").GetProperty("of").GetInt32());
        Assert.Equal(2464, runs[^1].GetProperty("final").GetProperty("magnitude").GetProperty("of").GetInt32());

        JsonElement[] differences = [.. document.RootElement.GetProperty("differences").EnumerateArray()];
        Assert.Equal(["1 L0", "1 L1", "1 L2", "1 L3", "2b-narrow L0", "2b-narrow L1", "2b-narrow L2", "2b-narrow L3", "2b-narrow Linf",
            "2b-narrow dropout"],
            differences.Select(difference => $"{difference.GetProperty("experiment")} {difference.GetProperty("condition")}"));
        double change = Validation(runs[^1]) - Validation(runs[5]);
        Assert.Equal(change, differences[^1].GetProperty("validation").GetProperty("estimate").GetDouble(), 12);
        Assert.Equal(JsonValueKind.Null, differences[^1].GetProperty("validation").GetProperty("lower").ValueKind);

        static double Validation(JsonElement run) => run.GetProperty("curve").EnumerateArray().Last()[4].GetDouble();
    }

    [Fact]
    public void The_report_is_there_after_the_first_experiment_and_drawn_once_where_all_runs_are_stored()
    {
        string[] asked = ["reproduce", "1", "2b-narrow", "--steps", "3", "--seeds", "13,7", "--out", _folder["out"]];
        Normlab.Outcome first = Normlab.Run(asked), again = Normlab.Run(asked);
        string said = $"Report so far: {Path.Combine(_folder["out"], "report.html")}";
        Assert.Equal((0, 0), (first.ExitCode, again.ExitCode));
        Assert.Contains(said, first.Output + first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Report so far", again.Output + again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_in_a_pipe_has_the_articles_figures_and_no_colour_codes()
    {
        Normlab.Outcome outcome = Normlab.Run("reproduce", "2b-narrow", "--steps", "3", "--out", _folder["out"]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain('\u001b', outcome.Output);
        Assert.DoesNotContain('\u001b', outcome.Error);
        Assert.Contains("2,464", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("0.872", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(_folder["out"] + "/report.html", outcome.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["out/report.html"]));
        Assert.NotEmpty(Directory.GetFiles(_folder["out/figures"], "*.svg"));
        Assert.NotEmpty(Directory.GetFiles(_folder["out/figures"], "*.png"));
        Assert.NotEmpty(Directory.GetFiles(_folder["out/tables"], "*.csv"));
    }

    /// <remarks>As sure as longer runs and more kills: there is a kill for as many steps, and each comes at another moment.</remarks>
    [Fact]
    public void The_same_bytes_come_from_one_worker_from_two_and_after_four_kills() => AssertSameBytesAfterKills(steps: 600, kills: 4);

    [FullFact]
    public void The_same_bytes_come_from_one_worker_from_two_and_after_ten_kills() => AssertSameBytesAfterKills(steps: 1500, kills: 10);

    [Fact]
    public void The_same_bytes_come_from_runs_of_one_thread_and_of_two()
    {
        string[] run = ["reproduce", "1", "2b-narrow", "--steps", "40", "--seeds", "13", "--no-report"];
        Assert.Equal(0, Normlab.Run([.. run, "--threads-per-run", "1", "--out", _folder["one"]]).ExitCode);
        Normlab.Outcome outcome = Normlab.Run([.. run, "--threads-per-run", "2", "--out", _folder["two"]]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains(" of 2 threads", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(StoreContents.Read(_folder["one"]), StoreContents.Read(_folder["two"]));
    }

    [Fact]
    public void Two_processes_on_one_store_share_the_work_and_break_nothing()
    {
        string[] run = ["reproduce", "2b-narrow", "--steps", "400", "--seeds", "13", "--no-report"];
        using Process first = Normlab.Start([.. run, "--workers", "1", "--out", _folder["both"]]);
        using Process second = Normlab.Start([.. run, "--workers", "1", "--out", _folder["both"]]);
        Assert.Equal((0, 0), (Normlab.Finish(first).ExitCode, Normlab.Finish(second).ExitCode));
        Assert.Equal(0, Normlab.Run([.. run, "--out", _folder["alone"]]).ExitCode);
        Assert.Equal(StoreContents.Read(_folder["alone"]), StoreContents.Read(_folder["both"]));
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("curve.csv")]
    [InlineData("weights.safetensors")]
    [InlineData("encoding.json")]
    public void A_damaged_run_is_named_and_done_again(string file)
    {
        string[] run = ["reproduce", "2b-narrow", "--seeds", "13", "--steps", "20", "--no-report", "--out", _folder["out"]];
        Assert.Equal(0, Normlab.Run(run).ExitCode);
        Dictionary<string, string> whole = StoreContents.Read(_folder["out"]);

        string damaged = Directory.GetDirectories(_folder["out/runs"]).Order(StringComparer.Ordinal).First();
        byte[] bytes = File.ReadAllBytes(Path.Combine(damaged, file));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(Path.Combine(damaged, file), bytes);
        Normlab.Outcome outcome = Normlab.Run(run);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains(Path.GetFileName(damaged)[..12], outcome.Error, StringComparison.Ordinal);
        Assert.Equal(whole, StoreContents.Read(_folder["out"]));
    }

    [Fact]
    public void Presets_are_printed_and_run_as_files_of_a_users_own()
    {
        Normlab.Outcome preset = Normlab.Run("preset", "show", "2b-narrow");
        Assert.Equal(0, preset.ExitCode);
        File.WriteAllText(_folder["own.yaml"], preset.Output);
        Assert.Equal(0, Normlab.Run("run", _folder["own.yaml"], "--steps", "20", "--seeds", "13", "--no-report", "--out",
            _folder["file"]).ExitCode);
        Assert.Equal(0, Normlab.Run("reproduce", "2b-narrow", "--steps", "20", "--seeds", "13", "--no-report", "--out",
            _folder["preset"]).ExitCode);
        Assert.Equal(StoreContents.Read(_folder["preset"]), StoreContents.Read(_folder["file"]));
    }

    private void AssertSameBytesAfterKills(int steps, int kills)
    {
        string[] run = ["reproduce", "2b-narrow", "--steps", $"{steps}", "--seeds", "13,42", "--no-report"];
        Assert.Equal(0, Normlab.Run([.. run, "--workers", "1", "--out", _folder["one"]]).ExitCode);
        Assert.Equal(0, Normlab.Run([.. run, "--workers", "2", "--out", _folder["two"]]).ExitCode);
        var random = new Random(7);
        for (int kill = 0; kill < kills; kill++)
        {
            using Process process = Normlab.Start([.. run, "--out", _folder["killed"]]);
            if (!process.WaitForExit(300 + random.Next(1200))) process.Kill();
            Normlab.Finish(process);
        }
        Assert.Equal(0, Normlab.Run([.. run, "--out", _folder["killed"]]).ExitCode);

        Dictionary<string, string> expected = StoreContents.Read(_folder["one"]);
        Assert.Equal(14 * 5, expected.Count);
        Assert.Equal(expected, StoreContents.Read(_folder["two"]));
        Assert.Equal(expected, StoreContents.Read(_folder["killed"]));
    }
}
