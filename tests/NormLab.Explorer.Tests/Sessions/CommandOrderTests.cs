using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace NormLab.Explorer.Tests.Sessions;

/// <summary>No command in any order ends a view: what comes too early waits or is answered.</summary>
public sealed class CommandOrderTests
{
    private const string L2 = """{"kind":"l2","strength":0.001}""";

    [Fact]
    public async Task A_strength_that_comes_before_the_first_frame_is_what_training_begins_with()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        foreach (JsonObject open in new[] { PlaneSpecs.Open(PlaneSpecs.Of(columns: [Specs.None, L2])),
            new JsonObject { ["type"] = "open", ["spec"] = Specs.Small(Specs.None, L2) } })
        {
            await using View view = await explorer.ViewAsync();
            await view.SendAsync(open);
            await view.SendAsync(Strength(1, 0.02));
            await view.SendAsync(Strength(1, 0.03));
            JsonNode frame = await view.FrameAsync(frame => View.Column(frame, 1)["strength"]!.GetValue<double>() == 0.03
                && frame["resting"]!.GetValue<bool>());
            Assert.Equal("""[{"step":0,"column":1,"strength":0.03}]""", frame["events"]!.ToJsonString());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Commands_in_any_order_leave_the_view_open_and_it_trains_afterwards(int seed)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        var random = new Random(seed);
        Task<JsonNode> opened = view.NextOpenedAsync(12);
        for (int i = 0; i < 12; i++)
        {
            for (int k = random.Next(8); k > 0; k--) await view.SendAsync(Any(random));
            await view.SendAsync(random.Next(2) == 0 ? PlaneSpecs.Open(PlaneSpecs.Of(columns: [Specs.None, L2]), playing: true)
                : new JsonObject { ["type"] = "open", ["spec"] = Specs.Small(Specs.None, L2), ["step"] = random.Next(30) });
            for (int k = random.Next(8); k > 0; k--) await view.SendAsync(Any(random));
        }
        await opened;
        Assert.Equal(WebSocketState.Open, view.State);
        // What was refused before is told before.
        await view.SendAsync(new JsonObject { ["type"] = "open", ["spec"] = Specs.Small() });
        await view.NextOpenedAsync(1);
        await view.RestAsync(0);
    }

    [Fact]
    public async Task A_view_too_many_is_told_and_finds_room_when_another_has_gone()
    {
        await using RunningExplorer explorer =
            await RunningExplorer.StartAsync(new NormLab.Explorer.Engine.Limits.ExplorerLimits { Views = 2 });
        View first = await explorer.ViewAsync();
        await using View second = await explorer.ViewAsync();
        await first.OpenAsync(Specs.Small());
        await second.OpenAsync(Specs.Small());
        await using View third = await explorer.ViewAsync();
        JsonNode answer = (await third.NextAsync())!;
        Assert.Equal("refused", answer["type"]!.GetValue<string>());
        Assert.Contains("2 views", answer["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(await third.NextAsync());
        await first.CloseAsync();
        await first.DisposeAsync();
        await Patience.UntilAsync(() => explorer.Server.SessionCount == 1);
        await using View fourth = await explorer.ViewAsync();
        await fourth.OpenAsync(Specs.Small());
    }

    private static JsonObject Any(Random random) => random.Next(9) switch
    {
        0 => new JsonObject { ["type"] = "play" },
        1 => new JsonObject { ["type"] = "pause" },
        2 => new JsonObject { ["type"] = "rewind" },
        3 => new JsonObject { ["type"] = "step", ["count"] = random.Next(-1, 5) },
        4 => new JsonObject { ["type"] = "speed", ["stepsPerSecond"] = random.Next(-1, 500) },
        5 => new JsonObject { ["type"] = "threshold", ["value"] = random.NextDouble() - 0.2 },
        6 => new JsonObject { ["type"] = "drawn", ["frame"] = random.Next(100) },
        7 => new JsonObject { ["type"] = "dance" },
        _ => Strength(random.Next(-1, 4), random.NextDouble() - 0.1),
    };

    private static JsonObject Strength(int column, double value) => new() { ["type"] = "strength", ["column"] = column, ["value"] = value };
}
