using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using NormLab.Explorer.Limits;
using NormLab.Explorer.Protocol;
using NormLab.Explorer.Sessions;
using NormLab.Formats;

namespace NormLab.Explorer.Hosting.Endpoints;

/// <summary>One view of the page: takes its commands, and sends it the next frame once it has drawn the last. Ends, and its training with
/// it, when the page goes.</summary>
internal sealed class TrainingSocket(WebSocket socket, SessionHall hall)
{
    private const int LongestMessage = 1 << 18;
    private const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // What is to be sent, in order; null asks only whether there is a frame. Where it is full, that is asked anyway.
    private readonly Channel<ServerMessage?> _outgoing = Channel.CreateBounded<ServerMessage?>(64);
    private volatile TrainingSession? _session;
    private long _inFlight;

    /// <summary>Serves the view until it goes, or the explorer closes.</summary>
    public async Task ServeAsync(CancellationToken closing)
    {
        using var ending = new CancellationTokenSource();
        Task sender = SendAllAsync(ending.Token);
        // A receive that is cancelled tears the connection down, so the page is told first and then has a moment to answer.
        await using CancellationTokenRegistration goodbye = closing.Register(() =>
        {
            hall.Close(_session);
            _ = CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "The explorer was stopped.");
            ending.CancelAfter(Patience);
        });
        try
        {
            await ReceiveAsync(ending.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // The page is gone, or the explorer is: either way this view is over.
        }
        finally
        {
            await ending.CancelAsync();
            hall.Close(_session);
            await sender;
            await CloseAsync(WebSocketCloseStatus.NormalClosure, null);
        }
    }

    /// <summary>Tells a view why it is not served, and closes.</summary>
    public static async Task RefuseAsync(WebSocket socket, string why, CancellationToken closing)
    {
        var refusal = new TrainingSocket(socket, null!);
        try
        {
            await refusal.SendAsync(new RefusedMessage(why), closing);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // It is gone already.
        }
        await refusal.CloseAsync(TryAgainLater, null);
    }

    private async Task ReceiveAsync(CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(LongestMessage);
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                int length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    if (length == LongestMessage)
                    {
                        await CloseAsync(WebSocketCloseStatus.MessageTooBig, $"A message has up to {LongestMessage:N0} bytes.");
                        return;
                    }
                    part = await socket.ReceiveAsync(buffer.AsMemory(length, LongestMessage - length), cancellation);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close) return;
                await TakeAsync(buffer.AsMemory(0, length), cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task TakeAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        try
        {
            Command command = Command.Read(message.Span);
            if (command is OpenCommand open) await OpenAsync(open, cancellation);
            else if (command is DrawnCommand drawn) Drawn(drawn.Frame);
            else if (_session is { } session) CommandExecution.Execute(command, session);
            else throw new ArgumentException("No training is open to do this with. Choose settings that can be trained.");
        }
        catch (Exception error) when (error is ArgumentException or JsonException or InputFileException or LimitException)
        {
            await _outgoing.Writer.WriteAsync(new RefusedMessage(Told(error)), cancellation);
        }
    }

    private string Told(Exception error) => error switch
    {
        JsonException json => Json.ProblemOf(json),
        InputFileException file => hall.Named(file),
        _ => error.Message,
    };

    private async Task OpenAsync(OpenCommand open, CancellationToken cancellation)
    {
        hall.Close(_session);
        _session = null;
        // Reading a table and planning take a while: other views' messages are not held up.
        SessionPlan plan = await Task.Run(() => hall.Plan(open.Spec, open.View), cancellation);
        await _outgoing.Writer.WriteAsync(OpenedDocument.Of(plan, open.Step), cancellation);
        Interlocked.Exchange(ref _inFlight, 0);
        _session = hall.Open(plan, CommandExecution.StartOf(open), Wake);
        // A small network may have been seen before this line: that call found nothing to send.
        Wake();
    }

    private void Drawn(long frame)
    {
        if (Interlocked.CompareExchange(ref _inFlight, 0, frame) != frame) return;
        _session?.Watch(true);
        Wake();
    }

    private void Wake() => _outgoing.Writer.TryWrite(null);

    private async Task SendAllAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (ServerMessage? message in _outgoing.Reader.ReadAllAsync(cancellation))
            {
                if (message is not null) await SendAsync(message, cancellation);
                if (NextFrame() is { } frame) await SendAsync(frame, cancellation);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // The receiving half sees the same, and ends the view.
        }
    }

    /// <summary>The next frame, where the page has drawn the last and there is something new.</summary>
    private ServerMessage? NextFrame()
    {
        if (_session is not { } session) return null;
        if (session.Failure is { } failure)
        {
            _session = null;
            hall.Close(session);
            return new FailedMessage($"The training stopped: {failure.Message}");
        }
        if (Interlocked.Read(ref _inFlight) != 0 || session.TakeFrame() is not { } frame) return null;
        session.Watch(false);
        Interlocked.Exchange(ref _inFlight, frame.Frame);
        return frame;
    }

    private Task SendAsync(ServerMessage message, CancellationToken cancellation) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message, Json.Options), WebSocketMessageType.Text, endOfMessage: true,
            cancellation);

    private async Task CloseAsync(WebSocketCloseStatus status, string? reason)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await socket.CloseOutputAsync(status, reason, patience.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // There is nobody left to say goodbye to.
        }
    }
}
