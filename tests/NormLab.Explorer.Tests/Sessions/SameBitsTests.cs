using System.Text.Json;
using System.Text.Json.Nodes;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Storage;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Sessions;
using NormLab.Explorer.Tables;

namespace NormLab.Explorer.Tests.Sessions;

/// <summary>The explorer, a replay of its address, and the experiment file it writes all come to the same bits.</summary>
public sealed class SameBitsTests
{
    private const int Steps = 60;

    public static TheoryData<string, string, int?> Kinds
    {
        get
        {
            var data = new TheoryData<string, string, int?>();
            foreach (ConditionKind kind in ConditionKinds.All)
                data.Add(kind.Kind, "gradient-descent", kind.Kind.Length % 2 == 0 ? 100 : null);
            data.Add("l1", "adam", 64);
            data.Add("dropout", "nesterov", 64);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_experiment_file_gives_the_weights_that_the_explorer_has(string kind, string optimizer, int? batch)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        JsonNode spec = Specs.Of("[8]", kind.Length % 3 == 0 ? "float64" : "float32", optimizer, batch,
            columns: [Specs.None, $$"""{"kind":"{{kind}}"}"""]);
        string yaml = await ExportAsync(explorer, spec);

        using var folder = new TemporaryFolder();
        ExperimentResult result = new ThreadExecutor(RunStore.Open(folder.Path), 1)
            .Execute([ExperimentPlanner.Plan(ExperimentYaml.Read(yaml, "the export"))], cancellation: RunningExplorer.Token)[0];
        SessionPlan plan = Plan(spec);
        for (int i = 0; i < 2; i++)
        {
            TrainingColumn column = plan.Create(i, plan.Specification.Columns[i]);
            Assert.True(column.AdvanceTo(Steps, Patience.Longest, RunningExplorer.Token));
            Assert.Equal(result.Runs[i].Result.Parameters.ToArray(), column.Parameters());
        }
    }

    [Fact]
    public async Task A_replay_with_changed_strengths_shows_the_very_numbers_that_were_seen()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        JsonNode spec = Specs.Small(Specs.None, Specs.L1, """{"kind":"dropout","strength":0.1}""",
            """{"kind":"hard-concrete","strength":0.0001}""");
        await using View live = await explorer.ViewAsync();
        await live.OpenAsync(spec, playing: true);
        foreach ((int column, double strength, int from) in new[] { (1, 0.001, 50), (2, 0.4, 120), (3, 0.002, 200), (1, 0.0, 260) })
        {
            await live.FrameAsync(frame => View.Step(frame) >= from);
            await live.SendAsync(new JsonObject { ["type"] = "strength", ["column"] = column, ["value"] = strength });
            // Two changes of a column before the same step are one, the later: each is seen to act before the next.
            await live.FrameAsync(frame => View.Column(frame, column)["strength"]!.GetValue<double>() == strength);
        }
        int last = View.Step(await live.NextAsync("frame"));
        await live.FrameAsync(frame => View.Step(frame) >= last + 100);
        await live.SendAsync("pause");
        JsonNode rest = await live.RestAsync();
        JsonArray events = rest["events"]!.AsArray();
        Assert.Equal(new[] { (1, 0.001), (1, 0.0), (2, 0.4), (3, 0.002) },
            events.Select(change => (change!["column"]!.GetValue<int>(), change["strength"]!.GetValue<double>()))
            .OrderBy(change => change.Item1));

        spec["events"] = events.DeepClone();
        await using View replay = await explorer.ViewAsync();
        await replay.OpenAsync(spec, step: View.Step(rest));
        JsonNode again = await replay.RestAsync(View.Step(rest));
        Assert.Equal(events.ToJsonString(), again["events"]!.ToJsonString());
        for (int i = 0; i < 4; i++) Assert.Equal(Seen(rest, i), Seen(again, i));
    }

    [Fact]
    public async Task Rewinding_and_training_again_shows_the_same_numbers_and_another_seed_shows_others()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.OpenAsync(Specs.Small(Specs.None, Specs.L1), step: 100);
        JsonNode first = await view.RestAsync(100);
        await view.SendAsync("rewind");
        JsonNode start = await view.RestAsync(0);
        Assert.True(View.Column(start, 0)["curve"]!["reset"]!.GetValue<bool>());
        await view.SendAsync(new JsonObject { ["type"] = "step", ["count"] = 100 });
        Assert.Equal(Seen(first, 1), Seen(await view.RestAsync(100), 1));
        await view.OpenAsync(Specs.Of("[8,6]", seed: 14, columns: [Specs.None, Specs.L1]), step: 100);
        Assert.NotEqual(Seen(first, 1), Seen(await view.RestAsync(100), 1));
    }

    [Fact]
    public async Task Columns_begin_from_the_same_weights_and_see_the_same_batches()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.OpenAsync(Specs.Of("[8]", batch: 50,
            columns: [Specs.None, """{"kind":"dropout","strength":0}""", """{"kind":"l2","strength":0}"""]), step: 40);
        JsonNode frame = await view.RestAsync(40);
        Assert.Equal(Seen(frame, 0), Seen(frame, 1));
        Assert.Equal(Seen(frame, 0), Seen(frame, 2));
    }

    /// <summary>All that depends on the weights, to the last bit.</summary>
    private static string Seen(JsonNode frame, int index)
    {
        JsonNode column = View.Column(frame, index);
        return string.Join('\n', new[] { "step", "train", "validation", "near", "histogram", "magnitudes" }
            .Select(name => column[name]!.ToJsonString()));
    }

    private static async Task<string> ExportAsync(RunningExplorer explorer, JsonNode spec)
    {
        using var content = new StringContent(new JsonObject { ["spec"] = spec.DeepClone(), ["steps"] = Steps }.ToJsonString(), null,
            "application/json");
        HttpResponseMessage response = await explorer.Http.PostAsync("api/experiment", content, RunningExplorer.Token);
        string text = await response.Content.ReadAsStringAsync(RunningExplorer.Token);
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }

    private static SessionPlan Plan(JsonNode spec)
    {
        var limits = new ExplorerLimits();
        return SessionPlan.Of(spec.Deserialize<SessionSpecification>(Json.Options)!, limits, new TableStore("/nowhere", limits));
    }
}
