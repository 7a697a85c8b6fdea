using System.Text.Json;

namespace NormLab.Cli.Tests;

/// <summary>The verbs that list, ask, export and look after the runs of a store.</summary>
public sealed class RunsTests(RunsTests.Store made) : IClassFixture<RunsTests.Store>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Two conditions of three seeds.</summary>
    public sealed class Store : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Store()
        {
            File.WriteAllText(_folder["tiny.yaml"], """
                name: tiny
                data: {source: digits}
                network: {hidden: [4]}
                training: {steps: 2}
                precision: float32
                conditions:
                  plain: {}
                  L2: {penalty: {l2: 0.001}}
                seeds: [1, 2, 3]
                """);
            Assert.Equal(0, Normlab.Run("run", _folder["tiny.yaml"], "--no-report", "--out", Folder).ExitCode);
        }

        public string Folder => _folder["results"];

        public void Dispose() => _folder.Dispose();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_list_has_a_row_for_each_run_by_condition_and_seed()
    {
        Normlab.Outcome outcome = Normlab.Run("runs", "list", made.Folder, "--columns", "condition,seed,training_steps", "--format", "csv");
        Assert.Equal("""
            condition,seed,training_steps
            L2 0.001,1,2
            L2 0.001,2,2
            L2 0.001,3,2
            no_reg,1,2
            no_reg,2,2
            no_reg,3,2

            """.ReplaceLineEndings("\n"), outcome.Output);
        string table = Normlab.Run("runs", "list", made.Folder, "--rows", "2").Output;
        Assert.Contains("test_accuracy", table, StringComparison.Ordinal);
        Assert.Contains("4 more of 6 rows", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_answers_what_the_runs_say()
    {
        Normlab.Outcome asked = Normlab.Run("runs", "query", made.Folder,
            "select condition, count(*) as runs, avg(test_accuracy) as accuracy from runs group by all order by condition",
            "--format", "json");
        using JsonDocument answer = JsonDocument.Parse(asked.Output);
        JsonElement[] rows = [.. answer.RootElement.GetProperty("rows").EnumerateArray()];
        Assert.Equal(["L2 0.001", "no_reg"], rows.Select(row => row.GetProperty("condition").GetString()));
        foreach (JsonElement row in rows)
        {
            double[] accuracies = [.. Directory.GetFiles(Path.Combine(made.Folder, "runs"), "run.json", SearchOption.AllDirectories)
                .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)
                .Where(run => run.GetProperty("specification").GetProperty("objective").TryGetProperty("penalties", out JsonElement some)
                    && some.GetArrayLength() > 0 == (row.GetProperty("condition").GetString() != "no_reg"))
                .Select(run => run.GetProperty("summary").GetProperty("test").GetProperty("accuracy").GetDouble())];
            Assert.Equal(3, row.GetProperty("runs").GetInt32());
            Assert.Equal(accuracies.Average(), row.GetProperty("accuracy").GetDouble(), 12);
        }
    }

    [Fact]
    public void An_export_as_Parquet_is_the_export_as_CSV()
    {
        foreach (string name in (string[])["runs.parquet", "runs.csv"])
            Assert.Equal(0, Normlab.Run("runs", "export", made.Folder, _folder[name]).ExitCode);
        Normlab.Outcome difference = Normlab.Run("runs", "query", made.Folder,
            $"select count(*) as n from (select run, seed, test_loss, network_sizes from '{_folder["runs.parquet"]}' "
            + $"intersect select run, seed, test_loss, network_sizes from '{_folder["runs.csv"]}')", "--format", "csv");
        Assert.Equal("n\n6\n", difference.Output);
    }

    [Fact]
    public void One_run_is_shown_by_the_beginning_of_its_name()
    {
        string id = Path.GetFileName(Directory.GetDirectories(Path.Combine(made.Folder, "runs"))[0]);
        string shown = Normlab.Run("runs", "show", made.Folder, id[..12]).Output;
        Assert.Contains(id, shown, StringComparison.Ordinal);
        Assert.Contains("network_sizes", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_found_and_a_merge_heals_it()
    {
        string copy = _folder["copy"];
        Assert.Equal(0, Normlab.Run("runs", "merge", copy, made.Folder).ExitCode);
        Assert.Equal(StoreContents.Read(made.Folder), StoreContents.Read(copy));
        string weights = Directory.GetFiles(Path.Combine(copy, "runs"), "weights.safetensors", SearchOption.AllDirectories)[0];
        byte[] bytes = File.ReadAllBytes(weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);

        Normlab.Outcome verified = Normlab.Run("runs", "verify", copy);
        Assert.Equal(1, verified.ExitCode);
        Assert.Contains(weights, verified.Error, StringComparison.Ordinal);
        Assert.Contains("1 run taken over, 5 known", Normlab.Run("runs", "merge", copy, made.Folder).Output, StringComparison.Ordinal);
        Assert.Equal(0, Normlab.Run("runs", "verify", copy).ExitCode);
        Assert.Equal(StoreContents.Read(made.Folder), StoreContents.Read(copy));
        // Taken together, what was merged is as good as what was trained: nothing is left to do.
        Assert.Contains("damaged", Normlab.Run("runs", "prune", copy, "--damaged").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Pruning_says_first_and_removes_what_was_named_and_nothing_else()
    {
        string copy = _folder["copy"];
        Assert.Equal(0, Normlab.Run("runs", "merge", copy, made.Folder).ExitCode);
        string[] chosen = ["runs", "prune", copy, "--where", "condition = 'no_reg' and seed > 1"];
        Assert.Contains("Nothing was removed", Normlab.Run(chosen).Output, StringComparison.Ordinal);
        Assert.Equal(6, Directory.GetDirectories(Path.Combine(copy, "runs")).Length);
        Assert.Contains("Removed.", Normlab.Run([.. chosen, "--yes"]).Output, StringComparison.Ordinal);
        Assert.Equal("n\n4\n", Normlab.Run("runs", "query", copy, "select count(*) as n from runs", "--format", "csv").Output);
        Assert.Equal(0, Normlab.Run("runs", "verify", copy).ExitCode);
        Assert.Equal(0, Normlab.Run("runs", "prune", copy, "--states", "--yes").ExitCode);
        Assert.Empty(Directory.GetFiles(copy, "state.safetensors", SearchOption.AllDirectories));
        Assert.Equal(0, Normlab.Run("runs", "verify", copy).ExitCode);
    }

    [Fact]
    public void Packed_runs_answer_as_before_and_are_not_trained_again()
    {
        string copy = _folder["copy"];
        Assert.Equal(0, Normlab.Run("runs", "merge", copy, made.Folder).ExitCode);
        string[] asked = ["runs", "query", copy, "select run, test_accuracy from runs order by run", "--format", "csv"];
        string before = Normlab.Run(asked).Output;
        Assert.Equal("6 runs packed into 1 file\n", Normlab.Run("runs", "pack", copy).Output);
        Assert.Equal(before, Normlab.Run(asked).Output);
        Assert.Equal(0, Normlab.Run("runs", "verify", copy).ExitCode);
        Assert.Equal("0 runs packed into 0 files\n", Normlab.Run("runs", "pack", copy).Output);
        Assert.Contains("0 runs taken over, 6 known", Normlab.Run("runs", "merge", copy, made.Folder).Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(copy, "runs")));
    }

    [Theory]
    [InlineData("There is no folder", "runs", "list", "nowhere")]
    [InlineData("is no folder of results", "runs", "verify", "nowhere")]
    [InlineData("is no folder of results", "runs", "pack", "nowhere")]
    [InlineData("Did you mean 'condition'?", "runs", "list", "STORE", "--columns", "conditon")]
    [InlineData("Referenced column", "runs", "query", "STORE", "select nothing from runs")]
    [InlineData("syntax error", "runs", "query", "STORE", "selec")]
    [InlineData("syntax error", "runs", "prune", "STORE", "--where", "seed >")]
    [InlineData("Say what to remove", "runs", "prune", "STORE")]
    [InlineData(".parquet or .csv", "runs", "export", "STORE", "runs.xlsx")]
    [InlineData("hexadecimal digits", "runs", "show", "STORE", "L2")]
    [InlineData("begins with", "runs", "show", "STORE", "0123456789ab0123")]
    public void Wrong_input_is_one_clear_line(string mention, params string[] words) =>
        Normlab.Run([.. words.Select(word => word == "STORE" ? made.Folder : word)]).IsRefusedInOneLine(mention);
}
