using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace NormLab.Explorer.Tests;

/// <summary>A view of the page, without the page: sends commands, draws frames.</summary>
internal sealed class View : IAsyncDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly byte[] _buffer = new byte[1 << 20];

    private View(ClientWebSocket socket) => _socket = socket;

    public static async Task<View> ConnectAsync(int port, Action<ClientWebSocketOptions>? options = null)
    {
        var socket = new ClientWebSocket();
        options?.Invoke(socket.Options);
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/api/train"), RunningExplorer.Token);
        return new View(socket);
    }

    public WebSocketState State => _socket.State;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>Opens a training and waits until it is there.</summary>
    public async Task<JsonNode> OpenAsync(JsonNode spec, int step = 0, bool playing = false, double? speed = null)
    {
        await SendAsync(new JsonObject
        {
            ["type"] = "open",
            ["spec"] = spec.DeepClone(),
            ["step"] = step,
            ["playing"] = playing,
            ["speed"] = speed,
            ["threshold"] = 0.001
        });
        return await NextAsync("opened");
    }

    public Task SendAsync(string type) => SendAsync(new JsonObject { ["type"] = type });

    public Task SendAsync(JsonNode message) => SendTextAsync(message.ToJsonString());

    public Task SendTextAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, RunningExplorer.Token);

    /// <summary>The next message, or null where the explorer closed. A frame is drawn at once.</summary>
    public async Task<JsonNode?> NextAsync(bool draw = true)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(RunningExplorer.Token);
        patience.CancelAfter(Patience.Longest);
        var message = new MemoryStream();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_buffer.AsMemory(), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Write(_buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        JsonNode node = JsonNode.Parse(message.ToArray())!;
        if (draw && node["type"]!.GetValue<string>() == "frame")
            await SendAsync(new JsonObject { ["type"] = "drawn", ["frame"] = node["frame"]!.GetValue<long>() });
        return node;
    }

    /// <summary>The next message of a kind; others on the way are passed over, but for refusals and failures.</summary>
    public async Task<JsonNode> NextAsync(string type)
    {
        while (true)
        {
            JsonNode message = await NextAsync() ?? throw new InvalidOperationException("The explorer closed.");
            string kind = message["type"]!.GetValue<string>();
            if (kind == type) return message;
            if (kind is "refused" or "failed") Assert.Fail(message.ToJsonString());
        }
    }

    /// <summary>The last of so many trainings that are opened; whatever else is answered is passed over.</summary>
    public async Task<JsonNode> NextOpenedAsync(int count)
    {
        while (true)
        {
            JsonNode message = await NextAsync() ?? throw new InvalidOperationException("The explorer closed.");
            if (message["type"]!.GetValue<string>() == "opened" && --count == 0) return message;
        }
    }

    /// <summary>The next frame that is as wanted.</summary>
    public async Task<JsonNode> FrameAsync(Func<JsonNode, bool> wanted)
    {
        while (true)
        {
            JsonNode frame = await NextAsync("frame");
            if (wanted(frame)) return frame;
        }
    }

    /// <summary>The frame that a training rests at.</summary>
    public Task<JsonNode> RestAsync(int? step = null) =>
        FrameAsync(frame => frame["resting"]!.GetValue<bool>() && (step is null || Step(frame) == step));

    public static int Step(JsonNode frame) => frame["step"]!.GetValue<int>();

    public static JsonNode Column(JsonNode frame, int index) => frame["columns"]![index]!;

    public Task CloseAsync() => _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, RunningExplorer.Token);

    /// <summary>The machine that the view is on goes away.</summary>
    public void Abort() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
