using System.Net;
using System.Text.Json.Nodes;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Studies.Reproduction;

namespace NormLab.Explorer.Tests.Runs;

/// <summary>The store, as the page shows it.</summary>
public sealed class RunEndpointsTests
{
    [Fact]
    public async Task Where_there_is_no_store_there_are_no_runs_and_none_is_made()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        JsonNode runs = await explorer.GetAsync("api/runs");
        Assert.Empty(runs["experiments"]!.AsArray());
        Assert.Empty(Directory.GetFileSystemEntries(explorer.Folder));
    }

    [Fact]
    public async Task The_articles_experiments_are_recognised_with_its_figures_beside_and_others_are_named_by_what_they_are()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        ExperimentSpecification own = Presets.Read("2a-described") with
        { HiddenSizes = [4], Seeds = [1, 2], Conditions = [.. Presets.Read("2a-described").Conditions.Take(2)] };
        Store(explorer, ("1", null), ("2a-described", null), ("own", own));

        JsonArray experiments = (await explorer.GetAsync("api/runs"))["experiments"]!.AsArray();
        Assert.Equal(["1", "2a-described", null], experiments.Select(experiment => experiment!["preset"]?.GetValue<string>()));
        JsonNode first = experiments[0]!;
        ExperimentSpecification published = Presets.Read("1");
        Assert.Equal(published.Conditions.Select(condition => condition.Name), first["conditions"]!.AsArray()
            .Select(condition => condition!["name"]!.GetValue<string>()));
        Assert.All(first["conditions"]!.AsArray(),
            condition => Assert.Equal([13L, 42L, 1337L], condition!["runs"]!.AsArray().Select(run => run!["seed"]!.GetValue<long>())));
        Assert.Equal("0.970", first["article"]!["no_reg"]!["trainAccuracy"]!["printed"]!.GetValue<string>());
        Assert.False(first["articleSource"]!["sameRuns"]!.GetValue<bool>());
        Assert.True(experiments[1]!["articleSource"]!["described"]!.GetValue<bool>());
        Assert.Null(experiments[2]!["article"]);
        Assert.Equal("64-4-10", experiments[2]!["network"]!.GetValue<string>());
        Assert.Equal("no_reg", experiments[2]!["conditions"]![0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_run_shows_its_curve_and_its_weights()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        RunResult run = Store(explorer, ("1", null))[0].Runs[0].Result;
        JsonNode shown = await explorer.GetAsync($"api/runs/{run.Id}?threshold=0.01");
        Assert.Equal(run.Curve.Select(point => point.TrainLoss), shown["curve"]!.AsArray().Select(point => point![1]!.GetValue<double>()));
        Assert.Equal(run.Parameters.ToArray().Count(weight => Math.Abs(weight) < 0.01), shown["near"]!["count"]!.GetValue<int>());
        Assert.Equal(run.Parameters.Length, shown["histogram"]!["counts"]!.AsArray().Sum(count => count!.GetValue<int>())
            + shown["histogram"]!["zeros"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_damaged_run_is_listed_as_such_and_one_that_is_mended_or_gone_is_noticed()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        IReadOnlyList<ExperimentRun> runs = Store(explorer, ("1", null))[0].Runs;
        Assert.Empty((await explorer.GetAsync("api/runs"))["damaged"]!.AsArray());
        string weights = Path.Combine(explorer.Folder, "runs", runs[0].Result.Id, "weights.safetensors"),
            document = Path.Combine(explorer.Folder, "runs", runs[1].Result.Id, "run.json");
        byte[] whole = await File.ReadAllBytesAsync(weights, RunningExplorer.Token);
        await File.WriteAllBytesAsync(weights, whole[..^1], RunningExplorer.Token);
        await File.WriteAllTextAsync(document, "{", RunningExplorer.Token);
        Directory.CreateDirectory(Path.Combine(explorer.Folder, "runs", "something else"));

        JsonNode listed = await explorer.GetAsync("api/runs");
        Assert.Equal(new[] { runs[0].Result.Id, runs[1].Result.Id }.Order(), listed["damaged"]!.AsArray()
            .Select(run => run!["id"]!.GetValue<string>()).Order());
        using HttpResponseMessage damaged = await explorer.Http.GetAsync($"api/runs/{runs[0].Result.Id}", RunningExplorer.Token);
        Assert.Equal(HttpStatusCode.NotFound, damaged.StatusCode);
        Assert.Contains("weights.safetensors", await RunningExplorer.MessageOf(damaged));

        await File.WriteAllBytesAsync(weights, whole, RunningExplorer.Token);
        Directory.Delete(Path.GetDirectoryName(document)!, recursive: true);
        Assert.Empty((await explorer.GetAsync("api/runs"))["damaged"]!.AsArray());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public async Task A_run_that_is_not_there_is_said_not_to_be(string id)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        using HttpResponseMessage response = await explorer.Http.GetAsync($"api/runs/{id}", RunningExplorer.Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static IReadOnlyList<ExperimentResult> Store(RunningExplorer explorer,
        params (string Preset, ExperimentSpecification? Own)[] experiments) =>
        new ThreadExecutor(RunStore.Open(explorer.Folder), 2).Execute([.. experiments.Select(experiment =>
        {
            ExperimentSpecification own = experiment.Own ?? Presets.Read(experiment.Preset) with { Seeds = [13, 1337, 42] };
            return ExperimentPlanner.Plan(own.With([new Setting("training.steps", 2)], "the test"));
        })], cancellation: RunningExplorer.Token);
}
