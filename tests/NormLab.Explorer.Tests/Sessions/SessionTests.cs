using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using NormLab.Explorer.Engine.Limits;

namespace NormLab.Explorer.Tests.Sessions;

/// <summary>A training as its view commands it, and what becomes of it when the view goes.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task Opens_with_what_is_trained_and_rests_at_the_first_step()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        JsonNode opened = await view.OpenAsync(Specs.Small(Specs.None, Specs.L1, Specs.L1));
        Assert.Equal("[64,8,6,10]", opened["network"]!["sizes"]!.ToJsonString());
        Assert.Equal(64 * 8 + 8 * 6 + 6 * 10, opened["network"]!["weights"]!.GetValue<int>());
        Assert.Equal("""{"train":719,"validation":539,"test":539}""", opened["data"]!["rows"]!.ToJsonString());
        Assert.Equal(10, opened["data"]!["classes"]!.AsArray().Count);
        Assert.Equal("[8,8]", opened["data"]!["image"]!.ToJsonString());
        Assert.Equal(["no_reg", "L1", "L1-2"], opened["columns"]!.AsArray().Select(column => column!["name"]!.GetValue<string>()));
        JsonNode frame = await view.RestAsync(0);
        Assert.Equal(3, frame["columns"]!.AsArray().Count);
        Assert.Equal(8, View.Column(frame, 0)["filters"]!["neurons"]!.GetValue<int>());
    }

    [Fact]
    public async Task Plays_pauses_and_takes_single_steps()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.OpenAsync(Specs.Small());
        await view.SendAsync("play");
        await view.FrameAsync(frame => View.Step(frame) > 20 && frame["playing"]!.GetValue<bool>());
        await view.SendAsync("pause");
        int step = View.Step(await view.RestAsync());
        await view.SendAsync(new JsonObject { ["type"] = "step", ["count"] = 3 });
        await view.RestAsync(step + 3);
        await view.SendAsync("step");
        await view.RestAsync(step + 4);
    }

    [Fact]
    public async Task Is_never_ahead_of_the_speed_that_is_asked_for()
    {
        const double Speed = 50;
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        long start = Stopwatch.GetTimestamp();
        await view.OpenAsync(Specs.Small(), playing: true, speed: Speed);
        JsonNode frame;
        do
        {
            frame = await view.NextAsync("frame");
            Assert.InRange(View.Step(frame), 0, 1 + Speed * Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        while (View.Step(frame) < 40);
    }

    [Fact]
    public async Task The_way_to_the_step_it_is_opened_at_is_not_held_back_and_not_counted()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        // At the speed that is asked for this would take three quarters of an hour.
        await view.OpenAsync(Specs.Small(), step: 3000, playing: true, speed: 1);
        await view.FrameAsync(frame => View.Step(frame) > 3000);
    }

    [Fact]
    public async Task The_curve_arrives_in_parts_that_join_without_a_gap()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.OpenAsync(Specs.Of("[2]"), playing: true);
        var steps = new List<int>();
        JsonNode frame;
        do
        {
            frame = await view.NextAsync("frame");
            JsonNode curve = View.Column(frame, 0)["curve"]!;
            if (curve["reset"]!.GetValue<bool>()) steps.Clear();
            steps.AddRange(curve["points"]!.AsArray().Select(point => (int)point![0]!.GetValue<double>()));
            int distance = steps.Count > 1 ? steps[1] : 10;
            Assert.Equal(Enumerable.Range(0, steps.Count).Select(i => i * distance), steps);
            Assert.InRange(steps.Count, 0, 1000);
        }
        while (View.Step(frame) < 12_000);
        Assert.True(steps[1] >= 20, "The records were never thinned.");
        Assert.True(View.Step(frame) - steps[^1] <= steps[1]);
    }

    [Fact]
    public async Task No_frame_comes_before_the_last_was_drawn()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.OpenAsync(Specs.Small(), playing: true);
        JsonNode first = (await view.NextAsync(draw: false))!;
        Task<JsonNode?> second = view.NextAsync(draw: false);
        await Task.Delay(300, RunningExplorer.Token);
        Assert.False(second.IsCompleted);
        await view.SendAsync(new JsonObject { ["type"] = "drawn", ["frame"] = first["frame"]!.GetValue<long>() });
        Assert.True(View.Step((await second)!) > 0, "It trained while nobody looked.");
    }

    [Fact]
    public async Task A_diverged_column_says_when_and_the_others_go_on()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        JsonNode spec = Specs.Of("[8]", columns: [Specs.None, """{"kind":"l2","strength":1e30}"""]);
        await view.OpenAsync(spec, playing: true);
        // On a busy machine a frame may still show the last loss that was a number.
        JsonNode frame = await view.FrameAsync(frame => View.Step(frame) > 100
            && View.Column(frame, 1)["train"] is { } train && train["loss"] is null);
        Assert.NotNull(View.Column(frame, 1)["diverged"]);
        Assert.Null(View.Column(frame, 0)["diverged"]);
    }

    [Theory]
    [InlineData("""{"type":"open"}""", "spec")]
    [InlineData("""{"type":"dance"}""", "read")]
    [InlineData("""{}""", "type")]
    [InlineData("not json", "read")]
    [InlineData("""{"type":"play"}""", "open")]
    [InlineData("null", "read")]
    public async Task What_is_no_command_is_refused_and_the_view_goes_on(string text, string mention)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.SendTextAsync(text);
        JsonNode answer = (await view.NextAsync())!;
        Assert.Equal("refused", answer["type"]!.GetValue<string>());
        Assert.Contains(mention, answer["message"]!.GetValue<string>());
        await view.OpenAsync(Specs.Small());
        await view.RestAsync(0);
    }

    public static TheoryData<string, string> BadSpecifications => new()
    {
        { """{"network":{"hidden":[0],"activation":"arctan","biases":false,"initialization":"glorot"}}""", "neurons" },
        { """{"network":{"hidden":[1025],"activation":"arctan","biases":false,"initialization":"glorot"}}""", "1,024" },
        { """{"network":{"hidden":[1,1,1,1,1,1,1,1,1,1,1],"activation":"arctan","biases":false,"initialization":"glorot"}}""",
            "10 hidden layers" },
        { """{"network":{"hidden":[8],"activation":"magic","biases":false,"initialization":"glorot"}}""", "activation" },
        { """{"columns":[]}""", "columns" },
        { """{"columns":[{"kind":"none"},{"kind":"none"},{"kind":"none"},{"kind":"none"},{"kind":"none"}]}""", "columns" },
        { """{"columns":[{"kind":"l7"}]}""", "l7" },
        { """{"columns":[null]}""", "column" },
        { """{"columns":[{"kind":"dropout","strength":1}]}""", "below 1" },
        { """{"columns":[{"kind":"l1","strength":-1}]}""", "at least 0" },
        { """{"columns":[{"kind":"l1","order":2}]}""", "order" },
        { """{"columns":[{"kind":"hoyer","update":"proximal"}]}""", "update" },
        { """{"columns":[{"kind":"dropout","update":"proximal"}]}""", "update" },
        { """{"training":{"optimizer":"gradient-descent","rate":0}}""", "rate" },
        { """{"training":{"optimizer":"gradient-descent","rate":0.1,"batch":0}}""", "batch" },
        { """{"training":{"optimizer":"gradient-descent","rate":0.1,"batch":720}}""", "719" },
        { """{"seed":-1}""", "seed" },
        { """{"seed":4294967296}""", "seed" },
        { """{"data":{"source":"files"}}""", "files" },
        { """{"data":{"source":"table","id":"../../etc/passwd","label":"a"}}""", "not on this machine" },
        { """{"data":{"source":"digits","id":"x"}}""", "id" },
        { """{"events":[{"step":5,"column":9,"strength":1}]}""", "column 9" },
        { """{"events":[{"step":5,"column":0,"strength":1}]}""", "no strength" },
        { """{"surprise":1}""", "surprise" },
    };

    [Theory]
    [MemberData(nameof(BadSpecifications))]
    public async Task What_cannot_be_trained_is_refused_with_a_reason(string change, string mention)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        JsonNode spec = Specs.Small();
        foreach ((string key, JsonNode? value) in JsonNode.Parse(change)!.AsObject()) spec[key] = value?.DeepClone();
        await view.SendAsync(new JsonObject { ["type"] = "open", ["spec"] = spec });
        JsonNode answer = (await view.NextAsync())!;
        Assert.Equal("refused", answer["type"]!.GetValue<string>());
        Assert.Contains(mention, answer["message"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, explorer.Server.SessionCount);
    }

    [Fact]
    public async Task Strengths_that_mean_nothing_are_refused_and_training_goes_on()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.OpenAsync(Specs.Small(Specs.None, """{"kind":"dropout","strength":0.1}"""), playing: true);
        foreach ((int column, double strength) in new[] { (0, 1.0), (1, 1.0), (1, -0.1), (2, 0.1), (-1, 0.1) })
        {
            await view.SendAsync(new JsonObject { ["type"] = "strength", ["column"] = column, ["value"] = strength });
            JsonNode? answer;
            do answer = await view.NextAsync();
            while (answer!["type"]!.GetValue<string>() == "frame");
            Assert.Equal("refused", answer["type"]!.GetValue<string>());
        }
        int step = View.Step(await view.NextAsync("frame"));
        await view.FrameAsync(frame => View.Step(frame) > step);
    }

    [Fact]
    public async Task No_more_trainings_are_opened_than_there_may_be_and_a_closed_one_makes_room()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync(new ExplorerLimits { Sessions = 2 });
        await using View first = await explorer.ViewAsync(), second = await explorer.ViewAsync(), third = await explorer.ViewAsync();
        await first.OpenAsync(Specs.Small());
        await first.RestAsync(0);
        await second.OpenAsync(Specs.Small());
        await second.RestAsync(0);
        Assert.Contains("2 trainings are open", await RefusalAsync(third, Specs.Small()));
        await first.CloseAsync();
        await Patience.UntilAsync(() => explorer.Server.SessionCount == 1);
        await third.OpenAsync(Specs.Small());
        await third.RestAsync(0);
    }

    [Fact]
    public async Task No_more_memory_is_promised_than_there_may_be()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync(new ExplorerLimits { Memory = 10_000_000 });
        await using View view = await explorer.ViewAsync();
        Assert.Contains("memory", await RefusalAsync(view, Specs.Of("[512,512,512]")));
        await view.OpenAsync(Specs.Small());
        await view.RestAsync(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_view_that_goes_takes_its_training_along(bool abruptly)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.OpenAsync(Specs.Of("[256,256]", columns: [Specs.None, Specs.L1]), playing: true);
        await view.FrameAsync(frame => View.Step(frame) > 2);
        if (abruptly) view.Abort();
        else await view.CloseAsync();
        await Patience.UntilAsync(() => explorer.Server.SessionCount == 0);
    }

    [Fact]
    public async Task Twenty_views_train_side_by_side_and_each_moves()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        View[] views = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => explorer.ViewAsync()));
        await Task.WhenAll(views.Select(async (view, i) =>
        {
            await view.OpenAsync(Specs.Of("[8]", seed: i, columns: [Specs.None, Specs.L1]), playing: true);
            await view.FrameAsync(frame => View.Step(frame) > 100);
        }));
        Assert.Equal(20, explorer.Server.SessionCount);
        foreach (View view in views) await view.DisposeAsync();
        await Patience.UntilAsync(() => explorer.Server.SessionCount == 0);
    }

    [Fact]
    public async Task An_explorer_that_closes_says_so_to_its_views()
    {
        RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.OpenAsync(Specs.Small(), playing: true);
        await view.FrameAsync(frame => View.Step(frame) > 5);
        Task closing = explorer.DisposeAsync().AsTask();
        while (await view.NextAsync(draw: false) is not null)
        {
        }
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, view.CloseStatus);
        await closing.WaitAsync(Patience.Longest, RunningExplorer.Token);
    }

    [Fact]
    public async Task A_message_without_end_closes_the_view_only()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View greedy = await explorer.ViewAsync(), other = await explorer.ViewAsync();
        await greedy.SendTextAsync(new string(' ', 1 << 20));
        Assert.Null(await greedy.NextAsync());
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, greedy.CloseStatus);
        await other.OpenAsync(Specs.Small());
        await other.RestAsync(0);
    }

    private static async Task<string> RefusalAsync(View view, JsonNode spec)
    {
        await view.SendAsync(new JsonObject { ["type"] = "open", ["spec"] = spec.DeepClone() });
        while (true)
        {
            JsonNode message = (await view.NextAsync())!;
            if (message["type"]!.GetValue<string>() == "refused") return message["message"]!.GetValue<string>();
            Assert.Equal("opened", message["type"]!.GetValue<string>());
        }
    }
}
